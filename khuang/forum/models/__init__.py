"""Conversations, statements, votes by every door, meetings, and the opinion map made of them."""

from khuang.forum.models.boards import Board, Card
from khuang.forum.models.conversations import Conversation, Keeper, OpinionMap, Reply, Statement, StatementTransition
from khuang.forum.models.meetings import Attendance, HandCount, Meeting, Resolution, Speaking, Summary
from khuang.forum.models.printing import PrintRun, Sheet
from khuang.forum.models.voices import VoiceNote
from khuang.forum.models.voting import Batch, Boxed, Participant, Vote
from khuang.forum.models.wayback import BoardList
from khuang.forum.models.youth import Heard, YouthMember

__all__ = [
    "Attendance", "Batch", "Board", "BoardList", "Boxed", "Card", "Conversation", "HandCount", "Heard", "Keeper", "Meeting",
    "OpinionMap", "Participant", "PrintRun", "Reply", "Resolution", "Sheet", "Speaking", "Statement", "StatementTransition", "Summary",
    "VoiceNote", "Vote", "YouthMember",
]  # fmt: skip
