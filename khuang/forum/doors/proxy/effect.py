"""Does what one volunteer writes down differ from what the others write down? Pure; nothing of Django, no numpy.

For each recorder with enough ballots: how far their shares of agreement lie from those of all others (the sum over the
statements of squared differences of the means, weighted with the harmonic number of answers), compared with the same
sum when the ballots are dealt out at random. Several recorders are asked at once, so the probabilities are corrected
after Holm (1979); where that stays below ``LEVEL``, the statements are named on which they differ, by a two-sided test
of two proportions (Fisher, exact), corrected in the same way. The dealing is seeded: the same ballots tell the same.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 10  # ballots of one recorder; of fewer nothing is told
LEVEL = 0.05
DEALS = 999
ENOUGH = 20  # deals as far apart as the real one end the search early (Besag and Clifford 1991)
SEED = 2571

Ballot = Mapping[int, int]  # number → 1, 0, -1


@dataclass(frozen=True, slots=True)
class Apart:
    """One statement: shares of agreement of this recorder and of the others, among who agreed or disagreed."""

    number: int
    share: float
    others: float
    p: float


@dataclass(frozen=True, slots=True)
class Effect:
    """One recorder. ``p``: corrected; ``apart``: the statements that stand out, only where ``differs``."""

    recorder: Hashable
    ballots: int
    p: float
    apart: tuple[Apart, ...] = ()

    @property
    def differs(self) -> bool:
        return self.p < LEVEL


def effects(ballots: Sequence[tuple[Hashable, Ballot]], *, seed: int = SEED) -> list[Effect]:
    """One for each recorder with at least FEWEST ballots, if there are FEWEST others to compare with. No order of merit.

    Whoever differs most is set aside before the others are compared: else one outlier makes all others look like some.
    """
    of, found, left = Counter(recorder for recorder, _ in ballots), {}, list(ballots)
    while True:
        asked = _comparable(left)
        drawn = {one: _chance(left, one, seed) for one in asked}
        corrected = holm({one: p for one, (p, _far) in drawn.items()})
        furthest = min(asked, key=lambda one: (corrected[one], -drawn[one][1]), default=None)
        rest = [one for one in left if one[0] != furthest]
        if furthest is None or corrected[furthest] >= LEVEL or len(_comparable(rest)) < len(asked) - 1:
            break
        found[furthest] = Effect(furthest, of[furthest], corrected[furthest], _apart(left, furthest))
        left = rest
    for one in asked:
        found[one] = Effect(one, of[one], corrected[one], _apart(left, one) if corrected[one] < LEVEL else ())
    return [found[one] for one in sorted(found, key=str)]


def _comparable(ballots: Sequence[tuple[Hashable, Ballot]]) -> list[Hashable]:
    sizes = Counter(recorder for recorder, _ in ballots)
    return sorted((r for r, n in sizes.items() if n >= FEWEST and len(ballots) - n >= FEWEST), key=str)


def _chance(ballots: Sequence[tuple[Hashable, Ballot]], recorder: Hashable, seed: int) -> tuple[float, float]:
    """(how often ballots dealt out at random lie as far apart: a probability, never 0; how many times as far as these)."""
    filled = [ballot for _, ballot in ballots]
    places = [n for n, (one, _) in enumerate(ballots) if one == recorder]
    every = _sums(filled)
    real, draw, as_far, total = _distance(every, _sums([filled[n] for n in places])), random.Random(seed), 0, 0.0  # noqa: S311
    for deal in range(1, DEALS + 1):
        dealt = _distance(every, _sums(draw.sample(filled, len(places))))
        as_far, total = as_far + (dealt >= real - 1e-12), total + dealt
        if as_far >= ENOUGH:
            return as_far / deal, 0.0
    return (as_far + 1) / (DEALS + 1), real / (total / DEALS or 1.0)


def _sums(ballots: Sequence[Ballot]) -> dict[int, list[int]]:
    """Number → [answers, their sum]."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for ballot in ballots:
        for number, value in ballot.items():
            cell = found[number]
            cell[0] += 1
            cell[1] += value
    return found


def _distance(every: Mapping[int, list[int]], mine: Mapping[int, list[int]]) -> float:
    total = 0.0
    for number, (n, summed) in mine.items():
        all_n, all_summed = every[number]
        rest = all_n - n
        if rest:
            difference = summed / n - (all_summed - summed) / rest
            total += difference * difference * (n * rest / all_n)
    return total


def holm(found: Mapping[Hashable, float]) -> dict[Hashable, float]:
    """Probabilities corrected for how many were asked."""
    corrected: dict[Hashable, float] = {}
    highest = 0.0
    for rank, (name, p) in enumerate(sorted(found.items(), key=lambda one: one[1])):
        highest = max(highest, min(1.0, p * (len(found) - rank)))
        corrected[name] = highest
    return corrected


def _apart(ballots: Sequence[tuple[Hashable, Ballot]], recorder: Hashable) -> tuple[Apart, ...]:
    """The statements that stand out, in their order."""
    cells: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # agree, disagree; of the others: agree, disagree
    for one, ballot in ballots:
        for number, value in ballot.items():
            if value:
                cells[number][(0 if one == recorder else 2) + (value < 0)] += 1
    told = {number: cell for number, cell in cells.items() if cell[0] + cell[1] and cell[2] + cell[3]}
    corrected = holm({number: fisher(*cell) for number, cell in told.items()})
    return tuple(
        Apart(number, cell[0] / (cell[0] + cell[1]), cell[2] / (cell[2] + cell[3]), corrected[number])
        for number, cell in sorted(told.items())
        if corrected[number] < LEVEL
    )


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Two-sided exact probability of the table [[a, b], [c, d]]: all tables with these margins no likelier than it."""
    row, column, n = a + b, a + c, a + b + c + d
    whole = math.comb(n, column)

    def likely(x: int) -> float:
        return math.comb(row, x) * math.comb(n - row, column - x) / whole

    here = likely(a)
    lowest, highest = max(0, column - (n - row)), min(row, column)
    return min(1.0, sum(p for x in range(lowest, highest + 1) if (p := likely(x)) <= here * (1 + 1e-9)))
