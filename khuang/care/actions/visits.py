"""Visits as volunteers record them, and what follows from an urgent one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Stale
from khuang.base.facts import Fact, Source
from khuang.base.ids import derived_id
from khuang.care import facts, lines, rules
from khuang.care.actions.common import batches, check_scope, in_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Alert, Assignment, Away, Effort, Visit, Volunteer
from khuang.care.people import abouts, canonical
from khuang.care.pool import rules as pool
from khuang.care.pool.actions import hours
from khuang.care.visiting.keeping import keep_by_visits
from khuang.surveys.phone import steps
from khuang.trust import audit
from khuang.trust.writing import Writer

WORDS = ("condition", "needs", "services", "note")


@dataclass(frozen=True, slots=True)
class NewVisit:
    """``key``: given by whoever records (the page, the phone): the same key for the same assignment is one visit.

    ``words``: condition better|same|worse, needs [code], services [code] they need and cannot get, note.
    ``minutes``: how long it took, counted as the volunteer's unpaid time; 0: not said.
    ``source``: the submission that told of it; ``replaces``: the submission that this one corrects.
    """

    assignment: Assignment
    key: str
    outcome: str
    words: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False
    on: date | None = None
    minutes: int = 0
    source: UUID | None = None
    replaces: UUID | None = None

    @property
    def id(self) -> UUID:
        return derived_id(self.assignment.pk, self.key)


def record_visit(
    *,
    assignment: Assignment,
    key: str,
    outcome: str,
    words: Mapping[str, Any] | None = None,
    urgent: bool = False,
    on: date | None = None,
    minutes: int = 0,
    by: Actor,
) -> Visit:
    """Store a visit once and set the day of the next. Raises Problem for what cannot be, Stale when care has ended."""
    new = NewVisit(assignment, str(key), outcome, words or {}, urgent, on, minutes)
    try:
        return record_visits(rows=[new], by=by)[0]
    except Stale:
        # Two taps in the same moment: the other one stored it.
        found: Visit | None = Visit.objects.filter(pk=new.id).first()
        if found is None:
            raise
        return found


def record_visits(*, rows: Sequence[NewVisit], by: Actor) -> list[Visit]:
    """Many at once (a round sheet, an import), 25 in one transaction; those stored before are given back as they are."""
    return [visit for some in batches(rows) for visit in _record(some, by)]


def _record(rows: Sequence[NewVisit], by: Actor) -> list[Visit]:
    _check_may_visit(by, [row.assignment for row in rows])
    stored = {visit.pk: visit for visit in Visit.objects.filter(pk__in=[row.id for row in rows])}
    new = {row.id: row for row in rows if row.id not in stored}
    if new:
        with in_words():
            for row in new.values():
                _check(row)
        _store(new, stored, by)
    return [stored[row.id] for row in rows]


def _check_may_visit(by: Actor, assignments: Sequence[Assignment]) -> None:
    """One's own visits; or, from paper, whoever works in care there."""
    own = {a.pk for a in assignments if by.id is not None and a.volunteer.user_id == by.id}
    covered = covering(by)
    own |= {a.pk for a in assignments if a.volunteer_id in covered}
    others = [a for a in assignments if a.pk not in own]
    if len(others) < len(assignments) and not in_scope(by, [], Can.VISIT):
        raise Denied(_("This lies outside what you have been given to do."))
    if others:
        check_scope(by, [a.person for a in others])


def covering(by: Actor) -> set[UUID]:
    """The volunteers for whom this actor stands in, or lately did: a phone may send late."""
    if by.kind != "user" or by.id is None:
        return set()
    rows = Away.objects.filter(cover__user=by.id, back_at=None, since__lte=timezone.localdate())
    return set(rows.values_list("volunteer", flat=True))


def _check(row: NewVisit) -> None:
    assignment, today = row.assignment, timezone.localdate()
    open_then = assignment.until is None or (row.on or today) <= assignment.until  # told after a hand-over
    rules.check_step("assignment", "standing" if open_then else "ended", "visit")
    if row.minutes:
        pool.check_effort(row.minutes, "visit", row.on or today, since=date.min, today=today)
    rules.check_visit(row.outcome, row.words, row.on or today, since=assignment.since, today=today)


def _store(new: Mapping[UUID, NewVisit], stored: dict[UUID, Visit], by: Actor) -> None:
    people = [canonical(row.assignment.person) for row in new.values()]
    known = abouts(people, by=by)
    corrected = _corrected(new)
    pen = Writer()
    pen.fetch(*(person.locker for person in people))
    visitors = _visitors(new)
    made = [_visit(made, row, visitors[made], corrected.get(made), pen, by) for made, row in new.items()]
    with writing():
        Visit.objects.bulk_create(made)
        Alert.objects.bulk_create([Alert(visit=v, person_id=v.person_id, raised_at=v.at) for v in made if _alarms(v)])
        for visit in made:
            _next(new[visit.pk].assignment, visit)
        lines.tell(row.assignment.person_id for row in new.values())
        keep_by_visits([(v.person.canonical_id, v.on) for v in made if v.outcome == "seen"], by)
        tell((Source("care.visit", str(old.pk)), []) for old in corrected.values())
        tell(told(visit, new[visit.pk].words.get("services") or (), known[visit.person_id]) for visit in made)
        one = made[0].person_id if len(made) == 1 else None
        detail = {"ids": [str(visit.pk) for visit in made], "sealed": pen.digests}
        audit.record(by=by, action="care.visit.recorded", object_kind="person", object_id=one, detail=detail)
        _keep_hours(new, made, by)
    stored |= {visit.pk: visit for visit in made}


def _keep_hours(new: Mapping[UUID, NewVisit], made: Sequence[Visit], by: Actor) -> None:
    """The time is the volunteer's who made the visit; of a corrected visit the time told last counts."""
    timed = [visit for visit in made if new[visit.pk].minutes]
    for earlier in Effort.objects.standing().filter(visit__in=[v.supersedes_id for v in timed if v.supersedes_id]):
        hours.correct(effort=earlier, minutes=0, by=by)
    rows = [
        hours.NewEffort(visit.volunteer, f"visit {visit.pk}", new[visit.pk].minutes, "visit", visit.on, visit)
        for visit in timed
    ]
    if rows:
        hours.keep(rows, by=by)


def _corrected(new: Mapping[UUID, NewVisit]) -> dict[UUID, Visit]:
    """The visit that each of these takes the place of, if it corrects one that was told before."""
    wanted = {row.replaces: made for made, row in new.items() if row.replaces}
    if not wanted:
        return {}
    rows = Visit.objects.standing().filter(source_id__in=wanted).select_related("alert").defer("sealed")
    return {wanted[row.source_id]: row for row in rows}


def take_back_visit(*, told_by: UUID, source: UUID, by: Actor) -> int:
    """What that form told of a visit no longer counts, and the visit is due again. An alarm stays until it is answered.

    Returns how many visits were taken back: 0 when none stands.
    """
    rows = Visit.objects.standing().filter(source_id=told_by).select_related("person", "volunteer")
    for old in rows.defer("sealed"):
        new = Visit(
            pk=derived_id(old.pk, "taken-back"), locker=old.locker, person=old.person, volunteer=old.volunteer,
            supersedes=old, on=old.on, outcome=rules.TAKEN_BACK, by=by.id, at=timezone.now(), source_id=source,
        )  # fmt: skip
        pen = Writer()
        pen.fetch(old.locker)
        pen.seal(new, {})
        due_again = Assignment.objects.standing().of(old.person).first()
        with writing():
            new.save(force_insert=True)
            pen.store()
            if due_again:
                change(due_again, due=min(due_again.due, max(old.on, due_again.since)))
                lines.tell([due_again.person_id])
            tell([(Source("care.visit", str(old.pk)), [])])
            for effort in Effort.objects.standing().filter(visit=old):
                hours.correct(effort=effort, minutes=0, by=by)
            audit.record(
                by=by, action="care.visit.taken-back", object_kind="person", object_id=old.person_id,
                detail={"ids": [str(old.pk), str(new.pk)], "sealed": pen.digests},
            )  # fmt: skip
    return len(rows)


def _alarms(visit: Visit) -> bool:
    """Urgent, and not the correction of a visit whose alarm still stands: that one stays until somebody answers it."""
    earlier = getattr(visit.supersedes, "alert", None)
    return visit.urgent and not (earlier and earlier.answered_at is None)


def _visitors(new: Mapping[UUID, NewVisit]) -> dict[UUID, Volunteer]:
    """Who made each visit: the volunteer, or who stood in for them on that day."""
    rows, today = {made: row.assignment for made, row in new.items()}, timezone.localdate()
    away = list(
        Away.objects.filter(volunteer__in={row.volunteer_id for row in rows.values()}, back_at=None).select_related(
            "cover"
        )
    )
    found = {made: row.volunteer for made, row in rows.items()}
    for one in away:
        for made, row in rows.items():
            if row.volunteer_id == one.volunteer_id and one.since <= (new[made].on or today) <= one.until and one.cover:
                found[made] = one.cover
    return found


def _visit(made: UUID, row: NewVisit, visitor: Volunteer, earlier: Visit | None, pen: Writer, by: Actor) -> Visit:
    person = canonical(row.assignment.person)
    visit = Visit(
        pk=made, locker=person.locker, person=person, volunteer=visitor, supersedes=earlier,
        on=row.on or timezone.localdate(), outcome=row.outcome, urgent=row.urgent, by=by.id, at=timezone.now(),
        source_id=row.source,
    )  # fmt: skip
    pen.seal(visit, {word: row.words[word] for word in WORDS if row.words.get(word)})
    return visit


def _next(assignment: Assignment, visit: Visit) -> None:
    """The day of the next visit; after a hand-over nothing of this assignment is due any more."""
    if assignment.until is None:
        change(assignment, due=rules.next_due(assignment.due, visit.on, visit.outcome, assignment.every_days))


def told(visit: Visit, services: Sequence[str], about: About) -> tuple[Source, list[Fact]]:
    """The facts of one visit, as the ledger wants them."""
    return Source("care.visit", str(visit.pk)), facts.visited(about, visit.on, visit.outcome, services)


def answer_alert(*, alert: Alert, how: str, by: Actor) -> None:
    """Say how an urgent visit was answered. Raises Stale when somebody else did."""
    check_scope(by, [alert.person])
    with in_words():
        rules.check_may_answer("answered" if alert.answered_at else "open", how)
    with writing():
        change(alert, answered_at=timezone.now(), answered_by=by.id, how=how)
        steps.answered(submissions=[alert.visit.source_id], by=by)
        detail = {"id": str(alert.pk), "how": how}
        audit.record(
            by=by, action="care.alert.answered", object_kind="person", object_id=alert.person_id, detail=detail
        )
