"""Votes as three arrays, and as the sparse matrix that the calculation works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Id = int | str
Ints = NDArray[np.intp]
Floats = NDArray[np.float64]


class BadVotes(ValueError):
    """The arrays do not describe votes: lengths differ, an index or a value is out of range, or a vote comes twice."""


def id_order(value: Id) -> tuple[bool, Id]:
    """Sort key of ids: numbers by size, then texts."""
    return isinstance(value, str), value


@dataclass(frozen=True, eq=False)
class Votes:
    """``N`` votes, at most one for each person and statement, in any order.

    ``participant`` and ``statement`` are indexes (N,) into ``people`` and ``statements``; ``value`` (N,) is +1 agree,
    -1 disagree, 0 pass. ``people`` and ``statements`` hold the ids; left empty, the indexes themselves are the ids.
    """

    participant: Ints
    statement: Ints
    value: NDArray[np.int8]
    people: tuple[Id, ...] = field(default=())
    statements: tuple[Id, ...] = field(default=())

    def __post_init__(self) -> None:
        for name, kind in (("participant", np.intp), ("statement", np.intp), ("value", np.int8)):
            given = np.asarray(getattr(self, name))
            if given.ndim != 1 or (given.size and given.dtype.kind not in "iub"):
                raise BadVotes(f"{name}: one whole number for each vote is needed")
            if name == "value" and given.size and (given.min() < -1 or given.max() > 1):
                raise BadVotes("value: a vote is 1 (agree), -1 (disagree) or 0 (pass)")
            object.__setattr__(self, name, given.astype(kind, copy=False))
        if not len(self.participant) == len(self.statement) == len(self.value):
            raise BadVotes("participant, statement and value must have the same length")
        for index, ids in (("participant", "people"), ("statement", "statements")):
            self._check_ids(index, ids)

    def _check_ids(self, index: str, ids: str) -> None:
        used: Ints = getattr(self, index)
        size = int(used.max()) + 1 if used.size else 0
        if not getattr(self, ids):
            object.__setattr__(self, ids, tuple(range(size)))
        given = getattr(self, ids)
        if (used.size and used.min() < 0) or size > len(given):
            raise BadVotes(f"{index}: an index points outside {ids}")
        if len(set(given)) != len(given):
            raise BadVotes(f"{ids}: an id comes twice")

    @classmethod
    def of(cls, rows: Iterable[tuple[Id, Id, int]]) -> Votes:
        """From (person, statement, value) rows as cast: a later row replaces an earlier one of the same pair."""
        last = {(person, statement): value for person, statement, value in rows}
        people = tuple(sorted({person for person, _ in last}, key=id_order))
        statements = tuple(sorted({statement for _, statement in last}, key=id_order))
        row = {person: i for i, person in enumerate(people)}
        column = {statement: j for j, statement in enumerate(statements)}
        return cls(
            participant=np.fromiter((row[p] for p, _ in last), dtype=np.intp, count=len(last)),
            statement=np.fromiter((column[s] for _, s in last), dtype=np.intp, count=len(last)),
            value=np.fromiter(last.values(), dtype=np.int64, count=len(last)),
            people=people,
            statements=statements,
        )

    def unnamed(self) -> Votes:
        """The same votes by people who are numbers: 0 … in the order of what they voted, nothing else.

        Who came first, or what they were called, cannot be told from it; and whoever has the votes alone gets the
        same numbers, so the same map and digest.
        """
        matrix = Matrix.of(self, frozenset())
        where, what = matrix.cells.indices.astype(">u4").tobytes(), (matrix.cells.data + 1).astype("u1").tobytes()
        ends = matrix.cells.indptr.tolist()
        patterns = [(where[4 * a : 4 * b], what[a:b]) for a, b in pairwise(ends)]
        rank = np.empty(len(patterns), dtype=np.intp)
        rank[sorted(range(len(patterns)), key=patterns.__getitem__)] = np.arange(len(patterns))
        person = np.repeat(rank, matrix.votes_each())
        people = tuple(range(len(patterns)))
        return Votes(
            person, matrix.cells.indices.astype(np.intp), matrix.cells.data.astype(np.int8), people, matrix.statements
        )


@dataclass(frozen=True, eq=False)
class Matrix:
    """Votes in one order whatever order they came in: rows and columns by id, only those with at least one vote.

    ``cells`` is a CSR matrix (P, C) of float64 with sorted indexes; a pass is a stored zero, an unseen statement is
    not stored. ``moderated`` (C,) marks the statements taken out.
    """

    cells: Any
    people: tuple[Id, ...]
    statements: tuple[Id, ...]
    moderated: NDArray[np.bool_]

    @classmethod
    def of(cls, votes: Votes, moderated: frozenset[Id]) -> Matrix:
        row, people = _positions(votes.participant, votes.people)
        column, statements = _positions(votes.statement, votes.statements)
        shape = len(people), len(statements)
        coordinates = row[votes.participant], column[votes.statement]
        cells = sparse.coo_array((votes.value.astype(np.float64), coordinates), shape=shape).tocsr()
        if cells.nnz != len(votes.value):
            raise BadVotes("a person has two votes on one statement; keep the last only")
        cells.sort_indices()
        out = np.fromiter((s in moderated for s in statements), dtype=np.bool_, count=len(statements))
        return cls(cells, people, statements, out)

    def take(self, rows: Ints) -> Matrix:
        """The same statements with some of the people only."""
        return Matrix(self.cells[rows], tuple(self.people[i] for i in rows), self.statements, self.moderated)

    def votes_each(self) -> Ints:
        """Votes of each person, on statements taken out too (P,)."""
        return np.asarray(np.diff(self.cells.indptr), dtype=np.intp)


def _positions(used: Ints, ids: tuple[Id, ...]) -> tuple[Ints, tuple[Id, ...]]:
    present = np.flatnonzero(np.bincount(used, minlength=len(ids)))
    order = present.tolist()
    if any(type(i) is not int for i in ids) or any(a > b for a, b in pairwise(ids)):  # type: ignore[operator]
        order.sort(key=lambda i: id_order(ids[i]))
    positions = np.full(len(ids), -1, dtype=np.intp)
    positions[order] = np.arange(len(order))
    return positions, tuple(ids[i] for i in order)
