"""What people agree on once the main divide is taken away, without any groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from khuang.forum.opinion.projection import project
from khuang.forum.opinion.votes import Floats, Id, Matrix, Votes

ROUNDS = 40
SETTLED = 1e-4  # votes: when no level of a statement moves further in a round, the rest is rounding
LEVEL_PENALTY = 0.15  # of the levels; five times that of the divide, as published
SIDE_PENALTY = 0.03


def bridging(
    votes: Votes, *, moderated: frozenset[Id] = frozenset(), rounds: int = ROUNDS, settled: float = SETTLED
) -> dict[Id, float]:
    """Statement → c in vote = μ + b(person) + c(statement) + f(person)·g(statement), the public Community Notes model.

    High c: agreed with by both sides more than their side explains. Alternating least squares, started on the first
    component, so the result needs no seed. Every sum over votes that a round needs is one of two sparse products, by
    who voted on what and by how. Statements taken out are left out of the model.
    """
    matrix = Matrix.of(votes, moderated)
    cast = _kept(matrix)
    if not cast.nnz:
        return {}
    side = project(matrix).people[:, 0]
    by_person = _Owners(cast)
    by_statement = _Owners(cast.T.tocsr())
    side = side / max(float(np.abs(side).max()), 1e-12)
    mean, person, level = float(cast.data.mean()), np.zeros(cast.shape[0]), np.full(cast.shape[1], np.inf)
    for _ in range(rounds):
        before = level
        level, slope = by_statement.fit(mean, person, side)
        person, side = by_person.fit(mean, level, slope)
        mean += by_person.left_over(mean, person, side, level, slope)
        if np.abs(level - before).max() < settled:
            break
    return {s: float(level[j]) for j, s in enumerate(matrix.statements) if not matrix.moderated[j]}


def _kept(matrix: Matrix) -> Any:
    """Votes on the statements that are not taken out, in the same shape; a pass stays a stored zero."""
    rows = np.repeat(np.arange(matrix.cells.shape[0]), matrix.votes_each())
    keep = ~matrix.moderated[matrix.cells.indices]
    cells = (matrix.cells.data[keep], (rows[keep], matrix.cells.indices[keep]))
    return sparse.coo_array(cells, shape=matrix.cells.shape).tocsr()


class _Owners:
    """Ridge fits of vote ≈ μ + other's level + level + slope·factor for each row: two unknowns, in closed form."""

    def __init__(self, cast: Any) -> None:
        self.cast = cast
        self.seen = sparse.csr_array((np.ones(cast.nnz), cast.indices, cast.indptr), shape=cast.shape)
        self.count = np.diff(cast.indptr).astype(np.float64)
        self.total = np.asarray(cast.sum(axis=1)).ravel()

    def fit(self, mean: float, other: Floats, factor: Floats) -> tuple[Floats, Floats]:
        """(level, slope) of each row, given level and factor of the other side."""
        sums = self.seen @ np.stack([factor, factor**2, other, other * factor], axis=1)
        self.factor, self.squares, self.other, self.cross = sums.T
        self.lean = np.asarray(self.cast @ factor)
        a, b, c = self.count * (1 + LEVEL_PENALTY), self.factor, self.squares + SIDE_PENALTY * self.count
        y = self.total - mean * self.count - self.other
        z = self.lean - mean * self.factor - self.cross
        determinant = np.maximum(a * c - b * b, 1e-12)
        return (c * y - b * z) / determinant, (a * z - b * y) / determinant

    def left_over(self, mean: float, level: Floats, slope: Floats, other: Floats, factor: Floats) -> float:
        """Mean of what the fit just made does not explain."""
        explained = mean * self.count + level * self.count + slope * self.factor + self.other
        return float((self.total - explained).sum() / self.count.sum())
