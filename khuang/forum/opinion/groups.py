"""How each group voted, and which statements set it apart (Polis, repness.clj)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khuang.forum.opinion.votes import Floats, Id, Ints, Matrix

SIGNIFICANT = 1.2816  # one-sided 90 %
MOST = 5


@dataclass(frozen=True, eq=False)
class GroupStatistics:
    """Counts and tests of every group and statement, each array (G, C); ``agree`` etc. are votes, ``seen`` their sum.

    ``share_*`` = (n + 1) / (S + 2); ``share_*_z`` tests it against one half; ``ratio_*`` = share in the group over
    share among the other groups; ``ratio_*_z`` is the two-proportion test of that difference, one added to each count.
    """

    agree: Ints
    disagree: Ints
    passed: Ints
    seen: Ints
    share_agree: Floats
    share_disagree: Floats
    share_agree_z: Floats
    share_disagree_z: Floats
    ratio_agree: Floats
    ratio_disagree: Floats
    ratio_agree_z: Floats
    ratio_disagree_z: Floats

    @classmethod
    def of(cls, matrix: Matrix, labels: Ints) -> GroupStatistics:
        """``labels`` (P,) is the group of each person, -1 for none."""
        return cls.from_counts(tally(matrix, labels)[:, :-1])

    @classmethod
    def from_counts(cls, counts: NDArray[np.intp]) -> GroupStatistics:
        """``counts`` (3, G, C): disagree, pass, agree of each group."""
        disagree, passed, agree = counts
        seen = disagree + passed + agree
        other_seen = seen.sum(axis=0) - seen
        columns: dict[str, Any] = {}
        for name, count in (("agree", agree), ("disagree", disagree)):
            other = count.sum(axis=0) - count
            columns[f"share_{name}"] = (count + 1) / (seen + 2)
            columns[f"share_{name}_z"] = one_proportion(count, seen)
            columns[f"ratio_{name}"] = columns[f"share_{name}"] / ((other + 1) / (other_seen + 2))
            columns[f"ratio_{name}_z"] = two_proportions(count, seen, other, other_seen)
        return cls(agree=agree, disagree=disagree, passed=passed, seen=seen, **columns)


def tally(matrix: Matrix, labels: Ints) -> NDArray[np.intp]:
    """Votes (3, G + 1, C): disagree, pass, agree of each group on each statement; last, people labelled -1."""
    people, statements = matrix.cells.shape
    groups = int(labels.max()) + 1 if people else 0
    group = np.repeat(np.where(labels < 0, groups, labels), matrix.votes_each())
    kind = (matrix.cells.data + 1).astype(np.intp)
    slot = (kind * (groups + 1) + group) * statements + matrix.cells.indices
    counts = np.bincount(slot, minlength=3 * (groups + 1) * statements)
    return np.asarray(counts.reshape(3, groups + 1, statements), dtype=np.intp)


def one_proportion(count: Any, total: Any) -> Floats:
    """z of count out of total against one half: 2·sqrt(n + 1)·((a + 1)/(n + 1) - ½) (stats.clj, prop-test)."""
    n = np.asarray(total) + 1.0
    return np.asarray(2.0 * np.sqrt(n) * ((np.asarray(count) + 1.0) / n - 0.5))


def two_proportions(count: Any, total: Any, other: Any, other_total: Any) -> Floats:
    """z of two proportions, one added to all four counts; 0 where the pooled share is 1 (stats.clj)."""
    n, m = np.asarray(total) + 1.0, np.asarray(other_total) + 1.0
    left, right = (np.asarray(count) + 1.0) / n, (np.asarray(other) + 1.0) / m
    pooled = (np.asarray(count) + np.asarray(other) + 2.0) / (n + m)
    # Where a group saw nothing the shares are 1 of 1 and the pooled share may pass 1: no evidence, so 0.
    spread = np.maximum(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m), 0.0)
    return np.asarray(np.divide(left - right, np.sqrt(spread), out=np.zeros(np.shape(spread)), where=spread > 0))


class Representative(NamedTuple):
    """A statement that sets a group apart: it agrees or disagrees ``ratio`` times as often as others."""

    statement: Id
    direction: str
    ratio: float
    z: float

    def as_json(self) -> dict[str, Any]:
        return {"statement": self.statement, "direction": self.direction, "ratio": self.ratio, "z": self.z}


def representative(
    statistics: GroupStatistics, statements: Sequence[Id], moderated: NDArray[np.bool_], *, most: int = MOST
) -> dict[int, tuple[Representative, ...]]:
    """Up to ``most`` statements of each group, agreed ones first; none that is taken out.

    Wanted are those whose share and ratio are both significant in the same direction, by ratio·z·share·z; the best
    agreed one goes first whether or not it passes; when none passes, the best by z stands alone.
    """
    kept = np.flatnonzero(~moderated)
    chosen: dict[int, tuple[Representative, ...]] = {}
    for group in range(statistics.agree.shape[0]):
        chosen[group] = _of_group(statistics, group, statements, kept, most)
    return chosen


def _of_group(
    statistics: GroupStatistics, group: int, statements: Sequence[Id], kept: Ints, most: int
) -> tuple[Representative, ...]:
    def row(name: str) -> Floats:
        return np.asarray(getattr(statistics, name)[group][kept])

    agrees = row("ratio_agree_z") > row("ratio_disagree_z")
    ratio = np.where(agrees, row("ratio_agree"), row("ratio_disagree"))
    z = np.where(agrees, row("ratio_agree_z"), row("ratio_disagree_z"))
    share = np.where(agrees, row("share_agree"), row("share_disagree"))
    share_z = np.where(agrees, row("share_agree_z"), row("share_disagree_z"))
    passes = (row("ratio_agree_z") > SIGNIFICANT) & (row("share_agree_z") > SIGNIFICANT)
    passes |= (row("ratio_disagree_z") > SIGNIFICANT) & (row("share_disagree_z") > SIGNIFICANT)
    voted = (row("agree") + row("disagree")) > 0
    first = _best_agreed(row, voted)
    order = np.argsort(-(ratio * z * share * share_z), kind="stable")
    picked = [int(i) for i in order if passes[i] and i != first]
    if first is not None:
        picked = [first, *picked]
    elif not picked and voted.any():
        picked = [int(np.where(voted, z, -np.inf).argmax())]
    picked = sorted(picked[:most], key=lambda i: not agrees[i])
    return tuple(
        Representative(statements[kept[i]], "agree" if agrees[i] else "disagree", float(ratio[i]), float(z[i]))
        for i in picked
    )


def _best_agreed(row: Any, voted: NDArray[np.bool_]) -> int | None:
    """Polis' ``beats-best-agr?``: a scan in the order of statements, whose measure depends on the best so far."""
    share, share_z = row("share_agree").tolist(), row("share_agree_z").tolist()
    ratio, z = row("ratio_agree").tolist(), row("ratio_agree_z").tolist()
    best: int | None = None
    for i in np.flatnonzero(voted).tolist():
        if best is None:
            better = share_z[i] > SIGNIFICANT or (ratio[i] > 1.0 and share[i] > 0.5)
        elif ratio[best] > 1.0:
            left, right = ratio[i] * z[i] * share[i] * share_z[i], ratio[best] * z[best] * share[best] * share_z[best]
            better = left > right
        else:
            better = share[i] * share_z[i] > share[best] * share_z[best]
        if better:
            best = i
    return best


def majority(
    counts: Any, statements: Sequence[Id], moderated: NDArray[np.bool_], *, most: int = MOST
) -> dict[str, tuple[Id, ...]]:
    """Statements that most people agree (or disagree) with, groups aside: share > ½ and significant, best first.

    ``counts`` is (3, C): disagree, pass, agree of everybody. Ranked by share·z (Polis' majority consensus).
    """
    table = np.asarray(counts)
    seen = table.sum(axis=0)
    found: dict[str, tuple[Id, ...]] = {}
    for name, count in (("agree", table[2]), ("disagree", table[0])):
        share, z = (count + 1) / (seen + 2), one_proportion(count, seen)
        wanted = (share > 0.5) & (z > SIGNIFICANT) & ~moderated
        order = np.argsort(-np.where(wanted, share * z, -np.inf), kind="stable")[: min(most, int(wanted.sum()))]
        found[name] = tuple(statements[i] for i in order)
    return found
