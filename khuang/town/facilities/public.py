"""What anyone may see of public places, and the one thing anyone may do: report a fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from khuang.base.actor import PUBLIC
from khuang.town.drawing import Drawing, Point, draw
from khuang.town.facilities import actions, queries
from khuang.town.facilities.models import FacilityPhoto
from khuang.town.facilities.queries import Standing
from khuang.town.facilities.rules import FEATURES
from khuang.town.models import PlaceOutline
from khuang.trust import files
from khuang.trust.reading import Purpose


@dataclass(frozen=True, slots=True)
class Told:
    """A fault as everybody sees it; the words only once they were read."""

    feature: str
    state: str
    on: date
    said: str
    reason: str


def places(*, has: tuple[str, ...] = (), village: str = "", kind: str = "") -> list[Standing]:
    """Places that have all of these features in working order."""
    rows = queries.facilities()
    rows = rows.filter(place=village) if village else rows
    rows = rows.filter(kind=kind) if kind else rows
    found = queries.standing(list(rows.order_by("place__number", "code")))
    wanted = [name for name in has if name in FEATURES]
    return [one for one in found if all(one.features[name].state == "yes" for name in wanted)]


def place(code: str) -> Standing:
    """Raises Http404."""
    row = queries.facilities().filter(code=code).first()
    if row is None:
        raise Http404
    return queries.standing([row])[0]


def shares() -> dict[str, tuple[int, int, int]]:
    return queries.shares(queries.standing(list(queries.facilities())))


def drawn(found: list[Standing], lang: str, zoom: str = "") -> Drawing | None:
    """The town's outlines with a numbered mark for each place that has a position."""
    shapes = {row.place_id: row.shape for row in PlaceOutline.objects.filter(place__active=True)}
    names = dict(PlaceOutline.objects.values_list("place", "place__name_th" if lang == "th" else "place__name_en"))
    points = [
        Point(one.row.lon, one.row.lat, str(number), one.row.name_th if lang == "th" else one.row.name_en,
              _kind(one), 11)
        for number, one in enumerate(found, start=1)
        if one.row.lat is not None and one.row.lon is not None
    ]  # fmt: skip
    return draw(shapes, names, points, zoom if zoom in shapes else "")


def _kind(one: Standing) -> str:
    state = one.features["ramp"].state
    return {"yes": "good", "unchecked": "plain"}.get(state, "bad")


def faults(one: Standing) -> list[Told]:
    return [Told(f.feature, f.state, f.on, f.said, f.reason) for f in queries.faults_of(one.row)[:50]]


def photos(one: Standing) -> list[UUID]:
    return list(queries.photos(one.row).values_list("id", flat=True)[:3])


def photo(number: UUID) -> tuple[str, Iterator[bytes]]:
    """(media type, bytes) of a picture that was put on the public page. Raises Http404."""
    row = FacilityPhoto.objects.filter(id=number, shown=True).select_related("file").first()
    if row is None:
        raise Http404
    words, chunks = files.read(row.file, by=PUBLIC, purpose=Purpose.PLANNING_COUNT)
    return words.get("kind", "image/jpeg"), chunks


def report(*, place: Standing, feature: str, words: str) -> str:
    """The code by which the report is followed. Raises Problem."""
    return actions.report_fault(facility=place.row, feature=feature, words=words)


def by_code(code: str) -> tuple[Told, str, str, str] | None:
    """(the fault, the place's code and names) of a reporter's code."""
    row = queries.fault_by_code(code)
    if row is None:
        return None
    told = Told(row.feature, row.state, row.on, row.said, row.reason)
    return told, row.facility.code, row.facility.name_th, row.facility.name_en
