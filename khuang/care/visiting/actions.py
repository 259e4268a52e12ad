"""Writes of the round: what was promised, sheets of paper. Keyword-only, ``by=`` an actor, audited in one transaction."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, paced
from khuang.base.errors import Denied
from khuang.base.facts import Source
from khuang.care.actions import NewAssignment, assign_many, reassign
from khuang.care.actions.common import in_scope, in_words, writing
from khuang.care.models import Assignment, Promise, Sheet, Volunteer
from khuang.care.people import canonical
from khuang.care.pool.rules import told_from
from khuang.care.visiting import queries, rules
from khuang.care.visiting.planning import Proposal
from khuang.registry.models import Person
from khuang.trust import audit


def promise(
    *, person: Person, on: date, why: str, by: Actor, source: Source | None = None, now: date | None = None
) -> Promise:
    """Somebody comes back on that day: whoever visits this person has it in the round of that week.

    ``why``: a code of ``rules.TASKS``, neutral, never a word of a case. ``source``: the visit, alert or missed session
    it came of (``Source("visit", id)``); the same one for the same task is one promise. Of a case give none.
    """
    person = canonical(person)
    check_may_promise(by, person)
    with in_words():
        rules.check_promise(why, on, today=now or timezone.localdate())
    kept = source if source and source.kind in rules.SOURCES else None
    found = _told_before(person, why, kept)
    if found:
        return found
    row = Promise(
        person=person, on=on, task=why, source_kind=kept.kind if kept else "",
        source_id=UUID(kept.id) if kept else None, at=timezone.now(), by=by.id, told_from=_told_from(person),
    )  # fmt: skip
    with writing():
        row.save(force_insert=True)
        _record("care.promise.made", [row], by)
    return row


def check_may_promise(by: Actor, person: Person) -> None:
    """Whoever visits this person, and whoever works in care there."""
    if in_scope(by, [person]):
        return
    if not Assignment.objects.mine(by).of(person).exists():
        raise Denied(_("This lies outside what you have been given to do."))


def _told_before(person: Person, why: str, source: Source | None) -> Promise | None:
    if source is None:
        return None
    return Promise.objects.of(person).filter(source_id=source.id, task=why).first()


def _told_from(person: Person) -> datetime:
    """Not in the quiet hours of whoever visits."""
    now = timezone.localtime()
    row = Assignment.objects.standing().of(person).select_related("volunteer").first()
    return told_from(now, row.volunteer.quiet_from, row.volunteer.quiet_until) if row else now


def drop(*, promise: Promise, by: Actor) -> None:
    """Not needed any more. Raises Stale when it was kept or dropped already."""
    check_may_promise(by, canonical(promise.person))
    _close(promise, "drop", by)


def keep(*, promise: Promise, by: Actor) -> None:
    """Done, without a visit that says so (by telephone, at the office)."""
    check_may_promise(by, canonical(promise.person))
    _close(promise, "keep", by)


def _close(row: Promise, verb: str, by: Actor) -> None:
    with in_words():
        state = rules.check_close(row.state, verb)
    with writing():
        change(row, state=state, closed_at=timezone.now(), closed_by=by.id)
        _record(f"care.promise.{state}", [row], by)


def _record(action: str, rows: Sequence[Promise], by: Actor) -> None:
    one = rows[0].person_id if len(rows) == 1 else None
    audit.record(by=by, action=action, object_kind="person", object_id=one, detail={"ids": [str(r.pk) for r in rows]})


# -- paper
def print_sheet(*, volunteer: Volunteer, by: Actor) -> Sheet:
    """The round on paper, of this week or, at its end, of the next; with a code by which it is found again. Printed
    twice without a change it is one sheet."""
    check_may_print(by, volunteer)
    first = rules.paper_from(timezone.localdate())
    planned = queries.week_of(volunteer, queries.for_paper(by, volunteer), today=first)
    lines = [str(task.call.id) for task in queries.round_of(by, planned, today=first).tasks]
    week = rules.monday(first)
    old: Sheet | None = Sheet.objects.filter(volunteer=volunteer, week=week, keyed_at=None).order_by("-at").first()
    if old and old.lines == lines:
        return old
    row = Sheet(volunteer=volunteer, week=week, lines=lines, at=timezone.now(), by=by.id, code=_code(week))
    with writing():
        row.save(force_insert=True)
        audit.record(by=by, action="care.sheet.printed", object_kind="volunteer", object_id=volunteer.pk)
    return row


def check_may_print(by: Actor, volunteer: Volunteer) -> None:
    own = by.kind == "user" and by.id is not None and volunteer.user_id == by.id
    if not own and not in_scope(by, [volunteer.person], Can.CARE):
        raise Denied(_("This lies outside what you have been given to do."))


def _code(week: date) -> str:
    """Year and week, then how many there are: short to read out and to type; tells nothing of anybody."""
    year, number, _day = week.isocalendar()
    stem = f"{year % 100:02d}{number:02d}"
    some = Sheet.objects.filter(week__gte=week - timedelta(days=1), week__lte=week + timedelta(days=1)).count()
    return rules.sheet_code(stem, some + 1)


def keyed(*, sheet: Sheet, by: Actor) -> None:
    """Everything on it has been entered."""
    if sheet.keyed_at is None:
        with writing():
            change(sheet, keyed_at=timezone.now())
            audit.record(by=by, action="care.sheet.entered", object_kind="volunteer", object_id=sheet.volunteer_id)


# -- who looks after whom
def arrange(*, proposal: Proposal, by: Actor) -> int:
    """Put a proposal to work, as one: everybody on it has somebody from today on. Returns how many.

    Done twice it changes nothing: who is visited by then is left as they are. Another proposal undoes it.
    """
    crew, people = proposal.crew, proposal.people
    if proposal.leaving:
        old = Assignment.objects.visible_to(by).standing().filter(volunteer=proposal.leaving)
        rows = {row.person.canonical_id: row for row in old.select_related("person__canonical", "volunteer")}
        given = [(rows[person], crew[to]) for person, to in proposal.spread.given if person in rows]
        for row, to in paced(given):
            reassign(assignment=row, volunteer=to, by=by)
        return len(given)
    taken = set(
        Assignment.objects.standing().filter(person__canonical__in=people).values_list("person__canonical", flat=True)
    )
    new = [NewAssignment(people[person], crew[to]) for person, to in proposal.spread.given if person not in taken]
    return len(assign_many(rows=new, by=by))
