"""Hands raised in a room: counted for the consensus, never laid on the map, and said so wherever they stand."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.forum.actions import check_may_moderate
from khuang.forum.doors.actions import mark
from khuang.forum.doors.ways import actions as ways
from khuang.forum.meetings import rules
from khuang.forum.meetings.actions import NOBODY
from khuang.forum.models import Conversation, HandCount, Meeting, Statement
from khuang.forum.voting import check_open
from khuang.trust import audit

DOOR = "hands"
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Raised:
    """Hands for, against, and of those who abstain."""

    agree: int
    disagree: int
    passed: int

    @property
    def total(self) -> int:
        return self.agree + self.disagree + self.passed


def count(*, meeting: Meeting, statement: Statement, raised: Raised, by: Actor) -> HandCount:
    """The last count of a meeting stands. More hands than people is no reason to refuse: the page warns."""
    check_may_moderate(by)
    rules.check_may_record(meeting.state)
    check_open(meeting.conversation, DOOR)
    if statement.state != "published" or statement.floor or statement.conversation_id != meeting.conversation_id:
        raise Problem(_("This statement is not open for votes."))
    if not all(0 <= n <= MOST for n in (raised.agree, raised.disagree, raised.passed)):
        raise Problem(_("Write how many hands you counted: 0 or more."))
    with write():
        row = HandCount.objects.create(
            meeting=meeting, statement=statement, text_version=statement.text_version, agree=raised.agree,
            disagree=raised.disagree, passed=raised.passed, by=by.id or NOBODY, at=timezone.now(),
        )  # fmt: skip
        mark(meeting.conversation_id)
        audit.record(by=by, action="forum.hands.counted", object_kind="meeting", object_id=meeting.id)
    return row


def allow(*, conversation: Conversation, by: Actor) -> None:
    """From now on hands may be counted in this conversation."""
    if DOOR not in conversation.doors:
        ways.open_ways(
            conversation=conversation, doors=[*conversation.doors, DOOR], page_counts=conversation.page_counts,
            groups=conversation.groups, by=by,
        )  # fmt: skip
