"""How meetings and conversations end: with a summary read back to those who spoke, or a written reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Source
from khuang.base.thai import clean_text
from khuang.forum import rules as forum
from khuang.forum.actions import check_may_moderate
from khuang.forum.meetings import facts, minutes, rules
from khuang.forum.models import Conversation, Meeting, Summary
from khuang.results import ledger
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class ReadBack:
    """``text``: what was heard; ``corrections``: what people set right; ``on``: the day it was read to them.

    ``why_not``: why nothing was read back.
    """

    text: str = ""
    corrections: str = ""
    on: date | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """By which name, in which office, on which day somebody signed the minutes on paper."""

    name: str
    office: str
    on: date


def read_back(*, meeting: Meeting, text: str, by: Actor) -> None:
    """Nothing more is counted: what was heard is written down and read out."""
    check_may_moderate(by)
    if not text.strip():
        raise Problem(_("Write what was heard, in words that can be read out."), field="text")
    state = forum.becomes(forum.MEETING, meeting.state, "read-back")
    with write():
        change(meeting, state=state)
        _keep(meeting.conversation, meeting, ReadBack(text), by)
        audit.record(by=by, action="forum.meeting.read-back", object_kind="meeting", object_id=meeting.id)


def close(*, meeting: Meeting, said: ReadBack, ends: time | None = None, by: Actor) -> None:
    """The meeting is over, and the figures learn how many came."""
    check_may_moderate(by)
    rules.check_may_end(read_back=_was_read(said), why_not=said.why_not)
    state = forum.becomes(forum.MEETING, meeting.state, "close")
    _check_day(said.on, meeting.held_on)
    with write():
        change(meeting, state=state, ends=ends or meeting.ends)
        _keep(meeting.conversation, meeting, said, by)
        ledger.replace(Source(facts.MEETING, str(meeting.id)), facts.of_meeting(meeting))
        audit.record(by=by, action="forum.meeting.closed", object_kind="meeting", object_id=meeting.id)


def check_conversation(conversation: Conversation, said: ReadBack) -> None:
    """Raises while a meeting is not over, or nothing was read back and nothing says why. Imported ones held elsewhere
    need none."""
    if Meeting.objects.filter(conversation=conversation, state__in=("planned", "open", "read-back")).exists():
        raise forum.NotNow(_("A meeting of this conversation is not over yet: close or cancel it first."))
    if not conversation.source:
        rules.check_may_end(read_back=_was_read(said), why_not=said.why_not)
        _check_day(said.on, conversation.opened_on)


def keep_conversation(conversation: Conversation, said: ReadBack, by: Actor) -> None:
    """The summary of a whole conversation, inside the write that closes it."""
    if said != ReadBack():
        _keep(conversation, None, said, by)


def write_minutes(*, meeting: Meeting, noted: Sequence[str], text: str, by: Actor) -> None:
    """``noted``: what is written under each item of the agenda. Signed minutes that change are no longer signed."""
    check_may_moderate(by)
    if meeting.state in ("planned", "cancelled"):
        raise forum.NotNow(_("There are no minutes of a meeting that has not begun."))
    agenda = [{**one, "noted": note.strip()} for one, note in zip(meeting.agenda, noted, strict=True)]
    with write():
        change(meeting, agenda=agenda, minutes=text.strip(), signed_by=[])
        audit.record(by=by, action="forum.minutes.written", object_kind="meeting", object_id=meeting.id)


def sign(*, meeting: Meeting, signatures: Sequence[Signature], by: Actor) -> None:
    """The minutes were signed on paper: from now on everybody reads them."""
    check_may_moderate(by)
    record = minutes.fingerprint(meeting)
    rows: list[Mapping[str, object]] = [
        {"name": clean_text(one.name), "office": clean_text(one.office), "on": one.on.isoformat(), "record": record}
        for one in signatures
    ]
    rules.check_signatures(rows, state=meeting.state)
    for one in signatures:
        _check_day(one.on, meeting.held_on)
    with write():
        change(meeting, signed_by=rows)
        audit.record(by=by, action="forum.minutes.signed", object_kind="meeting", object_id=meeting.id)


def _was_read(said: ReadBack) -> bool:
    return bool(said.text.strip()) and said.on is not None


def _check_day(on: date | None, earliest: date | None) -> None:
    if on and (on > timezone.localdate() or (earliest and on < earliest)):
        raise Problem(_("That day cannot be: not before it was held, and not in the future."), field="on")


def _keep(conversation: Conversation, meeting: Meeting | None, said: ReadBack, by: Actor) -> None:
    Summary.objects.create(
        conversation=conversation, meeting=meeting, text=said.text.strip(), corrections=said.corrections.strip(),
        read_back_on=said.on, why_not=said.why_not.strip(), by=by.id, at=timezone.now(),
    )  # fmt: skip
