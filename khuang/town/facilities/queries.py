"""Reads of public places: how each stands, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from khuang.base.actor import Actor
from khuang.town.facilities import rules
from khuang.town.facilities.actions import code_tag
from khuang.town.facilities.models import Facility, FacilityCheck, FacilityPhoto, Fault
from khuang.town.facilities.rules import Checked
from khuang.trust.reading import Purpose, open_all

OPEN = ("reported", "seen")


@dataclass(frozen=True)
class Standing:
    """A place with how each of its features stands, and how many faults are open."""

    row: Facility
    features: dict[str, Checked]
    faults: int

    @property
    def lacking(self) -> list[str]:
        return [name for name, one in self.features.items() if one.state in ("no", "broken")]


def facilities() -> QuerySet[Facility]:
    return Facility.objects.filter(active=True).select_related("place")


def standing(rows: Sequence[Facility]) -> list[Standing]:
    """Two queries, however many places."""
    checks: dict[UUID, list[tuple[object, ...]]] = {row.id: [] for row in rows}
    told = FacilityCheck.objects.filter(facility__in=checks).values_list(
        "facility", "on", "at", "source_kind", "answers"
    )
    for facility, *check in told:
        checks[facility].append(tuple(check))
    faults: dict[UUID, int] = {}
    for facility in Fault.objects.filter(facility__in=checks, state__in=OPEN).values_list("facility", flat=True):
        faults[facility] = faults.get(facility, 0) + 1
    return [Standing(row, rules.current(checks[row.id]), faults.get(row.id, 0)) for row in rows]  # type: ignore[arg-type]


def shares(found: Sequence[Standing]) -> dict[str, tuple[int, int, int]]:
    """Feature → (with it, looked at, not looked at)."""
    return {name: rules.share([one.features for one in found], name) for name in rules.FEATURES}


def faults_of(facility: Facility) -> QuerySet[Fault]:
    return Fault.objects.filter(facility=facility).order_by("-on", "id")


def open_faults() -> QuerySet[Fault]:
    """What waits for the municipality, oldest first."""
    return Fault.objects.filter(state__in=OPEN).select_related("facility", "facility__place").order_by("on", "id")


def photos_waiting() -> QuerySet[FacilityPhoto]:
    """Pictures that nobody has looked at yet."""
    rows = FacilityPhoto.objects.filter(shown=False, version=1).select_related("check_of__facility", "file")
    return rows.order_by("check_of__on", "id")


def fault_by_code(code: str) -> Fault | None:
    return Fault.objects.filter(code_hmac=code_tag(code)).select_related("facility").first()


def words_of(rows: Sequence[Fault], *, by: Actor) -> list[str]:
    """What the reporters wrote. Audited."""
    return [str(said.get("words", "")) for said in open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)]


def photos(facility: Facility, *, hidden: bool = False) -> QuerySet[FacilityPhoto]:
    """Pictures that everybody may see; with ``hidden`` those that wait to be looked at as well. Newest first."""
    rows = FacilityPhoto.objects.filter(check_of__facility=facility).select_related("check_of", "file")
    return (rows if hidden else rows.filter(shown=True)).order_by("-check_of__on", "-id")
