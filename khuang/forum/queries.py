"""Reading conversations: what to ask next, how votes stand, what the map says."""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.models import Count, Max, QuerySet
from django.db.models.fields.json import KT

from khuang.base.actor import Actor
from khuang.forum.models import Conversation, OpinionMap, Statement, Vote
from khuang.forum.rules import SMALLEST_GROUP

# Weight of a statement nobody has voted on yet: (½ · 1 · ½ · 9)² by the formula of opinion/priority.py.
NEW = 5.0625


@dataclass(frozen=True, slots=True)
class Ballot:
    """The statement to ask a participant next (None: all done), and how far they are."""

    statement: Statement | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Last votes of everybody on one statement."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def total(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def enough(self) -> bool:
        """Enough people to show how they voted: of two, each would know what the other thinks."""
        return self.total >= SMALLEST_GROUP


def conversations(actor: Actor) -> QuerySet[Conversation]:
    """What this actor may see, open ones first, the town's own before imported ones."""
    return Conversation.objects.visible_to(actor).order_by("source", "-state", "-opened_on", "slug")


def ballot(conversation: Conversation, participant: UUID | None) -> Ballot:
    """Draws the next statement by its priority: new ones, and those that tell opinions apart, come sooner.

    Three small queries and one for the statement. The draw is fixed for each participant: looking again, or going
    back, changes nothing.
    """
    asked = Statement.objects.published().filter(conversation=conversation, floor="")
    rows = list(asked.values_list("id", "number"))
    voted = set(
        Vote.objects.filter(participant=participant, conversation=conversation).values_list("statement_id", flat=True)
        if participant
        else ()
    )
    open_rows = [row for row in rows if row[0] not in voted]
    if not open_rows:
        return Ballot(None, len(rows), len(rows))
    weights = priorities(conversation)
    who = participant or uuid4()
    chosen = min(open_rows, key=lambda row: _draw(who, row[0], weights.get(str(row[1]), NEW)))
    statement = Statement.objects.defer("sealed").get(id=chosen[0])
    return Ballot(statement, len(rows) - len(open_rows), len(rows))


def priorities(conversation: Conversation) -> dict[str, float]:
    """Number of a statement (as text) → its weight in the draw, of the last map."""
    row = OpinionMap.objects.filter(conversation=conversation).values_list("result__priority", flat=True).first()
    return row or {}


def _draw(participant: UUID, statement: UUID, weight: float) -> float:
    """An exponential waiting time with rate ``weight``: the smallest of several wins in proportion to its weight."""
    raw = hashlib.sha256(participant.bytes + statement.bytes).digest()[:8]
    chance = (int.from_bytes(raw, "big") + 1) / (2**64 + 1)
    return -math.log(chance) / max(weight, 1e-9)


def tallies(conversation: Conversation, statements: Iterable[UUID] | None = None) -> dict[UUID, Tally]:
    """Statement → how it stands. Two steps in one query: the last vote of each participant, then their number."""
    votes = Vote.objects.counted(conversation)
    if statements is not None:
        votes = votes.filter(statement__in=list(statements))
    last = votes.values("participant", "statement").annotate(last=Max("id")).values("last")
    counted: dict[UUID, dict[int, int]] = {}
    for statement, value, n in (
        Vote.objects.filter(id__in=last).values_list("statement", "value").annotate(n=Count("id")).order_by()
    ):
        counted.setdefault(statement, {})[value] = n
    return {s: Tally(n.get(1, 0), n.get(-1, 0), n.get(0, 0)) for s, n in counted.items()}


def my_vote(participant: UUID | None, statement: Statement) -> int | None:
    """The vote of this participant that counts."""
    if participant is None:
        return None
    rows = Vote.objects.filter(participant=participant, statement=statement).order_by("-id")
    return rows.values_list("value", flat=True).first()


def waiting(actor: Actor) -> QuerySet[Statement]:
    """Statements that wait for this moderator, oldest first."""
    rows = Statement.objects.led_by(actor).filter(state="waiting")
    return rows.select_related("conversation").order_by("said_on", "number")


def totals() -> dict[str, int]:
    """The town's own conversations in numbers; people and votes as of the last maps (at most half a minute old)."""
    own = Conversation.objects.own().exclude(state="draft")
    maps = OpinionMap.objects.filter(conversation__in=own).annotate(
        people=KT("result__participants"), cast=KT("result__votes")
    )
    rows = list(maps.values_list("people", "cast"))
    return {
        "conversations": own.count(),
        "open": own.filter(state="open").count(),
        "people": sum(int(people) for people, _ in rows),
        "statements": Statement.objects.published().filter(conversation__in=own).count(),
        "votes": sum(int(cast) for _, cast in rows),
    }
