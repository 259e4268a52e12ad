"""Which cells are held back, so that no published number tells of fewer than k people. Pure; no Django, no numpy.

A small cell (1 to k-1 protected people, or an amount that one contributor dominates) is held back: primary. Then
further cells, until what is left leaves each of them an interval that reaches k and holds at least three values:
secondary. Zeros and cells of k or more are otherwise shown exactly. A heuristic: it follows why something became
known and takes away the cheapest thing that said so. ``optimal`` finds the fewest for a small table.

Threshold and complementary suppression: Hundepool, Domingo-Ferrer, Franconi, Giessing, Nordholt, Spicer, de Wolf,
*Statistical Disclosure Control* (Wiley 2012), chapter 4; Handbook on SDC, chapters 4 and 5.
"""

from collections.abc import Callable, Iterable, Mapping

from khuang.results.disclosure.bounds import Known, keys_of, known
from khuang.results.disclosure.cube import Cube, Interval, Key
from khuang.results.disclosure.rules import PERSON_THRESHOLD

Protector = Callable[[Cube, int], frozenset[Key]]  # → keys of the cells that are not shown
Cost = tuple[int, bool, int]


def hold_back(cube: Cube, k: int) -> frozenset[Key]:
    """Keys of the cells that must not be shown. ``k`` below the floor of 5 is refused."""
    return hold_back_from(cube, k, frozenset())


def hold_back_from(cube: Cube, k: int, first: Iterable[Key]) -> frozenset[Key]:
    """The same, where these cells are held back already."""
    if k < PERSON_THRESHOLD:
        raise ValueError(f"a threshold of {k} is below {PERSON_THRESHOLD}")
    small = small_cells(cube, k)
    hidden = set(first) | {key for key in small if key not in cube.given and key not in cube.windows}
    while True:
        found = known(cube, hidden)
        exposed = [key for key in small if cube.tells(key, found.bounds[key], k) and told(cube, key, hidden)]
        if not exposed:
            return frozenset(hidden)
        more = _enough(cube, hidden, found, exposed)
        if not more:  # nothing is left to hide behind: the whole table is held back
            return frozenset(key for key in cube.cells if key not in cube.given)
        hidden |= more


def small_cells(cube: Cube, k: int) -> list[Key]:
    return [key for key, cell in cube.cells.items() if cell.small(k)]


def told(cube: Cube, key: Key, hidden: Iterable[Key]) -> bool:
    """Whether this publication can still do anything about it: what was shown before is out."""
    return key in hidden or key in cube.gone or key in cube.windows


def _enough(cube: Cube, hidden: set[Key], found: Known, exposed: Iterable[Key]) -> set[Key]:
    """One more cell for each exposed one; those that a cell just taken helps as well wait for the next look."""
    more: set[Key] = set()
    near: set[int] = set()
    for key in exposed:
        mine = set(found.touching.get(key, ()))
        if more and mine & near:
            continue
        near |= mine
        best = cheapest(cube, hidden | more, found, key)
        if best is not None:
            more.add(best)
    return more


def cheapest(cube: Cube, hidden: set[Key], found: Known, exposed: Key) -> Key | None:
    """What to take away: of what led to it, the nearest; noise before numbers, parts before wholes, small before large."""
    layer, met, used = [exposed], {exposed}, set[int]()
    while layer:
        offers: dict[Key, Cost] = {}
        following: list[Key] = []
        for key in layer:
            for number in _reasons(found, key, first=key == exposed):
                if number in used:
                    continue
                used.add(number)
                for rank, other in enumerate(keys_of(found.ties[number])):
                    if other not in met:
                        met.add(other)
                        following.append(other)
                        _offer(offers, cube, hidden, other, is_whole=rank == 0)
        if offers:
            return min(offers, key=lambda one: offers[one])
        layer = following
    return _any(cube, hidden)


def _reasons(found: Known, key: Key, *, first: bool) -> list[int]:
    if first:  # an exposed cell of one tie alone may owe it to nothing but the others being exact
        return found.touching.get(key, [])
    return [found.why[key]] if key in found.why else []


def _offer(offers: dict[Key, Cost], cube: Cube, hidden: set[Key], key: Key, *, is_whole: bool) -> None:
    if key in hidden or not can_go(cube, key):
        return
    kind = 0 if key in cube.liked else 1 if key in cube.windows else 2
    offers[key] = (kind, is_whole, cube.cells[key].value)


def can_go(cube: Cube, key: Key) -> bool:
    """Whether holding it back would be of use: not what is out already, nor what looks empty as it is."""
    return key not in cube.given and key not in cube.quiet and (cube.cells[key].value > 0 or key in cube.liked)


def _any(cube: Cube, hidden: set[Key]) -> Key | None:
    wholes = {one.whole for one in cube.sums}
    offers: dict[Key, Cost] = {}
    for one in cube.ties:
        for key in keys_of(one):
            _offer(offers, cube, hidden, key, is_whole=key in wholes)
    return min(offers, key=lambda one: offers[one], default=None)


def bounds_of(cube: Cube, hidden: frozenset[Key]) -> Mapping[Key, Interval]:
    """What a reader can work out of each cell by adding alone."""
    return known(cube, hidden).bounds
