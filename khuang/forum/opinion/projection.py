"""Two exact principal components of the votes.

Polis fills an unseen statement with the column's mean. After centring, such a cell is exactly zero, so the centred
matrix is as sparse as the votes, and its two leading singular vectors are the components: no rounding, no sampling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import ArpackError, eigsh

from khuang.forum.opinion.votes import Floats, Matrix

DENSE_CELLS = 40_000  # below this a dense decomposition is faster than an iterative one
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
    if rows * columns <= DENSE_CELLS or min(rows, columns) < 8:
        strength, vectors = _dense(centred)
    else:
        strength, vectors = _sparse(centred)
    for i in range(min(2, len(strength))):
        if strength[i] > NEGLIGIBLE * strength[0]:
            found[i] = vectors[i]
    return found


def _dense(centred: Any) -> tuple[Floats, Floats]:
    _, strength, vectors = np.linalg.svd(centred.toarray(), full_matrices=False)
    return strength[:2], vectors[:2]


def _sparse(centred: Any) -> tuple[Floats, Floats]:
    """The smaller of XᵀX and XXᵀ, applied without ever being formed; the fixed start makes it repeatable."""
    from scipy.sparse.linalg import LinearOperator

    transposed = centred.T.tocsr()
    tall = centred.shape[0] >= centred.shape[1]
    first, second = (centred, transposed) if tall else (transposed, centred)
    size = min(centred.shape)

    def apply(vector: Floats) -> Floats:
        return np.asarray(second @ (first @ vector))

    start = np.random.default_rng(0).standard_normal(size)
    operator = LinearOperator((size, size), matvec=apply, dtype=np.float64)
    try:
        squares, vectors = eigsh(operator, k=2, v0=start, tol=0)
    except ArpackError:
        return _dense(centred)
    strength = np.sqrt(np.maximum(squares[::-1], 0.0))
    vectors = vectors[:, ::-1]
    if tall:
        return strength, vectors.T
    back = np.asarray(transposed @ vectors)
    return strength, (back / np.maximum(np.linalg.norm(back, axis=0), 1e-300)).T


def _fixed_sign(components: Floats) -> Floats:
    peak: NDArray[Any] = np.abs(components).argmax(axis=1) if components.shape[1] else np.zeros(2, dtype=int)
    if not components.shape[1]:
        return components
    sign = np.where(components[np.arange(2), peak] < 0, -1.0, 1.0)
    return components * sign[:, None]
