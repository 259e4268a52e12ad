"""A thief with every backup and the audit log, without the keys, tries to tell whose ballot is whose.

The thief knows the rounds: who was visited when by whom, and has a dump of the tables after every single write. What
they see is in ``Seen``; each attack answers with a guess, person → participant. Nothing here knows a key or opens a row.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

Guess = Mapping[int, UUID]  # person → participant


@dataclass
class Lying:
    """A ballot in the box as a dump shows it, and whose visit it was written in: the log gives order and volunteer."""

    person: int
    volunteer: UUID
    id: UUID
    tag: bytes
    size: int


@dataclass
class Counted:
    """A participant as a dump shows it, in the order of the table."""

    id: UUID
    tag: bytes
    recorder: UUID | None
    answers: int
    first_vote: int


@dataclass
class Seen:
    """``tips``: for each time that ballots were counted, those that lay in the box no more and those who appeared."""

    visits: list[tuple[int, UUID]] = field(default_factory=list)
    tips: list[tuple[list[Lying], list[Counted]]] = field(default_factory=list)


def boxed() -> list[tuple[UUID, bytes, int]]:
    return [(_uuid(a), bytes(b), len(bytes(c))) for a, b, c in _rows("SELECT id, code_hmac, sealed FROM forum_boxed")]


def counted(about: UUID) -> list[Counted]:
    """Participants by volunteers, with what the ledger holds of each."""
    votes: dict[UUID, list[int]] = defaultdict(list)
    for number, person in _rows("SELECT id, participant FROM forum_vote", order="id"):
        votes[_uuid(person)].append(number)
    for number, person, answers in _rows("SELECT id, participant, answers FROM planning_budgetvote", order="id"):
        said = json.loads(answers) if isinstance(answers, str) else answers
        votes[_uuid(person)] += [number] * len(said)
    rows = _rows("SELECT id, code_hmac, recorder FROM forum_participant WHERE door = 'volunteer'")
    return [
        Counted(_uuid(a), bytes(b), _uuid(c) if c else None, len(votes[_uuid(a)]), min(votes[_uuid(a)], default=0))
        for a, b, c in rows
    ]


def _rows(sql: str, order: str = "") -> list[tuple]:  # type: ignore[type-arg]
    """As they lie in the file, the oldest first."""
    physical = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {order or physical}")
        return list(cursor.fetchall())


def _uuid(raw: object) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(str(raw))


# -- the attacks
def by_table(seen: Seen) -> Guess:
    """Who was visited first was written first."""
    return {one.person: who.id for gone, came in seen.tips for one, who in zip(gone, came, strict=False)}


def by_votes(seen: Seen) -> Guess:
    guess = {}
    for gone, came in seen.tips:
        for one, who in zip(gone, sorted(came, key=lambda w: w.first_vote), strict=False):
            guess[one.person] = who.id
    return guess


def by_whole_ledger(seen: Seen) -> Guess:
    """The n-th visit is the n-th ballot, whenever it was counted."""
    everybody = [who for _gone, came in seen.tips for who in came]
    return {person: who.id for (person, _by), who in zip(seen.visits, everybody, strict=False)}


def by_code(seen: Seen) -> Guess:
    """Tags that are the same, else in the order of the tags."""
    guess = {}
    for gone, came in seen.tips:
        same = {who.tag: who.id for who in came}
        rest = sorted(came, key=lambda w: w.tag)
        for one, who in zip(sorted(gone, key=lambda o: o.tag), rest, strict=False):
            guess[one.person] = same.get(one.tag, who.id)
    return guess


def by_id(seen: Seen) -> Guess:
    guess = {}
    for gone, came in seen.tips:
        rest = sorted(came, key=lambda w: w.id.bytes)
        for one, who in zip(sorted(gone, key=lambda o: o.id.bytes), rest, strict=False):
            guess[one.person] = who.id
    return guess


def by_size(seen: Seen) -> Guess:
    """The longer the ciphertext, the more was answered."""
    guess = {}
    for gone, came in seen.tips:
        rest = sorted(came, key=lambda w: w.answers)
        for one, who in zip(sorted(gone, key=lambda o: o.size), rest, strict=False):
            guess[one.person] = who.id
    return guess


def by_recorder(seen: Seen) -> Guess:
    """A name in the ledger that comes and goes as one volunteer does is that volunteer's."""
    names: dict[UUID, Counter[int]] = defaultdict(Counter)
    people: dict[UUID, Counter[int]] = defaultdict(Counter)
    for n, (gone, came) in enumerate(seen.tips):
        for who in came:
            if who.recorder:
                names[who.recorder][n] += 1
        for one in gone:
            people[one.volunteer][n] += 1
    shape = {tuple(sorted(found.items())): volunteer for volunteer, found in people.items()}
    known = {name: shape.get(tuple(sorted(found.items()))) for name, found in names.items()}
    guess = {}
    for gone, came in seen.tips:
        left = list(came)
        for one in gone:
            his = [who for who in left if who.recorder and known[who.recorder] == one.volunteer] or left
            guess[one.person] = his[0].id
            left.remove(his[0])
    return guess


ATTACKS: dict[str, Callable[[Seen], Guess]] = {
    "table": by_table, "votes": by_votes, "ledger": by_whole_ledger, "code": by_code, "id": by_id, "size": by_size,
    "recorder": by_recorder,
}  # fmt: skip


# -- what chance gives
def chance(seen: Seen) -> float:
    """How many right answers blind guessing has in the mean: one in each heap, however large."""
    return float(len(seen.tips))


def most(n: int, mean: float, *, error: float = 1e-7) -> int:
    """The most right answers of ``n`` that chance gives but once in ten million times (binomial)."""
    p, total, k = min(1.0, mean / n), 0.0, -1
    while total < 1 - error and k < n:
        k += 1
        total += math.comb(n, k) * p**k * (1 - p) ** (n - k)
    return k
