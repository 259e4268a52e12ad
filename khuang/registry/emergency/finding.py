"""Whom somebody on duty means: one record by its whole name and village, or by a whole number; else nobody.

It shows nothing and lists nothing: "is this person known?" is not answered here but by opening, which is limited,
told to others and judged.
"""

from functools import reduce
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access import limits
from khuang.access.duty.queries import duty_places
from khuang.base.actor import Actor
from khuang.registry import rules
from khuang.registry.models import Lookup, Person
from khuang.registry.search import KINDS, LONGEST, read, tags_for
from khuang.trust import audit
from khuang.trust.lookup import tag

TRIES, WINDOW = 20, 3600


def the_one(text: str, place: str, *, by: Actor) -> Person | None:
    """The only standing record that fits, in the places for which they are on duty. Audited; raises TooMany."""
    limits.spend("emergency", str(by.id), limit=TRIES, seconds=WINDOW)
    rows = list(_meant(text, place, by)[:2])
    audit.record(
        by=by, action="registry.emergency.sought", object_kind="list", detail={"found": len(rows), "place": place}
    )
    return rows[0] if len(rows) == 1 else None


def by_id(person: UUID, *, by: Actor) -> Person | None:
    """The record of an urgent visit, which its number names."""
    return _within(by).filter(id=person).first()


def _within(by: Actor) -> QuerySet[Person]:
    places = duty_places(by)
    rows = Person.objects.standing().here().filter(erased_at=None)
    return rows if places is None else rows.filter(place__in=places)


def _meant(text: str, place: str, by: Actor) -> QuerySet[Person]:
    typed = read(text[:LONGEST], timezone.localdate())
    wholes = [set(_numbers(word)) for word in typed.digits]
    if len(typed.names) < 2 and not (wholes and all(wholes)):  # a first name alone is nobody in particular
        return Person.objects.none()
    names = tags_for(type(typed)(typed.names, typed.years), places=[place])
    return reduce(_having, [*names, *wholes], _within(by).filter(place=place))


def _numbers(word: str) -> list[bytes]:
    """Tags of a whole number; none for a piece of one."""
    number = rules.digits_of(word)
    return [tag("number", kind, number) for kind in KINDS] if len(number) >= 7 else []


def _having(rows: QuerySet[Person], tags: set[bytes]) -> QuerySet[Person]:
    return rows.filter(id__in=Lookup.objects.filter(tag__in=tags).values("person"))
