"""What people agree on once the main divide is taken away, without any groups."""

from __future__ import annotations

import numpy as np

from khuang.forum.opinion.projection import project
from khuang.forum.opinion.votes import Floats, Id, Matrix, Votes

ROUNDS = 40
LEVEL_PENALTY = 0.15  # of the levels; five times that of the divide, as published
SIDE_PENALTY = 0.03


def bridging(votes: Votes, *, moderated: frozenset[Id] = frozenset(), rounds: int = ROUNDS) -> dict[Id, float]:
    """Statement → c in vote = μ + b(person) + c(statement) + f(person)·g(statement), the public Community Notes model.

    High c: agreed with by both sides more than their side explains. Alternating least squares, started on the first
    component, so the result needs no seed. Statements taken out are left out of the model.
    """
    matrix = Matrix.of(votes, moderated)
    cells = matrix.cells
    people, statements = cells.shape
    rows = np.repeat(np.arange(people), matrix.votes_each())
    keep = ~matrix.moderated[cells.indices]
    rows, columns, value = rows[keep], cells.indices[keep], cells.data[keep]
    if not value.size:
        return {}
    side = project(matrix).people[:, 0]
    side = side / max(float(np.abs(side).max()), 1e-12)
    mean, person, level, slope = float(value.mean()), np.zeros(people), np.zeros(statements), np.zeros(statements)
    for _ in range(rounds):
        level, slope = _line(value - mean - person[rows], columns, side[rows], statements)
        person, side = _line(value - mean - level[columns], rows, slope[columns], people)
        mean = float((value - person[rows] - level[columns] - side[rows] * slope[columns]).mean())
    return {s: float(level[j]) for j, s in enumerate(matrix.statements) if not matrix.moderated[j]}


def _line(target: Floats, owner: np.ndarray, factor: Floats, owners: int) -> tuple[Floats, Floats]:
    """Ridge fit of target ≈ level + slope·factor for each owner: two unknowns, solved in closed form, all at once."""

    def total(weight: Floats) -> Floats:
        return np.asarray(np.bincount(owner, weights=weight, minlength=owners))

    count = np.bincount(owner, minlength=owners)
    a, b, c = count * (1 + LEVEL_PENALTY), total(factor), total(factor**2) + SIDE_PENALTY * count
    y, z = total(target), total(target * factor)
    determinant = np.maximum(a * c - b * b, 1e-12)
    return (c * y - b * z) / determinant, (a * z - b * y) / determinant
