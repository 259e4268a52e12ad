"""What a map of homes may show to whom. Exact points only to who may open those homes; to others counts by village."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry import queries, rules
from khuang.registry.models import Household
from khuang.results.disclosure import PERSON_THRESHOLD
from khuang.town.drawing import Drawing, Point, draw
from khuang.town.models import Place, PlaceOutline
from khuang.town.outlines import Shape, centre
from khuang.trust.reading import Purpose

MOST = 400  # homes drawn at once


@dataclass(frozen=True, slots=True)
class Spot:
    """A home on the map of one village. ``lat`` None: nobody wrote down where it stands."""

    number: int
    household: UUID
    house: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """``homes`` None: fewer than may be told."""

    code: str
    name: str
    homes: int | None
    opens: bool  # whether the asker may see the homes themselves


def names(lang: str) -> dict[str, str]:
    """Villages and communities, by number: code → name."""
    rows = Place.objects.filter(kind__in=("village", "community"), active=True).order_by("number", "code")
    return dict(rows.values_list("code", "name_th" if lang.startswith("th") else "name_en"))


def shapes() -> dict[str, Shape]:
    return {row.place_id: row.shape for row in PlaceOutline.objects.filter(place__active=True)}


def may_open(actor: Actor, village: str) -> bool:
    """Whether this actor may see where the homes of a village stand."""
    scope = place_scope(actor, Can.READ_PEOPLE)
    return can(actor, Can.READ_PEOPLE) and (scope is None or village in scope)


def counts(actor: Actor, names: Mapping[str, str]) -> list[Counted]:
    """Homes of each village. Who may not open them is told no count below the threshold."""
    rows = Household.objects.filter(erased_at=None, place__in=names).values("place").annotate(n=Count("id"))
    found = {row["place"]: row["n"] for row in rows}
    told = []
    for code, name in names.items():
        opens, n = may_open(actor, code), found.get(code, 0)
        told.append(Counted(code, name, n if opens or n >= PERSON_THRESHOLD else None, opens))
    return told


def homes(actor: Actor, village: str, purpose: Purpose) -> list[Spot]:
    """The homes of one village with their positions. Opened, so audited; only within the actor's own places."""
    rows = list(Household.objects.visible_to(actor).filter(place=village).order_by("id")[:MOST])
    found = []
    for row, words in zip(rows, queries.words(rows, by=actor, purpose=purpose), strict=True):
        spot = words.get(rules.POSITION)
        at: tuple[Any, Any] = (spot.get("lat"), spot.get("lon")) if isinstance(spot, dict) else (None, None)
        found.append((str(words.get(rules.HOUSE, "")), row.id, at))
    found.sort(key=lambda one: (not one[0], [int(n) if n.isdecimal() else 0 for n in one[0].split("/")], one[0]))
    return [Spot(n, key, house, *at) for n, (house, key, at) in enumerate(found, start=1)]


def overview(told: list[Counted]) -> Drawing | None:
    """The town: a count in the middle of each village."""
    drawn, names = shapes(), {one.code: one.name for one in told}
    points = [
        Point(*centre(drawn[one.code]), "<5" if one.homes is None else str(one.homes), one.name, "count", size=20)
        for one in told
        if one.code in drawn
    ]
    return draw(drawn, names, [_lower(p) for p in points])


def _lower(point: Point) -> Point:
    """Below the village's name, which stands in the same middle."""
    return Point(point.lon, point.lat - 0.0009, point.label, point.title, point.kind, size=point.size)


def close_up(spots: list[Spot], village: str, name: str) -> Drawing | None:
    """One village with a numbered mark for each home that has a position."""
    points = [
        Point(one.lon, one.lat, str(one.number), one.house or str(one.number), "home", 8)
        for one in spots
        if one.lat is not None and one.lon is not None
    ]
    return draw(shapes(), {village: name}, points, village if village in shapes() else "")
