"""Two exact principal components of the votes.

Polis fills an unseen statement with the column's mean. After centring, such a cell is exactly zero, so the centred
matrix is as sparse as the votes, and its two leading singular vectors are the components: no rounding, no sampling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse.linalg import ArpackError, LinearOperator, eigsh

from khuang.forum.opinion.votes import Floats, Matrix

DENSE = 120  # up to this many people or statements a dense decomposition is faster than an iterative one
NEGLIGIBLE = 1e-7  # a component this much weaker than the first is rounding, not opinion


@dataclass(frozen=True, eq=False)
class Projection:
    """People (P, 2) and statements (C, 2) on the same two axes. ``mean`` (C,) and ``components`` (2, C) make it."""

    people: Floats
    statements: Floats
    mean: Floats
    components: Floats

    @property
    def extremity(self) -> Floats:
        """How far from the middle a lone "agree" puts a person, for each statement (C,)."""
        return np.hypot(self.statements[:, 0], self.statements[:, 1])


def project(matrix: Matrix) -> Projection:
    """Place people and statements (Polis, pca.clj).

    A person is sqrt(statements / votes cast) · Σ (vote - mean) · component. The column of a statement taken out is
    zero for everybody, and counts as voted on by everybody, as in Polis. A statement stands where a person would
    who agreed with it and voted on nothing else. Axes point so that their largest loading is positive.
    """
    people, statements = matrix.cells.shape
    centred, mean = _centred(matrix)
    components = _fixed_sign(_components(centred))
    components[:, matrix.moderated] = 0.0  # a dense decomposition leaves rounding there
    cast = matrix.votes_each()
    if matrix.moderated.any():
        out = matrix.cells.indices[matrix.moderated[matrix.cells.indices]].size
        if out:
            seen = np.add.reduceat(matrix.moderated[matrix.cells.indices].astype(np.intp), matrix.cells.indptr[:-1])
            cast = cast - seen
        cast = cast + int(matrix.moderated.sum())
    scale = np.sqrt(statements / np.maximum(cast, 1)) if people else np.zeros(0)
    places = np.asarray(centred @ components.T) * scale[:, None]
    lone = np.sqrt(statements) * (1.0 - mean)[:, None] * components.T
    return Projection(places, lone, mean, components)


def _centred(matrix: Matrix) -> tuple[Any, Floats]:
    cells = matrix.cells.copy()
    width = cells.shape[1]
    seen = np.bincount(cells.indices, minlength=width)
    mean = np.bincount(cells.indices, weights=cells.data, minlength=width) / np.maximum(seen, 1)
    mean[matrix.moderated] = 0.0
    cells.data -= mean[cells.indices]
    if matrix.moderated.any():
        cells.data[matrix.moderated[cells.indices]] = 0.0
    return cells, mean


def _components(centred: Any) -> Floats:
    """Two leading right singular vectors (2, C), strongest first; zero where there is no such component."""
    rows, columns = centred.shape
    found = np.zeros((2, columns))
    if not rows or not columns or not np.any(np.abs(centred.data) > 1e-12):
        return found
    tall = rows >= columns
    transposed = centred.T.tocsr()
    first, second = (centred, transposed) if tall else (transposed, centred)
    squares, vectors = _leading(first, second)
    if not tall:
        vectors = np.asarray(transposed @ vectors)
        vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=0), 1e-300)
    for i in range(len(squares)):
        if squares[i] > NEGLIGIBLE**2 * squares[0]:
            found[i] = vectors[:, i]
    return found


def _leading(first: Any, second: Any) -> tuple[Floats, Floats]:
    """Two largest eigenvalues of second·first, the smaller of XᵀX and XXᵀ, and their vectors in columns.

    Squares of the matrix, not the matrix: turning every vote round then changes nothing, not even the rounding.
    Large ones are applied without ever being formed; the fixed start makes that repeatable.
    """
    size = first.shape[1]
    if size >= DENSE:
        start = np.random.default_rng(0).standard_normal(size)
        operator = LinearOperator((size, size), matvec=lambda v: second @ (first @ v), dtype=np.float64)
        try:
            squares, vectors = eigsh(operator, k=2, v0=start, tol=0)
            return squares[::-1], vectors[:, ::-1]
        except ArpackError:
            pass  # did not settle: equal eigenvalues; the slow way always does
    squares, vectors = np.linalg.eigh((second @ first).toarray())
    return squares[::-1][:2], vectors[:, ::-1][:, :2]


def _fixed_sign(components: Floats) -> Floats:
    """Each component with its largest loading positive; of loadings as large, the first."""
    size = np.abs(components)
    if not size.size:
        return components
    peak = (size >= size.max(axis=1, keepdims=True) - 1e-9).argmax(axis=1)
    sign = np.where(components[np.arange(2), peak] < 0, -1.0, 1.0)
    return components * sign[:, None]
