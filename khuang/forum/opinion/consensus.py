"""What every group can agree on, however small the group, and how sure we are of it.

Polis multiplies (A + 1) / (S + 2) over the groups (group-informed consensus). The product falls with the number of
groups, so we take its geometric mean, which compares between conversations. A agreed, S saw the statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from scipy.special import betaincinv, gammaln

from khuang.forum.opinion.votes import Floats, Id

LEVEL = 0.90
Hands = tuple[int, int, int]  # raised in a meeting: agree, disagree, pass
NO_HANDS: Mapping[Id, Hands] = MappingProxyType({})


class Consensus(NamedTuple):
    """A statement, everybody's votes on it, and its consensus score in (0, 1) with the 90 % interval.

    ``hands`` were counted in a meeting: they are in the score and the interval, not in the votes.
    """

    statement: Id
    agree: int
    disagree: int
    passed: int
    score: float
    low: float
    high: float
    hands: Hands | None = None

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "statement": self.statement,
            "agree": self.agree,
            "disagree": self.disagree,
            "pass": self.passed,
            "score": self.score,
            "low": self.low,
            "high": self.high,
        }
        return told | {"hands": list(self.hands)} if self.hands else told


def ranked(
    ids: Sequence[Id], counts: Any, agree: Any, seen: Any, *, hands: Mapping[Id, Hands] = NO_HANDS
) -> list[Consensus]:
    """Best first. ``counts`` (3, C): disagree, pass, agree of everybody; ``agree`` and ``seen`` (G, C) of each group."""
    score, low, high = consensus_scores(agree, seen)
    order = np.argsort(-score, kind="stable")
    figures = np.stack([score, low, high], axis=1)[order].tolist()
    rows = zip(order.tolist(), counts[:, order].T.tolist(), figures, strict=True)
    return [
        Consensus(ids[j], agreed, disagreed, passed, middle, least, most, hands.get(ids[j]))
        for j, (disagreed, passed, agreed), (middle, least, most) in rows
    ]


def consensus_scores(agree: Any, seen: Any, *, level: float = LEVEL) -> tuple[Floats, Floats, Floats]:
    """Score, low and high, each (C,), from counts of groups × statements (G, C); G ≥ 1.

    Score = geometric mean over groups of (A + 1) / (S + 2). Interval: in each group the share that agrees has the
    posterior Beta(A + 1, S - A + 1) (uniform prior), groups independent. The geometric mean's first two moments are
    exact, E[pᵗ] = Γ(a + t) Γ(a + b) / (Γ(a) Γ(a + b + t)) with t = 1/G and 2/G; the interval is the central
    ``level`` of the Beta with those moments. With one group this is the posterior itself; with two to five it is
    within about 0.01 of simulation. A group that saw nothing has the whole of (0, 1) as posterior, so the interval
    is wide.
    """
    agreed, saw = np.asarray(agree, dtype=np.float64), np.asarray(seen, dtype=np.float64)
    groups = agreed.shape[0]
    score = np.exp(np.log((agreed + 1) / (saw + 2)).mean(axis=0))
    a, total = agreed + 1, saw + 2
    fixed = gammaln(total) - gammaln(a)

    def moment(t: float) -> Floats:
        return np.asarray(np.exp((gammaln(a + t) - gammaln(total + t) + fixed).sum(axis=0)))

    mean, square = moment(1 / groups), moment(2 / groups)
    size = mean * (1 - mean) / np.maximum(square - mean**2, 1e-15) - 1
    tail = (1 - level) / 2
    low = betaincinv(mean * size, (1 - mean) * size, tail)
    high = betaincinv(mean * size, (1 - mean) * size, 1 - tail)
    return score, np.minimum(low, score), np.maximum(high, score)
