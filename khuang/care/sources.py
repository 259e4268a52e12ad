"""Facts of home care from its records, one by one or all, so that the ledger can be rebuilt and compared."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.base.actor import SYSTEM
from khuang.base.facts import Fact, Source
from khuang.care.actions import register as enrolments
from khuang.care.actions import risk, visits, volunteers
from khuang.care.allowances.actions import closing, standing
from khuang.care.allowances.rules import Line as RollPart
from khuang.care.assistance.actions import common as assistance
from khuang.care.cases import telling
from khuang.care.models import Aid, Allowance, Assessment, Effort, Enrolment, Participant, Roll, Visit, Volunteer
from khuang.care.people import abouts
from khuang.care.pool.actions import hours
from khuang.care.programmes import actions as programmes
from khuang.registry.models import Person
from khuang.results import sources
from khuang.trust.reading import Purpose, open_all

Told = Iterator[tuple[Source, list[Fact]]]
SIZE = 200


def _pages(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Keyset pages: no long read, whatever the size of the town."""
    last: UUID | None = None
    while some := list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:SIZE]):
        yield some
        last = some[-1].pk


def _of_spells(rows: QuerySet[Any], told: Callable[..., tuple[Source, list[Fact]]]) -> Told:
    for some in _pages(rows.filter(person__erased_at=None).select_related("person")):
        known = abouts([row.person for row in some], by=SYSTEM)
        yield from (told(row, known[row.person_id]) for row in some)


def _of_visits(rows: QuerySet[Visit]) -> Told:
    for some in _pages(rows.filter(person__erased_at=None).select_related("person")):
        known = abouts([row.person for row in some], by=SYSTEM)
        words = open_all(some, by=SYSTEM, purpose=Purpose.PLANNING_COUNT)
        for row, said in zip(some, words, strict=True):
            yield visits.told(row, said.get("services", ()), known[row.person_id])


def _of_efforts(rows: QuerySet[Effort]) -> Told:
    for some in _pages(rows.filter(volunteer__person__erased_at=None).select_related("volunteer__person")):
        known = abouts([row.volunteer.person for row in some], by=SYSTEM)
        yield from (hours.told(row, known[row.volunteer.person_id]) for row in some)


def _of_risks(people: QuerySet[Person]) -> Told:
    for some in _pages(people.filter(erased_at=None)):
        known = abouts(some, by=SYSTEM)
        yield from (risk.told(person, known[person.pk]) for person in some)


def _of_participants(rows: QuerySet[Participant]) -> Told:
    for some in _pages(rows.filter(person__erased_at=None).select_related("person", "programme")):
        yield from programmes.told_all(some, by=SYSTEM)


def _of_aids(rows: QuerySet[Aid]) -> Told:
    for some in _pages(rows.filter(person__erased_at=None).select_related("person", "household", "group")):
        yield from assistance.told_all(some, by=SYSTEM)


def _of_rolls(rows: QuerySet[Roll]) -> Told:
    for some in _pages(rows):
        for roll in some:
            lines = [RollPart(e.allowance_id, e.scheme, e.rate, e.satang, e.place_id or "") for e in roll.entries.all()]
            yield closing.told(roll, lines)


def _judged() -> QuerySet[Person]:
    decided = Assessment.objects.exclude(decided="")
    return Person.objects.filter(pk__in=decided.values("person__canonical"))


KINDS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[QuerySet[Any]], Told]]] = {
    "care.enrolment": (Enrolment.objects.all, lambda rows: _of_spells(rows, enrolments.told)),
    "care.volunteer": (
        lambda: Volunteer.objects.prefetch_related("circles"),
        lambda rows: _of_spells(rows, volunteers.told),
    ),
    "care.effort": (lambda: Effort.objects.standing(), _of_efforts),
    "care.visit": (Visit.objects.standing, _of_visits),
    "care.risk": (_judged, _of_risks),
    "care.participant": (Participant.objects.all, _of_participants),
    "care.aid": (Aid.objects.all, _of_aids),
    "care.allowance": (Allowance.objects.all, lambda rows: _of_spells(rows, standing.told)),
    "care.roll": (Roll.objects.all, _of_rolls),
}


def facts_of(kind: str, key: str) -> list[Fact]:
    """The facts that one record tells now; none when it is gone or erased."""
    rows, told = KINDS[kind]
    return [fact for _, facts in told(rows().filter(pk=key)) for fact in facts]


def every(kind: str) -> Told:
    """(source, facts) of all records of a kind."""
    rows, told = KINDS[kind]
    return told(rows())


def register() -> None:
    for kind in KINDS:
        sources.register(kind, rows=partial(facts_of, kind), all=partial(every, kind))
    sources.register(telling.KIND, rows=telling.facts_of, all=telling.every)
