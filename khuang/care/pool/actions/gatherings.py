"""Trainings and events: planned, called up for, held."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied
from khuang.care.actions.common import batches, in_words, writing
from khuang.care.models import Attendance, Gathering, Volunteer
from khuang.care.people import canonical
from khuang.care.pool import rules
from khuang.care.pool.actions.common import check_business, record, sealed
from khuang.care.pool.actions.hours import NewEffort, keep
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer


def plan(
    *, kind: str, title_th: str, title_en: str = "", on: date, minutes: int, place: Place | None = None,
    wanted: Mapping[str, Any] | None = None, by: Actor,
) -> Gathering:  # fmt: skip
    """A training or an event on a day. ``wanted`` as in ``rules.Wanted``."""
    _check_plans(by)
    with in_words():
        rules.check_gathering(kind, title_th, minutes, wanted or {})
    row = Gathering(
        kind=kind, title_th=title_th.strip(), title_en=title_en.strip(), on=on, minutes=minutes, place=place,
        wanted=dict(wanted or {}), by=by.id,
    )  # fmt: skip
    with writing():
        row.save(force_insert=True)
        audit.record(by=by, action="care.gathering.planned", object_kind="gathering", object_id=row.pk)
    return row


def _check_plans(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.SUPERVISE):
        raise Denied(_("This lies outside what you have been given to do."))


def invite(*, gathering: Gathering, volunteers: Sequence[Volunteer], by: Actor) -> int:
    """Ask these; whoever was asked before is not asked again. Each is told after their quiet hours. How many are new."""
    for volunteer in volunteers:
        check_business(by, volunteer)
    with in_words():
        rules.step("gathering", gathering.state, "hold")
    asked = set(Attendance.objects.filter(gathering=gathering).values_list("volunteer", flat=True))
    rows = [one for one in volunteers if one.pk not in asked and one.until is None]
    for some in batches(rows):
        _invite(gathering, some, by)
    return len(rows)


def _invite(gathering: Gathering, volunteers: Sequence[Volunteer], by: Actor) -> None:
    now, pen, made = timezone.now(), Writer(), []
    pen.fetch(*(canonical(one.person).locker for one in volunteers))
    for one in volunteers:
        free = rules.told_from(timezone.localtime(now), one.quiet_from, one.quiet_until)
        row = Attendance(
            locker=canonical(one.person).locker, gathering=gathering, volunteer=one, at=now, told_from=free
        )
        pen.seal(row, {})
        made.append(row)
    with writing():
        Attendance.objects.bulk_create(made)
        pen.store()
        detail = {"ids": [str(row.pk) for row in made], "sealed": pen.digests}
        audit.record(
            by=by, action="care.gathering.called-up", object_kind="gathering", object_id=gathering.pk, detail=detail
        )


def reply(*, attendance: Attendance, verb: str, by: Actor) -> None:
    """The volunteer accepts or declines; whoever supervises may write down what they said."""
    check_business(by, attendance.volunteer, own=True)
    with in_words():
        rules.step("gathering", attendance.gathering.state, "hold")
        rules.check_reply(verb)
        state = rules.step("attendance", attendance.state, verb)
    _move(attendance, state, by)


def mark(*, attendance: Attendance, verb: str, by: Actor) -> None:
    """Who came, on the day or after. Their time counts as given."""
    check_business(by, attendance.volunteer)
    gathering, volunteer = attendance.gathering, attendance.volunteer
    with in_words():
        rules.check_mark(verb, gathering.on, today=timezone.localdate())
        state = rules.step("attendance", attendance.state, verb)
    _move(attendance, state, by)
    if state == "came" and gathering.on >= volunteer.since:
        keep(
            [NewEffort(volunteer, f"gathering {gathering.pk}", gathering.minutes, gathering.kind, gathering.on)], by=by
        )


def _move(attendance: Attendance, state: str, by: Actor) -> None:
    with writing():
        change(attendance, state=state, at=timezone.now())
        record(f"care.attendance.{state}", attendance.volunteer, by, id=str(attendance.pk))


def assess(*, attendance: Attendance, when: str, answers: Mapping[str, int], by: Actor) -> None:
    """How sure they feel, ``before`` or ``after``. The volunteer's own word; from paper by whoever supervises."""
    check_business(by, attendance.volunteer, own=True)
    with in_words():
        rules.check_answers(when, answers, attendance.gathering.kind)
    words = open_one(attendance, by=by, purpose=Purpose.SUPERVISION)
    words[when] = {name: int(answers[name]) for name in rules.QUESTIONS}
    pen = sealed(attendance, words)
    with writing():
        change(attendance, sealed=attendance.sealed)
        pen.store()
        record("care.attendance.assessed", attendance.volunteer, by, id=str(attendance.pk), sealed=pen.digests)


def close(*, gathering: Gathering, verb: str, by: Actor) -> None:
    """``hold``: it has taken place; ``cancel``: it does not."""
    _check_plans(by)
    with in_words():
        if verb == "hold":
            rules.check_mark("come", gathering.on, today=timezone.localdate())
        state = rules.step("gathering", gathering.state, verb)
    with writing():
        change(gathering, state=state)
        audit.record(by=by, action=f"care.gathering.{state}", object_kind="gathering", object_id=gathering.pk)
