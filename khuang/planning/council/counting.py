"""Three ways to put problems in order, each exact. Pure.

Whatever the method, a problem ends with points between 0 and 1, the mean over the members that were counted for it. Who
declared an interest in a problem is left out for that problem: it is struck from what they gave before anything is
counted, so that they can move it neither up nor down by where they put it. They count for all others.

``borda``     the first of k gets 1, the last 0, evenly in between; problems that somebody left out share the rest.
``scores``    the weighted mean of 0–5 points by criterion. A mean, not a median: in a council of a dozen, medians of six
              steps are mostly equal, and a tie says nothing. How much one member moves is published beside it.
``pairwise``  each problem against each: won by more members 1, by as many ½ (Copeland); the mean of those against which
              it was compared. Equal ones by the share of single comparisons won.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

HIGHEST = 5  # points for a criterion, from 0


@dataclass(frozen=True, slots=True)
class Given:
    """What one member gave; ``ballot`` in the shape of the method."""

    ballot: Any
    interests: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Points:
    """``mean`` and, where two are equal, ``second`` decide. ``counted``: members behind it; 0: nobody could be counted."""

    mean: Fraction = Fraction(0)
    second: Fraction = Fraction(0)
    counted: int = 0
    by_criterion: Mapping[str, Fraction] = field(default_factory=dict)


Tally = dict[str, Points]


def _mean(values: Sequence[Fraction | int]) -> Fraction:
    return Fraction(sum(values)) / len(values) if values else Fraction(0)


def borda(given: Iterable[Given], problems: Sequence[str], weights: Mapping[str, int] | None = None) -> Tally:
    got: dict[str, list[Fraction]] = {one: [] for one in problems}
    for one in given:
        open_to = [p for p in problems if p not in one.interests]
        named = [p for p in dict.fromkeys(one.ballot) if p in open_to]
        left, steps = [p for p in open_to if p not in named], len(open_to) - 1
        for place, problem in enumerate(named):
            got[problem].append(Fraction(steps - place, steps) if steps else Fraction(1, 2))
        for problem in left:
            got[problem].append(Fraction(len(left) - 1, 2 * steps) if steps else Fraction(1, 2))
    return {problem: Points(_mean(values), counted=len(values)) for problem, values in got.items()}


def scores(given: Iterable[Given], problems: Sequence[str], weights: Mapping[str, int] | None = None) -> Tally:
    weights, rows = weights or {}, list(given)
    found: Tally = {}
    for problem in problems:
        mine = [row.ballot[problem] for row in rows if problem not in row.interests and problem in row.ballot]
        by = {key: _mean([said[key] for said in mine]) for key in weights}
        top = sum((weights[key] * by[key] for key in weights), Fraction(0))
        found[problem] = Points(top / (HIGHEST * sum(weights.values())), counted=len(mine), by_criterion=by)
    return found


def pairwise(given: Iterable[Given], problems: Sequence[str], weights: Mapping[str, int] | None = None) -> Tally:
    rows = list(given)
    beats = _beats(rows)
    found: Tally = {}
    for problem in problems:
        met = [q for q in problems if q != problem and (beats.get((problem, q), 0) or beats.get((q, problem), 0))]
        won = [_against(beats.get((problem, q), 0), beats.get((q, problem), 0)) for q in met]
        for_it = sum(beats.get((problem, q), 0) for q in met)
        all_of = for_it + sum(beats.get((q, problem), 0) for q in met)
        who = sum(any(problem in pair and one.interests.isdisjoint(pair) for pair in one.ballot) for one in rows)
        found[problem] = Points(_mean(won), Fraction(for_it, all_of) if all_of else Fraction(0), who)
    return found


def _beats(given: Iterable[Given]) -> dict[tuple[str, str], int]:
    """(winner, loser) → members who said so. A pair with a problem of one's own interest is struck whole."""
    found: dict[tuple[str, str], int] = {}
    for one in given:
        newest = {frozenset(pair): (pair[0], pair[1]) for pair in one.ballot}  # one pair is said once
        for pair in newest.values():
            if one.interests.isdisjoint(pair):
                found[pair] = found.get(pair, 0) + 1
    return found


def _against(won: int, lost: int) -> Fraction:
    return Fraction(1, 2) if won == lost else Fraction(int(won > lost))


def never_compared(given: Iterable[Given], problems: Sequence[str]) -> int:
    """Pairs that nobody compared who may be counted for them."""
    beats = _beats(given)
    return sum((a, b) not in beats and (b, a) not in beats for a, b in combinations(problems, 2))


METHODS: dict[str, Callable[[Iterable[Given], Sequence[str], Mapping[str, int] | None], Tally]] = {
    "borda": borda, "scores": scores, "pairwise": pairwise,
}  # fmt: skip


def places(tally: Tally) -> dict[str, int | None]:
    """Equal ones share a place, and the next is as far down as if they did not (1, 2, 2, 4). None: nobody was counted."""
    counted = [points for points in tally.values() if points.counted]

    def above(mine: Points) -> int:
        return sum((one.mean, one.second) > (mine.mean, mine.second) for one in counted)

    return {problem: above(mine) + 1 if mine.counted else None for problem, mine in tally.items()}


@dataclass(frozen=True, slots=True)
class Stable:
    """How far each problem moves when any one member had not given theirs; and how many decide who is first."""

    reach: dict[str, tuple[int, int]]
    deciding: int


def stability(
    method: str, given: Sequence[Given], problems: Sequence[str], weights: Mapping[str, int] | None = None
) -> Stable:
    """Each member left out once."""
    now = places(METHODS[method](given, problems, weights))
    reach = {problem: (place, place) for problem, place in now.items() if place}
    deciding = 0
    for n in range(len(given)) if len(given) > 1 else ():
        other = places(METHODS[method]([*given[:n], *given[n + 1 :]], problems, weights))
        deciding += _first(other) != _first(now)
        for problem, (best, worst) in reach.items():
            place = other[problem] or len(problems)
            reach[problem] = (min(best, place), max(worst, place))
    return Stable(reach, deciding)


def _first(found: Mapping[str, int | None]) -> set[str]:
    return {problem for problem, place in found.items() if place == 1}


def sitting(
    problems: Sequence[str], done: Iterable[Sequence[str]], *, most: int, turn: int = 0
) -> list[tuple[str, str]]:
    """The pairs to be compared next, ``most`` at a time, each problem about as often as any other.

    ``turn`` begins elsewhere for each member, so that together they compare every pair.
    """
    said = {frozenset(pair) for pair in done}
    n = len(problems)
    rounds = [(problems[i], problems[(i + step) % n]) for step in range(1, n // 2 + 1) for i in range(n)]
    once = list({frozenset(pair): pair for pair in reversed(rounds)}.values())[::-1]
    start = turn % len(once) if once else 0
    return [pair for pair in [*once[start:], *once[:start]] if frozenset(pair) not in said][:most]
