"""How many people there are, given how many were told apart. Pure arithmetic, no truth needed.

Two ways of finding one person again fail apart from each other: the number, and everything else (name, birth, telephone,
place). How often the second finds a pair that the first found tells how much the second misses, and the other way round:
a count from two lists, as of fish marked and caught again. From that follows how many joins were missed. It is done apart
for pairs with long and short names, with a day, a year or no birth at all: who lacks a number lacks other things too.

If who has no papers also has a name that nobody spells alike, both ways fail together and more was missed than this says.
So the band allows for half as many again, and for half as many, on top of chance; without groups for three times as many.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

SHRINK = 6.0  # pairs of the whole by which a small group is steadied
OF_SORT = 3.0  # pairs of its group by which a sort of pairs is
FEW = 6.0  # joins by which chance is allowed to have missed more, however few it seems (as where nothing was seen)
SURE = 1.96  # of chance alone, 95 in 100
DOUBT = 0.5  # part of what is estimated to be missed that is believed neither way
UNGROUPED = 2.0  # the same towards more, where nothing tells apart who is known by number and who is not
UNSEEN = 0.005  # part of the joins that may be wrong or missing without anything that is measured showing it
FEWEST = 30  # pairs found by number; from fewer nothing is measured


@dataclass(frozen=True)
class Seen:
    """Pairs of one sort. ``numbered``: found by number; ``again``: of those, also found otherwise; ``otherwise``: found so where both
    have a number; ``both`` and ``one``: joined, where both have a number and where not."""

    numbered: int = 0
    again: int = 0
    otherwise: int = 0
    both: int = 0
    one: int = 0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(*(getattr(self, key) + getattr(other, key) for key in Seen.__dataclass_fields__))


@dataclass(frozen=True)
class Tally:
    """Of one group. ``units``: rows; ``people``: told apart; ``sorts``: what was seen of pairs, by their sort; ``anchored``: joins
    made by number, ``kept``: those that hold without it; ``wrong``: joins expected to be wrong; ``bare``: rows with nothing to
    compare; ``most``: people of the largest agency alone."""

    units: int = 0
    people: int = 0
    sorts: tuple[Seen, ...] = ()
    anchored: int = 0
    kept: int = 0
    wrong: float = 0.0
    bare: int = 0
    most: int = 0

    @property
    def seen(self) -> Seen:
        return sum(self.sorts, Seen())

    @property
    def joins(self) -> int:
        return self.units - self.people


@dataclass(frozen=True)
class Band:
    """``missed``: joins that were not made, estimated; None where it cannot be. ``error``: of that, by chance."""

    estimate: float
    low: float
    high: float
    missed: float | None = None
    error: float = 0.0


@dataclass(frozen=True)
class Rates:
    """How often a pair is found without its number, and by it."""

    otherwise: float
    number: float

    @property
    def joint(self) -> float:
        return 1 - (1 - self.otherwise) * (1 - self.number)


def rates(seen: Seen, common: Rates | None = None, shrink: float = SHRINK) -> Rates | None:
    """None where too few were found by number to measure anything. ``common``: of what this is a part of."""
    if common is None and seen.numbered < FEWEST:
        return None
    prior, told = (common, shrink) if common else (Rates(0.5, 0.5), 1.0)
    return Rates(
        (seen.again + told * prior.otherwise) / (seen.numbered + told),
        (seen.again + told * prior.number) / (max(seen.otherwise, seen.again) + told),
    )


def usual(parts: Sequence[Tally]) -> Rates | None:
    """The rates towards which small groups are steadied: those of the groups, each counting alike, so that the largest does not
    speak for all. None where too few were found by number to measure anything."""
    whole = rates(sum((part.seen for part in parts), Seen()))
    if whole is None:
        return None
    each = [found for part in parts if (found := rates(part.seen))] or [whole]
    return Rates(sum(one.otherwise for one in each) / len(each), sum(one.number for one in each) / len(each))


def missed(tally: Tally, common: Rates) -> float:
    """Joins that were not made."""
    mine = rates(tally.seen, common)
    if not tally.joins or mine is None:
        return 0.0
    found = tally.seen.both + tally.seen.one
    true = 0.0
    for sort in tally.sorts:
        of_sort = rates(sort, mine, OF_SORT) or mine
        true += sort.one / of_sort.otherwise + sort.both / of_sort.joint
    lost = 1 - found / true if true else 0.0
    return tally.joins / max(0.05, 1 - _whole(tally, mine) * lost) - tally.joins


def _whole(tally: Tally, mine: Rates) -> float:
    """Joins missed for each pair missed: who is found by one of three others is joined to all."""
    split = (tally.anchored - tally.kept + SHRINK * (1 - mine.otherwise)) / (tally.anchored + SHRINK)
    return min(1.5, max(0.3, split / (1 - mine.otherwise))) if mine.otherwise < 1 else 1.0


def band(tally: Tally, common: Rates | None) -> Band:
    """``common``: the rates of the whole count. Bare rows are in the band's upper end alone."""
    if common is None:
        return _bounded(tally, Band(tally.people, tally.people, tally.people))
    gone = missed(tally, common)
    return _around(tally, gone, _chance(tally, gone, common), DOUBT)


def _chance(tally: Tally, gone: float, common: Rates) -> float:
    """How far the estimate may be off because few pairs were seen: as many as were missed, and as unsure as the rates are. Where all
    of a few were found again, that is no proof."""
    seen, mine = tally.seen, rates(tally.seen, common) or common
    lost, unlike = (seen.numbered - seen.again + 1) / (seen.numbered + 2), 1 - mine.number
    unsure = sqrt(lost * (1 - lost) / (seen.numbered + 3))
    pairs = seen.one + seen.both
    part = (seen.one + seen.both * unlike) / pairs if pairs else 0.0
    few = FEW * min(1.0, tally.joins / 10)
    return sqrt(gone + few + (tally.joins * part * unsure) ** 2)


def together(parts: Sequence[Band], tally: Tally, common: Rates | None, *, grouped: bool) -> Band:
    """The whole count: groups fail alike where they fail by more than chance, and each by its own chance."""
    if common is None or not parts:
        return band(tally, None)
    error = sqrt(sum(one.error**2 for one in parts))
    return _around(tally, sum(one.missed or 0.0 for one in parts), error, DOUBT if grouped else UNGROUPED)


def _around(tally: Tally, gone: float, error: float, doubt: float) -> Band:
    """``doubt``: how far more than estimated may have been missed."""
    chance, estimate = SURE * error + UNSEEN * tally.joins, tally.people - gone
    low, high = estimate - doubt * gone - chance, estimate + DOUBT * gone + chance + tally.wrong
    return _bounded(tally, Band(estimate, low, high, gone, error))


def _bounded(tally: Tally, found: Band) -> Band:
    """Never fewer than the largest agency counts, never more than all agencies together."""
    top = tally.units + tally.bare
    low = min(top, max(tally.most, found.low))
    return replace(
        found,
        estimate=min(top, max(tally.most, found.estimate)),
        low=low,
        high=min(top, max(low, found.high + tally.bare)),
    )
