"""The perturbation table: how far a free count may be moved, and with what chance. Pure.

Cell-key method: Fraser & Wooton, *A proposed method for confidentialising tabular output to protect against
differencing* (UNECE/Eurostat work session 2005), as in the Australian TableBuilder (Thompson, Broadfoot & Elazar,
2013). The table is of greatest entropy with mean zero and a chosen variance (Marley & Leaver, ISI 2011; Giessing,
PSD 2016), so for a count *i* the chance of moving it by *v* is proportional to exp(a·v + b·v²).

- zero stays zero, unless a table is built with ``zeros``;
- 1 to k-1 are never published: such a count becomes 0, or k or more;
- nothing moves by more than ``reach`` = k + 2: a published 0 leaves 0 to k + 2, and does so still when a reader knows
  of two people who came between two periods;
- the mean of the noise is zero for every count, so that large totals stay right;
- its variance is (0.4 k)², or for counts below k near the least that these rules allow (``wanted_variance``).

Units: people. The chances of a row are kept as cumulative 32-bit integers, so that the same cell key gives the same
noise on every machine.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from khuang.results.disclosure.cube import Interval
from khuang.results.disclosure.rules import PERSON_THRESHOLD

MARGIN = 2
BITS = 32
ROOM = 1.1  # of a variance that cannot be smaller
STEPS = 55


@dataclass(frozen=True, slots=True)
class Row:
    """What may happen to one count: moves with their chances; ``cuts`` are the upper ends of their share of the key."""

    moves: tuple[int, ...]
    chances: tuple[float, ...]
    cuts: tuple[int, ...]

    def chance(self, move: int) -> float:
        return self.chances[self.moves.index(move)] if move in self.moves else 0.0

    @property
    def mean(self) -> float:
        return sum(v * p for v, p in zip(self.moves, self.chances, strict=True))

    @property
    def variance(self) -> float:
        return sum(v * v * p for v, p in zip(self.moves, self.chances, strict=True)) - self.mean**2


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for counts 0, 1, … ; the last one stands for all that are larger. ``reach``: the furthest a count moves."""

    k: int
    reach: int
    variance: float
    zeros: bool
    rows: tuple[Row, ...]

    def row(self, count: int) -> Row:
        return self.rows[min(count, len(self.rows) - 1)]

    def published(self, count: int, key: int) -> int:
        """What is shown for a count whose cell key is this number (its lowest 32 bits are used)."""
        row = self.row(count)
        return count + row.moves[bisect_right(row.cuts, key % 2**BITS)]

    def window(self, published: int) -> Interval:
        """Where the true count lies, for whoever sees this number and knows this table."""
        first, last = max(0, published - self.reach), published + self.reach
        can = [count for count in range(first, last + 1) if self.row(count).chance(published - count)]
        if not can:
            raise ValueError(f"{published} is never published with a threshold of {self.k}")
        return float(can[0]), float(can[-1])


@lru_cache(maxsize=16)
def table(k: int, zeros: bool = False) -> Table:
    """The perturbation table of a threshold. Raises ValueError below the floor of 5."""
    if k < PERSON_THRESHOLD:
        raise ValueError(f"a threshold of {k} is below {PERSON_THRESHOLD}")
    reach, variance = k + MARGIN, (0.4 * k) ** 2
    # above k - 1 + reach no forbidden number is within reach any more
    rows = tuple(_row(count, k, reach, variance, zeros) for count in range(k + reach + 1))
    return Table(k, reach, variance, zeros, rows)


def _row(count: int, k: int, reach: int, variance: float, zeros: bool) -> Row:
    moves = [v for v in range(-reach, reach + 1) if count + v == 0 or count + v >= k]
    if count == 0:
        moves = [v for v in moves if zeros or v == 0]
    if count == 0 and zeros:  # nothing lies below zero, so the mean cannot be; the least that can be said is said
        return _kept(moves, [0.9 if v == 0 else 0.1 / (len(moves) - 1) for v in moves])
    return _kept(moves, _greatest_entropy(moves, wanted_variance(moves, variance)))


def wanted_variance(moves: Sequence[int], variance: float) -> float:
    """That of the table, or for a small count what its few moves allow: a little over the least, at most half-way up."""
    least, most = _least_variance(moves), -float(moves[0] * moves[-1])
    return min(max(variance, least * ROOM), (least + most) / 2)


def _least_variance(moves: Sequence[int]) -> float:
    """Of all ways to move by these with mean zero: between the two nearest to zero on either side."""
    if 0 in moves:
        return 0.0
    return -float(max(v for v in moves if v < 0) * min(v for v in moves if v > 0))


def _greatest_entropy(moves: Sequence[int], variance: float) -> list[float]:
    """Chances proportional to exp(a·v + b·v²) with mean 0: ``b`` for the variance, ``a`` for the mean, by bisection."""
    if len(moves) == 1:
        return [1.0]
    low, high = -20.0, 20.0
    for _step in range(STEPS):
        middle = (low + high) / 2
        chances = _centred(moves, middle)
        spread = sum(v * v * p for v, p in zip(moves, chances, strict=True))
        low, high = (middle, high) if spread < variance else (low, middle)
    return _centred(moves, (low + high) / 2)


def _centred(moves: Sequence[int], b: float) -> list[float]:
    low, high = -400.0, 400.0
    for _step in range(STEPS):
        a = (low + high) / 2
        chances = _weighed(moves, a, b)
        mean = sum(v * p for v, p in zip(moves, chances, strict=True))
        low, high = (a, high) if mean < 0 else (low, a)
    return _weighed(moves, (low + high) / 2, b)


def _weighed(moves: Sequence[int], a: float, b: float) -> list[float]:
    powers = [a * v + b * v * v for v in moves]
    top = max(powers)
    weights = [math.exp(power - top) for power in powers]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _kept(moves: Sequence[int], chances: Sequence[float]) -> Row:
    """As integers: shares of 2³², what is left over by rounding given to the likeliest move."""
    shares = [int(p * 2**BITS) for p in chances]
    shares[shares.index(max(shares))] += 2**BITS - sum(shares)
    cuts, past = [], 0
    for share in shares:
        past += share
        cuts.append(past)
    exact = tuple(share / 2**BITS for share in shares)
    return Row(tuple(moves), exact, tuple(cuts[:-1]))
