"""Votes: an append-only ledger in which the last of a participant on a statement counts.

No vote is written to the audit log: the ledger is itself the record, and the log would keep the very minute for ever.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import paced, write
from khuang.base.errors import Problem
from khuang.base.work import wake
from khuang.forum import rules
from khuang.forum.models import Conversation, Statement, Vote
from khuang.trust import audit

CHUNK = 250  # rows: some 30 ms of the write lock


@dataclass(frozen=True, slots=True)
class Cast:
    """One vote for ``cast_many``; ``statement`` is an id, ``at`` aware (its day is kept)."""

    participant: UUID
    statement: UUID
    value: int
    at: datetime


def vote(
    *,
    conversation: Conversation,
    statement: Statement,
    participant: UUID,
    value: int,
    door: str = "page",
    by: Actor = PUBLIC,
) -> Vote:
    """One vote. ``participant`` is random; ``by`` is never kept. Of the moment, only the day is."""
    rules.check_value(value)
    check_open(conversation, door)
    if statement.state != "published" or statement.floor or statement.conversation_id != conversation.id:
        raise Problem(_("This statement is not open for votes."))
    with write():
        return Vote.objects.create(
            conversation=conversation, statement=statement, participant=participant, value=value, door=door,
            text_version=statement.text_version, cast_at=noon(timezone.now()),
        )  # fmt: skip


def check_open(conversation: Conversation, door: str) -> None:
    """Raises where nobody can take part any more, or not by this door."""
    if conversation.state != "open":
        raise rules.NotNow(_("This conversation is closed. You can read what came of it."))
    if door not in conversation.doors:
        raise Problem(_("In this conversation nobody votes this way: ask the town how to take part."))


def cast_many(*, conversation: Conversation, votes: Iterable[Cast], door: str, by: Actor) -> int:
    """Many votes at once, in short writes: an import, or the demo town. Returns how many."""
    done = 0
    for chunk in paced(_chunks(votes)):
        rows = [
            Vote(
                conversation=conversation, statement_id=one.statement, participant=one.participant,
                value=rules.check_value(one.value), door=door, cast_at=noon(one.at),
            )
            for one in chunk
        ]  # fmt: skip
        with write():
            Vote.objects.bulk_create(rows)
        done += len(rows)
    with write():
        audit.record(
            by=by,
            action="forum.votes.brought-in",
            object_kind="conversation",
            object_id=conversation.id,
            detail={"votes": done},
        )
        wake("forum.opinion")
    return done


def _chunks(votes: Iterable[Cast]) -> Iterator[list[Cast]]:
    waiting = iter(votes)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def noon(moment: datetime) -> datetime:
    """All that is kept of a moment when only its day may stay: noon of that day here."""
    day = timezone.localtime(moment).date()
    return timezone.make_aware(datetime.combine(day, time(12)))
