"""Planning, opening, counting at the door, resolving. How a meeting ends is in ``ending.py``.

Heads and turns are not written to the audit log, and of their moment only the day is kept: the very minute beside what
was said would tell who said it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import random_id
from khuang.base.thai import clean_text
from khuang.forum.actions import check_may_moderate
from khuang.forum.meetings import rules
from khuang.forum.models import Attendance, Conversation, Meeting, Resolution, Speaking
from khuang.forum.rules import MEETING, NotNow, becomes
from khuang.forum.voting import noon
from khuang.trust import audit

Cell = tuple[str, str]  # gender, age band
NOBODY = UUID(int=0)  # counted by no user: the system itself


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed before a meeting. ``agenda``, ``invited``: one line each."""

    title_th: str
    held_on: date
    title_en: str = ""
    kind: str = "talk"
    begins: time | None = None
    ends: time | None = None
    venue: str = ""
    invited: Sequence[str] = ()
    agenda: Sequence[str] = ()
    notice_on: date | None = None
    notice_where: str = ""
    rule: str = ""
    quorum: int | None = None


def plan(*, conversation: Conversation, given: Plan, by: Actor) -> Meeting:
    """A new meeting of an open conversation. One of young people is a meeting of young people."""
    check_may_moderate(by)
    if conversation.state == "closed":
        raise NotNow(_("This conversation is closed. You can read what came of it."))
    row = Meeting(conversation=conversation, place=conversation.place, **_values(conversation, given))
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="forum.meeting.planned", object_kind="meeting", object_id=row.id)
    return row


def change_plan(*, meeting: Meeting, given: Plan, by: Actor) -> None:
    check_may_moderate(by)
    rules.check_may_plan(meeting.state)
    with write():
        change(meeting, **_values(meeting.conversation, given))
        audit.record(by=by, action="forum.meeting.changed", object_kind="meeting", object_id=meeting.id)


def _values(conversation: Conversation, given: Plan) -> dict[str, object]:
    values = asdict(given)
    values["kind"] = "youth" if conversation.kind == "youth" else given.kind
    for name in ("invited", "agenda"):
        lines = [clean_text(line) for line in values[name] if clean_text(line)]
        rules.check_lines(lines)
        values[name] = lines
    values["agenda"] = [{"item": line, "noted": ""} for line in values["agenda"]]
    if not clean_text(given.title_th):
        raise Problem(_("Please give the meeting a name."), field="title_th")
    return values


def move(*, meeting: Meeting, verb: str, by: Actor) -> None:
    """``open``, ``cancel`` or ``reopen``: what needs nothing but the decision."""
    check_may_moderate(by)
    if verb not in ("open", "cancel", "reopen"):
        raise NotNow(_("This is not done with a meeting."))
    state = becomes(MEETING, meeting.state, verb)
    with write():
        change(meeting, state=state)
        audit.record(by=by, action=f"forum.meeting.{verb}", object_kind="meeting", object_id=meeting.id)


def come(*, meeting: Meeting, constituency: str, cell: Cell, count: int, by: Actor) -> None:
    """``count`` people of this box came in (or fewer, when it corrects)."""
    _check_may_count(by)
    rules.check_may_record(meeting.state)
    rules.check_cell(*cell)
    gender, age = cell
    rows = Attendance.objects.filter(meeting=meeting, constituency=constituency, gender=gender, age_band=age)
    with write():
        rules.check_count(count, rows.aggregate(n=Sum("count"))["n"] or 0)
        Attendance.objects.create(
            id=random_id(), meeting=meeting, constituency=constituency, gender=gender, age_band=age, count=count,
            by=by.id or NOBODY, at=noon(timezone.now()),
        )  # fmt: skip


def spoke(*, meeting: Meeting, cell: Cell, seconds: int, by: Actor) -> None:
    """Somebody of this box spoke so long. Who it was is kept nowhere, nor when."""
    _check_may_count(by)
    rules.check_may_record(meeting.state)
    rules.check_cell(*cell)
    rules.check_turn(seconds)
    with write():
        Speaking.objects.create(
            id=random_id(), meeting=meeting, gender=cell[0], age_band=cell[1], seconds=seconds, by=by.id or NOBODY,
            at=noon(timezone.now()),
        )  # fmt: skip


def resolve(
    *, meeting: Meeting, text: str, adopted: bool, agree: int | None = None, disagree: int | None = None,
    abstain: int | None = None, by: Actor,
) -> Resolution:  # fmt: skip
    """What the meeting resolved. Without numbers: nobody objected."""
    check_may_moderate(by)
    _check_may_resolve(meeting)
    words = clean_text(text)
    if not words:
        raise Problem(_("Write what was resolved."), field="text")
    if Resolution.objects.filter(meeting=meeting, text=words).exists():
        raise Problem(_("These very words are written down already."), field="text")
    with write():
        top = Resolution.objects.filter(meeting=meeting).aggregate(top=Max("number"))["top"] or 0
        row = Resolution.objects.create(
            meeting=meeting,
            number=top + 1,
            text=words,
            agree=agree,
            disagree=disagree,
            abstain=abstain,
            adopted=adopted,
        )
        audit.record(by=by, action="forum.resolution.written", object_kind="meeting", object_id=meeting.id)
    return row


def drop_resolution(*, resolution: Resolution, by: Actor) -> None:
    """It was written down wrongly. Not after the meeting is closed."""
    check_may_moderate(by)
    _check_may_resolve(resolution.meeting)
    with write():
        resolution.delete()
        audit.record(
            by=by, action="forum.resolution.dropped", object_kind="meeting", object_id=resolution.meeting_id,
            detail={"number": resolution.number},
        )  # fmt: skip


def _check_may_resolve(meeting: Meeting) -> None:
    if meeting.state not in ("open", "read-back"):
        raise NotNow(_("Resolutions are written down while the meeting is open, or when it is read back."))


def _check_may_count(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.RECORD):
        raise Denied(_("Only volunteers and facilitators may count."))
