"""Who belongs to the volunteer pool, who of them visits, and whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.facts import Fact, Source
from khuang.care import facts, intervals, lines, rules
from khuang.care.actions.common import batches, check_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Assessment, Assignment, Circle, Enrolment, Supervision, Volunteer
from khuang.care.people import abouts, canonical
from khuang.care.pool import rules as pool_rules
from khuang.care.reading import standing_risk
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class NewVolunteer:
    """``care``: visits people (the core circle); else of the wider pool. ``user``: their sign-in, if they have one."""

    person: Person
    since: date
    care: bool = False
    user: User | None = None


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """``every_days`` and ``due`` empty: as the groups and the class of risk suggest.

    ``reason``: why this volunteer, though it is more than they can carry.
    """

    person: Person
    volunteer: Volunteer
    every_days: int | None = None
    since: date | None = None
    due: date | None = None
    reason: str = ""


def add_volunteer(*, person: Person, since: date, care: bool = False, user: User | None = None, by: Actor) -> Volunteer:
    return add_volunteers(rows=[NewVolunteer(person, since, care, user)], by=by)[0]


def add_volunteers(*, rows: Sequence[NewVolunteer], by: Actor) -> list[Volunteer]:
    """Many at once, 25 in one transaction. Raises Stale when one of them is a volunteer already."""
    return [made for some in batches(rows) for made in _add(some, by)]


def _add(rows: Sequence[NewVolunteer], by: Actor) -> list[Volunteer]:
    people = [canonical(row.person) for row in rows]
    check_scope(by, people)
    known = abouts(people, by=by)
    made = [
        Volunteer(person=person, user=row.user, care=row.care, since=row.since)
        for person, row in zip(people, rows, strict=True)
    ]
    circles = {row.pk: Circle(volunteer=row, kind="care", since=row.since) for row in made if row.care}
    with writing():
        Volunteer.objects.bulk_create(made)
        Circle.objects.bulk_create(circles.values())
        tell(told(row, known[row.person_id], [circles[row.pk]] if row.care else []) for row in made)
        _audit("care.volunteer.added", made, by)
    return made


def told(row: Volunteer, about: About, circles: Iterable[Circle] | None = None) -> tuple[Source, list[Fact]]:
    """The facts of one volunteer, as the ledger wants them."""
    held = row.circles.all() if circles is None else circles
    spells = [(one.kind, one.since, one.until) for one in held]
    return Source("care.volunteer", str(row.pk)), facts.volunteers(about, row.since, row.until, spells)


def end_volunteer(*, volunteer: Volunteer, on: date | None = None, by: Actor) -> None:
    """Somebody leaves the pool, after handing over whom they visit."""
    check_scope(by, [volunteer.person])
    visits = Assignment.objects.standing().filter(volunteer=volunteer).count()
    with in_words():
        rules.check_may_leave("ended" if volunteer.until else "standing", visits)
    about = abouts([volunteer.person], by=by)[volunteer.person_id]
    with writing():
        change(volunteer, until=max(on or timezone.localdate(), volunteer.since))
        tell([told(volunteer, about)])
        _audit("care.volunteer.ended", [volunteer], by)


def assign(
    *,
    person: Person,
    volunteer: Volunteer,
    every_days: int | None = None,
    since: date | None = None,
    due: date | None = None,
    reason: str = "",
    by: Actor,
) -> Assignment:
    """From now on this volunteer visits this person. Raises Problem when somebody does already."""
    return assign_many(rows=[NewAssignment(person, volunteer, every_days, since, due, reason)], by=by)[0]


def assign_many(*, rows: Sequence[NewAssignment], by: Actor) -> list[Assignment]:
    """Many at once, 25 in one transaction with one audit event."""
    return [made for some in batches(rows) for made in _assign(some, by)]


def _assign(rows: Sequence[NewAssignment], by: Actor) -> list[Assignment]:
    people = [canonical(row.person) for row in rows]
    check_scope(by, people)
    groups, taken = _needs(people), _taken(people)
    _check_load([(row.volunteer, row.reason) for row in rows])
    today, made = timezone.localdate(), []
    for person, row in zip(people, rows, strict=True):
        days = row.every_days or intervals.suggested(groups[person])
        circle = row.volunteer.care and row.volunteer.until is None
        with in_words():
            rules.check_may_assign(
                needed=bool(groups[person]), taken=person.pk in taken, circle=circle, every_days=days
            )
        taken.add(person.pk)
        since = row.since or today
        due = row.due or rules.first_due(since, days)
        made.append(Assignment(person=person, volunteer=row.volunteer, since=since, every_days=days, due=due))
    with writing():
        Assignment.objects.bulk_create(made)
        lines.tell(row.person_id for row in made)
        _audit("care.assignment.made", made, by)
        _keep_reasons([(row.volunteer, row.reason) for row in rows], by)
    return made


def _check_load(given: Sequence[tuple[Volunteer, str]]) -> None:
    """More than they can carry only for a reason that somebody writes down."""
    more: Counter[UUID] = Counter(volunteer.pk for volunteer, _reason in given)
    rows = Assignment.objects.standing().filter(volunteer__in=more).values("volunteer").annotate(n=Count("pk"))
    held = {row["volunteer"]: row["n"] for row in rows}
    with in_words():
        for volunteer, reason in given:
            most = rules.MOST_PEOPLE if volunteer.most_people is None else volunteer.most_people
            pool_rules.check_load(held.get(volunteer.pk, 0), more[volunteer.pk], most, reason)


def _keep_reasons(given: Sequence[tuple[Volunteer, str]], by: Actor) -> None:
    """Sealed with the volunteer's record: it may speak of the family."""
    said = {volunteer.pk: (volunteer, reason.strip()) for volunteer, reason in given if reason.strip()}
    if not said:
        return
    pen, now = Writer(), timezone.now()
    pen.fetch(*(canonical(volunteer.person).locker for volunteer, _reason in said.values()))
    made = []
    for volunteer, reason in said.values():
        row = Supervision(
            locker=canonical(volunteer.person).locker, volunteer=volunteer, about="load", on=timezone.localdate(),
            by=by.id, at=now,
        )  # fmt: skip
        pen.seal(row, {"note": reason})
        made.append(row)
    Supervision.objects.bulk_create(made)
    pen.store()
    audit.record(
        by=by, action="care.volunteer.overloaded", object_kind="volunteer", detail={"sealed": pen.digests},
        object_id=made[0].volunteer_id if len(made) == 1 else None,
    )  # fmt: skip


def _needs(people: Sequence[Person]) -> dict[Person, list[str]]:
    """Groups and class of risk in force, for each."""
    found: dict[Person, list[str]] = {person: [] for person in people}
    by_id = {person.pk: person for person in people}
    rows = Enrolment.objects.standing().filter(person__canonical__in=people)
    for person, group in rows.values_list("person__canonical", "group"):
        found[by_id[person]].append(group)
    judged: dict[Person, list[Assessment]] = {}
    for row in Assessment.objects.filter(person__canonical__in=people).select_related("person").defer("sealed"):
        judged.setdefault(by_id[row.person.canonical_id], []).append(row)
    for person, assessments in judged.items():
        risk = standing_risk(assessments)
        found[person] += [risk] if risk not in ("", "none") else []
    return found


def _taken(people: Sequence[Person]) -> set[object]:
    rows = Assignment.objects.standing().filter(person__canonical__in=people)
    return set(rows.values_list("person__canonical", flat=True))


def reassign(
    *, assignment: Assignment, volunteer: Volunteer, every_days: int | None = None, on: date | None = None,
    reason: str = "", by: Actor,
) -> Assignment:  # fmt: skip
    """Hand a person over, or change the interval: the same day due (sooner, if the new interval asks for it)."""
    check_scope(by, [assignment.person])
    day = max(on or timezone.localdate(), assignment.since)
    with in_words():
        rules.check_step("assignment", "ended" if assignment.until else "standing", "reassign")
        circle = volunteer.care and volunteer.until is None
        days = every_days or assignment.every_days
        rules.check_may_assign(needed=True, taken=False, circle=circle, every_days=days)
    if volunteer.pk != assignment.volunteer_id:
        _check_load([(volunteer, reason)])
    due = min(assignment.due, day + timedelta(days=days))
    new = Assignment(person=assignment.person, volunteer=volunteer, since=day, every_days=days, due=due)
    with writing():
        change(assignment, until=day)
        new.save(force_insert=True)
        lines.tell([new.person_id])
        _audit("care.assignment.handed-over", [new], by)
        _keep_reasons([(volunteer, reason)], by)
    return new


def end_assignment(*, assignment: Assignment, on: date | None = None, by: Actor) -> None:
    """Nobody visits this person any more; the supervisor sees them as without a volunteer while they are enrolled."""
    check_scope(by, [assignment.person])
    with in_words():
        rules.check_step("assignment", "ended" if assignment.until else "standing", "end")
    with writing():
        change(assignment, until=max(on or timezone.localdate(), assignment.since))
        lines.tell([assignment.person_id])
        _audit("care.assignment.ended", [assignment], by)


def _audit(action: str, rows: Sequence[Volunteer] | Sequence[Assignment], by: Actor) -> None:
    one = rows[0].person_id if len(rows) == 1 else None
    audit.record(by=by, action=action, object_kind="person", object_id=one, detail={"ids": [str(r.pk) for r in rows]})
