"""A conversation as something to vote on by every door."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from khuang.base.db import write
from khuang.base.work import wake
from khuang.forum import queries, rules, voting
from khuang.forum.doors.ballotable import Item
from khuang.forum.models import Conversation, Participant, Statement, Vote


@dataclass(frozen=True)
class ConversationBallot:
    """Implements ``Ballotable``."""

    conversation: Conversation

    @property
    def id(self) -> UUID:
        return self.conversation.id

    @property
    def kind(self) -> str:
        return "conversation"

    @property
    def title(self) -> Mapping[str, str]:
        return self.conversation.title

    @property
    def groups(self) -> Sequence[Mapping[str, str]]:
        return list(self.conversation.groups)

    def check_open(self, door: str) -> None:
        voting.check_open(self.conversation, door)

    def items(self, numbers: Sequence[int] | None = None) -> list[Item]:
        rows = {row.number: row for row in self._rows()}
        wanted = sorted(rows) if numbers is None else [n for n in numbers if n in rows]
        return [Item(n, rows[n].words, rows[n].language, rows[n].text_version) for n in wanted]

    def draw(self, n: int, *, chance: bytes) -> list[int]:
        """By the same exponential race as on the page; the order on the sheet is the order of the draw."""
        weights = queries.priorities(self.conversation)
        numbers = [row.number for row in self._rows()]
        return sorted(numbers, key=lambda one: _wait(chance, one, weights.get(str(one), queries.NEW)))[:n]

    def cast(
        self, answers: Mapping[int, int], *, participant: Participant, versions: Mapping[int, int] | None = None
    ) -> int:
        seen = versions or {}
        rows = {row.number: row for row in self._rows()}
        now = voting.noon(timezone.now())
        votes = [
            Vote(
                conversation=self.conversation, statement=rows[number], participant=participant.id,
                value=rules.check_value(value), door=participant.door, meeting_id=participant.meeting_id,
                recorder=participant.recorder, text_version=seen.get(number, rows[number].text_version), cast_at=now,
            )
            for number, value in sorted(answers.items())
            if number in rows
        ]  # fmt: skip
        with write():
            Vote.objects.bulk_create(votes)
            wake("forum.opinion")
        return len(votes)

    def values(self) -> tuple[int, ...]:
        return rules.VALUES

    def answered(self, participant: UUID) -> set[int]:
        return set(Vote.objects.filter(participant=participant).values_list("statement__number", flat=True))

    @property
    def whole(self) -> bool:
        return False

    def _rows(self) -> list[Statement]:
        rows = Statement.objects.published().filter(conversation=self.conversation, floor="")
        return list(rows.defer("sealed").order_by("number"))


def _wait(chance: bytes, number: int, weight: float) -> float:
    raw = hashlib.sha256(chance + number.to_bytes(4, "big")).digest()[:8]
    return -math.log((int.from_bytes(raw, "big") + 1) / (2**64 + 1)) / max(weight, 1e-9)
