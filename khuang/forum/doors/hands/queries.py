"""What is put to a show of hands, and how hands stand in a whole conversation."""

from dataclasses import dataclass
from uuid import UUID

from khuang.forum.models import Conversation, HandCount, Meeting, Statement


@dataclass(frozen=True, slots=True)
class Line:
    """A statement that can be read aloud, and the last count at this meeting (None: none yet)."""

    statement: Statement
    last: HandCount | None


def lines(meeting: Meeting) -> list[Line]:
    """Published statements of the conversation: those said here first, then by number. Minimum rights are not voted on."""
    last = {row.statement_id: row for row in HandCount.objects.filter(meeting=meeting).order_by("at", "id")}
    rows = Statement.objects.published().filter(conversation=meeting.conversation, floor="").defer("sealed")
    ordered = sorted(rows, key=lambda row: (row.meeting_id != meeting.id, row.number))
    return [Line(row, last.get(row.id)) for row in ordered]


def last(meeting: Meeting, statement: Statement) -> HandCount | None:
    return HandCount.objects.filter(meeting=meeting, statement=statement).order_by("at", "id").last()


def standing(conversation: Conversation) -> dict[UUID, list[HandCount]]:
    """Statement → the last count of each meeting, for the consensus. Meetings that were called off count nothing."""
    rows = HandCount.objects.filter(meeting__conversation=conversation, statement__state="published")
    found: dict[tuple[UUID, UUID], HandCount] = {}
    for row in rows.exclude(meeting__state="cancelled").order_by("at", "id"):
        found[row.meeting_id, row.statement_id] = row
    told: dict[UUID, list[HandCount]] = {}
    for row in found.values():
        told.setdefault(row.statement_id, []).append(row)
    return told
