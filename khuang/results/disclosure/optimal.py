"""The fewest people held back that protects a small fixed table: cell suppression as an integer programme. Loads scipy.

Fischetti & Salazar, *Solving the Cell Suppression Problem on Tabular Data with Linear Constraints*, Management Science
47 (2001): a master programme chooses cells, the attack's linear programme says for each sensitive cell and side whether
that is enough, and if not, its dual is a *capacity cut* for the master. scipy's HiGHS solves both.

For tables that are printed once. A table that is shown again every period should rather keep its pattern (``liked``).
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from khuang.results.disclosure.attack import System, system
from khuang.results.disclosure.cube import Cube, Key
from khuang.results.disclosure.holding import small_cells
from khuang.results.disclosure.rules import LEAST_WIDTH, PERSON_THRESHOLD

MOST_CELLS = 600
MOST_TURNS = 200
SECONDS = 10.0
ROOM = 1_000_000.0  # how far a held-back cell may lie above what it is
OFF = 1e-6


@dataclass(frozen=True)
class Need:
    """A sensitive cell must be able to lie this far above (+1) or below (-1) what it is, or over both (0)."""

    key: Key
    side: int
    amount: float


def fewest(cube: Cube, k: int) -> frozenset[Key] | None:
    """The cells to hold back at the least cost (value + 1 each); None where that was not found in time."""
    if k < PERSON_THRESHOLD:
        raise ValueError(f"a threshold of {k} is below {PERSON_THRESHOLD}")
    if len(cube.cells) > MOST_CELLS:
        return None
    needs = _needs(cube, k)
    given = system(cube, frozenset())
    forced = {need.key for need in needs}
    cuts: list[Any] = []
    for _turn in range(MOST_TURNS):
        chosen = _master(cube, given, forced, cuts)
        if chosen is None:
            return None
        new = [cut for need in needs if (cut := _cut(cube, given, chosen, need)) is not None]
        if not new:
            return frozenset(key for key, place in given.place.items() if chosen[place])
        cuts += new
    return None


def _needs(cube: Cube, k: int) -> list[Need]:
    found = []
    for key in small_cells(cube, k):
        cell = cube.cells[key]
        if cell.reach:
            found += [Need(key, 1, cell.reach), Need(key, -1, min(cell.reach, cell.value))]
            continue
        found.append(Need(key, 0, LEAST_WIDTH))
        if cell.value < k:
            found.append(Need(key, 1, k - cell.value))
    return found


def _master(cube: Cube, given: System, forced: Set[Key], cuts: list[Any]) -> Any:
    """Which cells to hold back, as far as the cuts know."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    cost = np.array([0.01 if key in cube.liked else cube.cells[key].value + 1.0 for key in given.names])
    low = np.array([1.0 if key in forced else 0.0 for key in given.names])
    can = np.array([1.0 if key in forced or cube.cells[key].value else 0.0 for key in given.names])  # zeros are shown
    rules = [LinearConstraint(np.vstack(cuts), lb=1.0)] if cuts else []
    found = milp(
        cost, constraints=rules, bounds=Bounds(low, can), integrality=np.ones(len(cost)),
        options={"time_limit": SECONDS},
    )  # fmt: skip
    return np.round(found.x).astype(bool) if found.status == 0 else None


def _cut(cube: Cube, given: System, chosen: Any, need: Need) -> Any:
    """What the dual of the attack asks of the next choice; None when this one is enough."""
    import numpy as np

    value = np.array([float(cube.cells[key].value) for key in given.names])
    up, down = np.full(len(value), ROOM), value.copy()
    strain = np.zeros(len(value))
    reached = 0.0
    for side in (1, -1) if need.side == 0 else (need.side,):
        far, duals = _reach(given, np.where(chosen, up, 0.0), np.where(chosen, down, 0.0), given.place[need.key], side)
        reached += far
        strain += np.where(duals > 0, duals * up, -duals * down)
    if reached >= need.amount - OFF:
        return None
    return np.minimum(strain / need.amount, 1.0)  # a choice of 0 or 1: more than 1 says no more than 1


def _reach(given: System, up: Any, down: Any, place: int, side: int) -> tuple[float, Any]:
    """How far the attack can push a cell to one side when the others may move so far; the price of each cell's bound."""
    import numpy as np
    from scipy.optimize import linprog

    goal = np.zeros(len(given.names))
    goal[place] = -side
    found = linprog(
        goal, A_eq=given.equal, b_eq=None if given.equal is None else np.zeros(len(given.right)),
        bounds=list(zip(-down, up, strict=True)), method="highs",
    )  # fmt: skip
    duals = -(found.upper.marginals + found.lower.marginals)
    return -float(found.fun), duals
