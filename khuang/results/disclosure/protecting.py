"""Holding back with the attack's own eyes: the heuristic, then linear programmes where it may have missed a circle.

Worker and command line: scipy is loaded where ties form a circle, and only then.
"""

from khuang.results.disclosure.bounds import is_forest
from khuang.results.disclosure.cube import Cube, Key
from khuang.results.disclosure.holding import can_go, hold_back_from, small_cells
from khuang.results.disclosure.rules import PERSON_THRESHOLD

FEW = 2  # cells taken away for others' sake, above which the fewest are looked for


def protect(cube: Cube, k: int) -> frozenset[Key]:
    """As ``hold_back``, and no linear programme solves for a small cell either."""
    if k >= PERSON_THRESHOLD and not small_cells(cube, k):
        return frozenset()
    hidden = _begun(cube, k)
    while not is_forest(cube, hidden):
        more = _given_away(cube, hidden, k)
        if not more:
            break
        wider = hold_back_from(cube, k, hidden | more)
        if wider == hidden:
            return frozenset(key for key in cube.cells if key not in cube.given)
        hidden = wider
    return hidden


def _begun(cube: Cube, k: int) -> frozenset[Key]:
    """The heuristic, or the fewest where it took more than a few away and the table is small and stands alone."""
    hidden = hold_back_from(cube, k, frozenset())
    second = len(hidden) - len(small_cells(cube, k))
    if second <= FEW or cube.links or cube.windows or cube.given:
        return hidden
    from khuang.results.disclosure.optimal import fewest

    return fewest(cube, k) or hidden


def _given_away(cube: Cube, hidden: frozenset[Key], k: int) -> frozenset[Key]:
    """Cells to take away as well: for each one that the attack learns, the cheapest number that its dual rests on."""
    from khuang.results.disclosure.attack import gave_away, still_exposed

    more: set[Key] = set()
    for name in still_exposed(cube, hidden, k):
        rest = [key for key in gave_away(cube, hidden, name) if key not in hidden and can_go(cube, key)]
        if not rest:
            return frozenset(key for key in cube.cells if key not in cube.given)
        if not more & set(rest):
            more.add(min(rest, key=lambda key: (key not in cube.liked, key not in cube.windows, cube.cells[key].value)))
    return frozenset(more)
