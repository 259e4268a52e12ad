"""The strongest reader there is for linear ties: a linear programme for each cell, lowest and highest. Loads scipy.

Worker, command line and tests alone. HiGHS as scipy carries it; the same system whose dual tells which published
number gave a cell away.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any

from khuang.results.disclosure.bounds import known
from khuang.results.disclosure.cube import FREE, Cube, Interval, Key, Sum
from khuang.results.disclosure.holding import small_cells, told
from khuang.results.disclosure.rules import LEAST_WIDTH

OFF = 1e-6
DIGITS = 5  # what HiGHS is sure of
SOLVED, UNBOUNDED = 0, 3


@dataclass(frozen=True)
class System:
    """All ties as rows: ``equal @ x = right`` and ``within @ x <= most``, with what is known of each cell as bounds."""

    names: list[Key]
    place: dict[Key, int]
    equal: Any
    right: Any
    within: Any
    most: Any
    bounds: list[Interval]


def system(cube: Cube, hidden: Set[Key]) -> System:
    import numpy as np

    names = list(cube.cells)
    place = {name: n for n, name in enumerate(names)}
    entries = [_row(one, place) for one in cube.sums]
    right = np.array([float(one.more) for one in cube.sums])
    limits: list[list[tuple[int, float]]] = []
    most: list[float] = []
    for link in cube.links:
        row = [(place[link.after], 1.0), (place[link.before], -1.0)]
        limits += [row, [(n, -value) for n, value in row]]
        most += [link.high, -link.low]
    bounds = [FREE if name in hidden or name in cube.gone else cube.seen(name) for name in names]
    finite = [n for n, value in enumerate(most) if abs(value) < float("inf")]
    return System(
        names, place, _matrix(entries, len(names)), right,
        _matrix([limits[n] for n in finite], len(names)), np.array([most[n] for n in finite]), bounds,
    )  # fmt: skip


def _row(one: Sum, place: dict[Key, int]) -> list[tuple[int, float]]:
    return [(place[one.whole], -1.0), *((place[part], 1.0) for part in one.parts)]


def _matrix(rows: list[list[tuple[int, float]]], width: int) -> Any:
    from scipy.sparse import coo_array

    if not rows:
        return None
    numbers = [n for n, row in enumerate(rows) for _ in row]
    columns = [column for row in rows for column, _ in row]
    values = [value for row in rows for _, value in row]
    return coo_array((values, (numbers, columns)), shape=(len(rows), width)).tocsr()


def ends(given: System, name: Key) -> Interval:
    """Lowest and highest value of a cell that agrees with all that is published."""
    low, high = (_solved(given, name, sign) for sign in (1, -1))
    lowest = 0.0 if low is None else round(float(low.fun), DIGITS)
    return lowest, float("inf") if high is None else round(-float(high.fun), DIGITS)


def _solved(given: System, name: Key, sign: int) -> Any:
    """The optimum; None when there is no end to it."""
    import numpy as np
    from scipy.optimize import linprog

    goal = np.zeros(len(given.names))
    goal[given.place[name]] = sign
    found = linprog(
        goal, A_eq=given.equal, b_eq=given.right if given.equal is not None else None, A_ub=given.within,
        b_ub=given.most if given.within is not None else None, bounds=given.bounds, method="highs",
    )  # fmt: skip
    if found.status == UNBOUNDED:
        return None
    if found.status != SOLVED:
        raise ValueError(f"what is published of {name!r} contradicts itself: {found.message}")
    return found


def solved(cube: Cube, hidden: Set[Key], names: Iterable[Key]) -> dict[Key, Interval]:
    """What the attack finds of these cells."""
    given = system(cube, hidden)
    return {name: ends(given, name) for name in names}


def exposed(cube: Cube, hidden: Set[Key], k: int) -> dict[Key, Interval]:
    """Small cells that are shown, or of which the attack learns too much; and what it learns."""
    small = small_cells(cube, k)
    found = {}
    for name, (low, high) in solved(cube, hidden, small).items():
        if cube.tells(name, (low, high), k):
            found[name] = (low, high)
    return found


def gave_away(cube: Cube, hidden: Set[Key], name: Key) -> list[Key]:
    """Published cells that the bounds of this cell rest on (their dual prices are not zero), the heaviest first."""
    given = system(cube, hidden)
    weight = dict.fromkeys(given.names, 0.0)
    for sign in (1, -1):
        found = _solved(given, name, sign)
        if found is not None:
            for n, key in enumerate(given.names):
                weight[key] += abs(float(found.lower.marginals[n])) + abs(float(found.upper.marginals[n]))
    return sorted((key for key, heavy in weight.items() if heavy > OFF), key=lambda key: -weight[key])


def still_exposed(cube: Cube, hidden: Set[Key], k: int) -> dict[Key, Interval]:
    """As ``exposed``, of the cells about which anything can still be done. Adding and witnesses spare most programmes."""
    quick = known(cube, hidden).bounds
    small = [key for key in small_cells(cube, k) if told(cube, key, hidden)]
    found = {key: quick[key] for key in small if cube.tells(key, quick[key], k)}
    if found or not small:
        return found
    given = system(cube, hidden)
    left = _unwitnessed(cube, given, small, k)
    learnt = {key: ends(given, key) for key in left}
    return {key: ends for key, ends in learnt.items() if cube.tells(key, ends, k)}


def _unwitnessed(cube: Cube, given: System, small: list[Key], k: int) -> list[Key]:
    """Cells that no table which agrees with the publication shows to be safe: the true table is one such, and a programme
    that pushes all cells at once to where they should be able to lie gives another; most are certified by a few of these."""
    import numpy as np

    places = np.array([given.place[key] for key in small])
    value = np.array([float(cube.cells[key].value) for key in small])
    reach = np.array([float(cube.cells[key].reach) for key in small])
    up = np.where(reach > 0, value + reach, np.maximum(value + 1, k))
    down = np.where(reach > 0, np.maximum(0, value - reach), np.minimum(value, up - LEAST_WIDTH))
    low, high = value.copy(), value.copy()
    for side in (1, -1, 1, -1, 1):
        wanting = high < up - OFF if side > 0 else low > down + OFF
        if not wanting.any():
            continue
        point = _pushed(given, places, wanting, up if side > 0 else down, side)
        if point is not None:
            low, high = np.minimum(low, point[places]), np.maximum(high, point[places])
    return [key for key, bad in zip(small, (high < up - OFF) | (low > down + OFF), strict=True) if bad]


def _pushed(given: System, places: Any, wanting: Any, goal: Any, side: int) -> Any:
    """A table that agrees with all that is published, where these cells are as far towards their goal as they go together."""
    import numpy as np
    from scipy.optimize import linprog

    bounds = np.array(given.bounds)
    mine, ends_at = places[wanting], goal[wanting]
    column = 1 if side > 0 else 0
    bounds[mine, column] = (np.minimum if side > 0 else np.maximum)(bounds[mine, column], ends_at)
    aim = np.zeros(len(given.names))
    aim[mine] = -side
    found = linprog(
        aim, A_eq=given.equal, b_eq=given.right if given.equal is not None else None, A_ub=given.within,
        b_ub=given.most if given.within is not None else None, bounds=bounds, method="highs",
    )  # fmt: skip
    return found.x if found.status == SOLVED else None
