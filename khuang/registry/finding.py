"""Finding people within one's own places by a piece of what one knows: a name, a nickname, a house number, last digits.

In a small scope everybody is opened and compared in memory, so any piece of a name will do; in a large one whole parts
of names are looked up by their tags, unless one village of it is chosen that is small. Tags of pieces of names are kept
nowhere: who has them all beside each other could put the names together again. Either way the words typed are kept
nowhere and the search is audited.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.limits import spend
from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry import properties, queries, rules
from khuang.registry.models import Household, Lookup, Person
from khuang.registry.search import Typed, fits, read, tags_for
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all

SMALL = 500  # people whom one search may open
SEARCHES = 120  # an hour, by one person
MOST = 50  # shown


@dataclass(frozen=True)
class Found:
    """``people`` with their words. ``more``: there are others; ``pieces``: pieces of names were compared."""

    people: list[tuple[Person, dict[str, Any]]]
    more: bool = False
    pieces: bool = False


def search(text: str, *, by: Actor, village: str = "", age: str = "") -> Found:
    """As ``find``, for a page. Raises TooMany: an unguarded "is this person known?" is a look-up service for whoever hunts
    people."""
    spend("people-search", str(by.id), limit=SEARCHES, seconds=3600)
    return find(text, by=by, village=village, age=age)


def find(text: str, *, by: Actor, village: str = "", age: str = "") -> Found:
    """Those of one's places whom the words fit, in the order of their villages. ``village`` and ``age`` (a band) narrow it
    by what stands in clear."""
    today = timezone.localdate()
    typed = read(text, today)
    if not typed:
        return Found([])
    chosen = {name: value for name, value in (("place", village), ("age_band", age)) if value}
    rows = queries.visible_to(by).filter(**chosen).order_by("place_id", "id")
    small = rows[: SMALL + 1].count() <= SMALL
    if small or typed.digits:  # of a number more than its tag may be asked
        some = list((rows if small else _tagged(rows, typed, by))[: SMALL + 1])
        found = _fitting(some[:SMALL], typed, by, today)
    else:
        some = found = list(_tagged(rows, typed, by)[: MOST + 1])
    audit.record(
        by=by, action="registry.people.searched", object_kind="list", purpose=Purpose.MATCHING,
        detail={"found": len(found)},
    )  # fmt: skip
    shown = found[:MOST]
    words = queries.words(shown, by=by, purpose=queries.purpose_of(by))
    return Found(list(zip(shown, words, strict=True)), len(found) > MOST or len(some) > SMALL, small)


def _tagged(rows: QuerySet[Person], typed: Typed, by: Actor) -> QuerySet[Person]:
    scope = place_scope(by, Can.READ_PEOPLE)
    places = properties.villages() if scope is None else properties.villages() & scope
    return reduce(_having, tags_for(typed, places=places), rows)


def _having(rows: QuerySet[Person], tags: set[bytes]) -> QuerySet[Person]:
    return rows.filter(id__in=Lookup.objects.filter(tag__in=tags).values("person"))


def _fitting(rows: list[Person], typed: Typed, by: Actor, today: date) -> list[Person]:
    """Opened to compare, for the purpose of matching; of homes only what a house number asks for."""
    homes = list(Household.objects.filter(id__in={row.household_id for row in rows})) if typed.digits else []
    opened = open_all([*rows, *homes], by=by, purpose=Purpose.MATCHING)
    houses = {home.id: str(said.get(rules.HOUSE, "")) for home, said in zip(homes, opened[len(rows) :], strict=True)}
    return [
        row
        for row, said in zip(rows, opened, strict=False)
        if fits(typed, said, houses.get(row.household_id, "") if row.household_id else "", today)
    ]
