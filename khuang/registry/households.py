"""The fact that a home is known, told with its observations and told again when facts are rebuilt."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.facts import Fact, Source
from khuang.registry import facts, rules
from khuang.registry.models import Household, Membership, Observation
from khuang.registry.observing import Intake
from khuang.registry.queries import words
from khuang.results import ledger
from khuang.trust.reading import Purpose

KIND = "registry.household"


def tell(intake: Intake) -> None:
    """For each home of this source: known since its first observation, in the place it has now."""
    if not intake.before:  # nobody and nothing was known: no fact can stand yet, nobody can have left
        ledger.add([(Source(KIND, str(row.pk)), facts_of(row, intake.after[row.pk], intake.source.observed_at, None))
                    for row in _homes(intake)])  # fmt: skip
        return
    homes = _homes(intake)
    ends = _ends([row.pk for row in homes])
    for row in homes:
        first = min(one.observed_at for one in intake.told[row.pk])
        ledger.replace(Source(KIND, str(row.pk)), facts_of(row, intake.after[row.pk], first, ends.get(row.pk)))
    lived_in = {UUID(stay.home) for key in intake.courses if key in intake.before for stay in intake.courses[key].stays}
    if left := lived_in - {row.pk for row in homes}:  # whoever was met elsewhere may have left a home empty
        tell_again(Household.objects.filter(id__in=left))


def _homes(intake: Intake) -> list[Household]:
    return [row for key, row in intake.rows.items() if key in intake.after and isinstance(row, Household)]


def tell_again(rows: Iterable[Household]) -> None:
    """After somebody came or went: a home in which nobody lives any more was known until the last one left."""
    ledger.replace_many(_told([row for row in rows if row.erased_at is None]))


def facts_of(row: Household, said: dict[str, object], first: datetime, ends: date | None) -> list[Fact]:
    if rules.says_nothing(said):  # founded by mistake
        return []
    since = timezone.localdate(first)
    until = max(ends, since) if ends else None
    return facts.household_facts(place=row.place_id or "", since=since, until=until, household=rules.pseudonyms(said))


def one(key: str) -> Iterable[Fact]:
    return [fact for _source, told in _told(list(Household.objects.filter(id=key, erased_at=None))) for fact in told]


def all_known() -> Iterator[tuple[Source, Iterable[Fact]]]:
    walk = Household.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=500)
    while some := list(islice(walk, 500)):
        yield from _told(some)


def _told(rows: list[Household]) -> Iterator[tuple[Source, Iterable[Fact]]]:
    opened = words(rows, by=SYSTEM, purpose=Purpose.PLANNING_COUNT)
    keys = [row.pk for row in rows]
    first, ends = _first(keys), _ends(keys)
    for row, said in zip(rows, opened, strict=True):
        known = said and row.pk in first
        yield Source(KIND, str(row.pk)), facts_of(row, said, first[row.pk], ends.get(row.pk)) if known else []


def _first(ids: list[UUID]) -> dict[UUID, datetime]:
    rows = Observation.objects.filter(subject_id__in=ids).values("subject_id").annotate(at=Min("observed_at"))
    return {row["subject_id"]: row["at"] for row in rows}


def _ends(ids: list[UUID]) -> dict[UUID, date]:
    """The last day of those homes that somebody lived in and nobody lives in now."""
    stays = Membership.objects.filter(household__in=ids).order_by().values("household")
    rows = stays.annotate(last=Max("until"), here=Count("id", filter=Q(until=None)))
    return {row["household"]: row["last"] for row in rows if not row["here"]}
