"""The care register: who is in home care, under which group, from when to when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.facts import Fact, Source
from khuang.care import facts, lines, rules
from khuang.care.actions.common import batches, check_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Assessment, Assignment, Enrolment
from khuang.care.people import abouts, canonical
from khuang.care.reading import standing_risk
from khuang.registry.models import Person
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    person: Person
    group: str
    since: date


def enrol(*, person: Person, group: str, since: date, by: Actor) -> Enrolment:
    """Take a person into home care. Raises Problem when they are already in this group."""
    return enrol_many(rows=[NewEnrolment(person, group, since)], by=by)[0]


def enrol_many(*, rows: Sequence[NewEnrolment], by: Actor) -> list[Enrolment]:
    """Many at once, 25 in one transaction with one audit event whose detail holds the ids."""
    return [made for some in batches(rows) for made in _enrol(some, by)]


def _enrol(rows: Sequence[NewEnrolment], by: Actor) -> list[Enrolment]:
    people = [canonical(row.person) for row in rows]
    check_scope(by, people)
    held = _held(people)
    with in_words():
        for person, row in zip(people, rows, strict=True):
            rules.check_may_enrol(row.group, row.since, held[person.pk], today=timezone.localdate())
            held[person.pk].add(row.group)
    known = abouts(people, by=by)
    made = [
        Enrolment(person=person, group=row.group, since=row.since) for person, row in zip(people, rows, strict=True)
    ]
    with writing():
        Enrolment.objects.bulk_create(made)
        lines.tell(row.person_id for row in made)
        tell(told(row, known[row.person_id]) for row in made)
        ids = [str(row.pk) for row in made]
        audit.record(
            by=by, action="care.enrolment.made", object_kind="person",
            object_id=people[0].pk if len(people) == 1 else None, detail={"ids": ids},
        )  # fmt: skip
    return made


def _held(people: Sequence[Person]) -> dict[UUID, set[str]]:
    held: dict[UUID, set[str]] = defaultdict(set)
    rows = Enrolment.objects.standing().filter(person__canonical__in=people)
    for person, group in rows.values_list("person__canonical", "group"):
        held[person].add(group)
    return held


def told(row: Enrolment, about: About) -> tuple[Source, list[Fact]]:
    """The facts of one enrolment, as the ledger wants them."""
    return Source("care.enrolment", str(row.pk)), facts.enrolled(about, row.group, row.since, row.until)


def end_enrolment(*, enrolment: Enrolment, because: str, on: date | None = None, by: Actor) -> None:
    """Care under this group ends; whoever moved away or died leaves all groups. Visits end with the last of them."""
    today = timezone.localdate()
    until, person = on or today, canonical(enrolment.person)
    check_scope(by, [person])
    with in_words():
        state = "ended" if enrolment.until else "standing"
        rules.check_may_end("enrolment", state, because, enrolment.since, until, today=today)
    others = list(Enrolment.objects.standing().of(person).exclude(pk=enrolment.pk))
    leaves = because in rules.LEAVES_CARE
    ending = [enrolment, *others] if leaves else [enrolment]
    stays = not leaves and (bool(others) or at_risk(person))
    known = abouts([row.person for row in ending], by=by)
    with writing():
        for row in ending:
            change(row, until=max(until, row.since), ended_because=because)
        if not stays:
            for visits in Assignment.objects.standing().of(person):
                change(visits, until=max(until, visits.since))
        lines.tell([person.pk])
        tell(told(row, known[row.person_id]) for row in ending)
        detail = {"ids": [str(row.pk) for row in ending], "because": because}
        audit.record(by=by, action="care.enrolment.ended", object_kind="person", object_id=person.pk, detail=detail)


def at_risk(person: Person) -> bool:
    """Whether a class above none is in force."""
    return standing_risk(Assessment.objects.of(person)) in ("high", "medium", "low")
