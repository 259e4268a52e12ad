"""The votes of a conversation, read once and then kept in memory, so that one more is soon on the screen.

Only the worker holds them: numpy is loaded in here. What is held never differs from the ledger for long: votes that
PostgreSQL commits late are caught by reading the last ids again, those taken out by counting them, and whatever is left
by the slow pass, which reads everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np

from khuang.forum.models import Conversation, Participant, Vote
from khuang.forum.rules import DOORS

if TYPE_CHECKING:
    from khuang.forum.opinion import Votes

SHIFT = 1 << 24  # statements in one conversation
OVERLAP = 300  # ids read again each time
MOST_HELD = 3_000_000  # votes of all conversations together, some 25 bytes each
HELD: dict[UUID, Held] = {}


@dataclass
class Held:
    """Last votes, sorted by ``keys`` (person · SHIFT + statement): ``ids`` in the ledger, ``values``, ``doors``."""

    out: int  # participants whose votes did not count when this was read
    last: int  # id of the last vote, whether or not it counts
    people: dict[UUID, int] = field(default_factory=dict)
    statements: dict[UUID, int] = field(default_factory=dict)
    keys: Any = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    ids: Any = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    values: Any = field(default_factory=lambda: np.zeros(0, dtype=np.int8))
    doors: Any = field(default_factory=lambda: np.zeros(0, dtype=np.int8))

    def add(self, rows: Iterable[tuple[int, UUID, UUID, int, str]]) -> None:
        """Votes (id, participant, statement, value, door) in any order, known ones too: the last of each pair stays."""
        new: dict[int, tuple[int, int, int]] = {}
        for number, person, statement, value, door in rows:
            key = self.people.setdefault(person, len(self.people)) * SHIFT
            key += self.statements.setdefault(statement, len(self.statements))
            if key not in new or new[key][0] < number:
                new[key] = number, value, _door(door)
        if not new:
            return
        keys = np.fromiter(sorted(new), dtype=np.int64, count=len(new))
        ids, values, doors = np.array([new[key] for key in keys.tolist()], dtype=np.int64).T
        place = np.searchsorted(self.keys, keys)
        there = place < len(self.keys)
        there[there] = self.keys[place[there]] == keys[there]
        later = np.flatnonzero(there)[self.ids[place[there]] < ids[there]]
        self.ids[place[later]], self.values[place[later]], self.doors[place[later]] = (
            ids[later],
            values[later],
            doors[later],
        )
        fresh = ~there
        if fresh.any():
            at = place[fresh]
            self.keys, self.ids = np.insert(self.keys, at, keys[fresh]), np.insert(self.ids, at, ids[fresh])
            self.values, self.doors = np.insert(self.values, at, values[fresh]), np.insert(self.doors, at, doors[fresh])

    def votes(self, numbers: Mapping[UUID, int], *, page: bool) -> Votes:
        """Those that count, by people who are only their place in ``people``; ``page``: the open page counts."""
        from khuang.forum.opinion import Votes

        kept = slice(None) if page else self.doors != _door("page")
        return Votes(
            self.keys[kept] // SHIFT, self.keys[kept] % SHIFT, self.values[kept],
            tuple(range(len(self.people))), tuple(numbers[statement] for statement in self.statements),
        )  # fmt: skip

    def by_door(self) -> dict[str, dict[str, int]]:
        """Door → ``people`` and ``votes``."""
        slot = (self.keys // SHIFT) * len(DOORS) + self.doors
        votes = np.bincount(self.doors, minlength=len(DOORS)).tolist()
        came = np.bincount(slot, minlength=len(self.people) * len(DOORS)).reshape(-1, len(DOORS)) > 0
        people = came.sum(axis=0).tolist()
        return {d: {"people": people[n], "votes": votes[n]} for n, d in enumerate(DOORS) if votes[n]}

    def came_by(self) -> dict[UUID, str]:
        """Participant → the door of their last vote."""
        order = np.argsort(self.ids)
        door = np.zeros(len(self.people), dtype=np.int8)
        door[(self.keys // SHIFT)[order]] = self.doors[order]
        return {person: DOORS[n] for person, n in zip(self.people, door.tolist(), strict=True)}


def _door(name: str) -> int:
    """Votes of an unknown door count as brought in."""
    return DOORS.index(name if name in DOORS else "import")


def read(conversation: Conversation) -> Held:
    """Everything anew, and kept while people vote."""
    held = Held(out=_out(conversation), last=_last(conversation))
    held.add(_rows(conversation, 0))
    HELD.pop(conversation.pk, None)
    if conversation.state == "open":
        HELD[conversation.pk] = held
        while len(HELD) > 1 and sum(len(one.keys) for one in HELD.values()) > MOST_HELD:
            HELD.pop(next(iter(HELD)))
    return held


def caught_up(conversation: Conversation) -> Held:
    """What is held, with the votes since; read anew when votes were taken out, or nothing is held."""
    held = HELD.get(conversation.pk)
    if held is None or held.out != _out(conversation):
        return read(conversation)
    after, held.last = held.last - OVERLAP, _last(conversation)
    held.add(_rows(conversation, after))
    return held


def _last(conversation: Conversation) -> int:
    rows = Vote.objects.filter(conversation=conversation).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0


def _out(conversation: Conversation) -> int:
    return Participant.objects.filter(about=conversation.pk).exclude(out_on=None).count()


def _rows(conversation: Conversation, after: int) -> Iterable[tuple[int, UUID, UUID, int, str]]:
    rows = Vote.objects.filter(conversation=conversation, id__gt=after).standing().order_by("id")
    return rows.values_list("id", "participant", "statement_id", "value", "door").iterator(chunk_size=5000)
