"""Offices that somebody of the register holds end with them, and open again when that was a mistake."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.base.actor import Actor
from khuang.registry.life.rules import DIED, MOVED_AWAY
from khuang.registry.models import LifeEvent, OfficeTerm, Person
from khuang.registry.offices import leave_office, reopen
from khuang.registry.seats import linking, queries
from khuang.trust.duties import DUTIES, Duty

NAME = "registry.office"


def register() -> None:
    DUTIES.register(NAME, Duty(export=export, erase=erase, depart=depart, come_back=come_back))


def of(person: UUID) -> QuerySet[OfficeTerm]:
    """Terms of this person, by whichever of their records they were joined to."""
    records = Person.objects.filter(canonical__members=person).values("id")
    return OfficeTerm.objects.filter(person__in=records).select_related("office").order_by("since", "id")


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """Whoever only moves within the town keeps their office."""
    if why not in (DIED, MOVED_AWAY):
        return []
    rows = list(of(person).filter(until=None))
    for row in rows:
        leave_office(term=row, until=max(on, row.since), by=by)
    return [str(row.id) for row in rows]


def held_by(person: UUID, lang: str) -> list[str]:
    """Offices that this person holds now, as people read them."""
    return [queries.title(row.office, lang) for row in of(person).filter(until=None).select_related("office__place")]


def vacated(event: LifeEvent, lang: str) -> list[str]:
    """Offices that this event ended, as people read them."""
    ended = [one for duties in event.ended.values() for one in duties.get(NAME, ())]
    rows = OfficeTerm.objects.filter(id__in=ended).select_related("office__place").order_by("since", "id")
    return [queries.title(row.office, lang) for row in rows]


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    """An office that somebody else took meanwhile stays with them."""
    rows = of(person).filter(id__in=ended).exclude(until=None)
    free = [row for row in rows if not row.office.terms.filter(since__gt=row.until).exists()]
    free = [row for row in free if not row.office.terms.filter(until=None).exists()]
    for row in free:
        reopen(term=row, by=by)
    return len(free)


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    rows = of(person).values("office__code", "holder", "gender", "since", "until", "source")
    return [{"what": "public office", **row} for row in rows]


def erase(person: UUID, *, by: Actor) -> int:
    """Who held a public office was announced and stays so; that it was this record is forgotten."""
    rows = list(of(person))
    for row in rows:
        linking.unlink(term=row, by=by)
    return len(rows)
