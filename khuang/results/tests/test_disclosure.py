"""It holds back what must be, and an attack with a linear programme fails with it and succeeds without."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.results.disclosure import Cell, Cube, Sum, hold_back, may_skip


def cube(*splits: dict[str, int], total: int | None = None) -> Cube:
    """A total with one-way splits of the same people."""
    total = sum(splits[0].values()) if total is None else total
    cells = {"total": Cell(total, total)}
    sums = []
    for n, split in enumerate(splits):
        keys = [(n, code) for code in split]
        cells |= {(n, code): Cell(value, value) for code, value in split.items()}
        sums.append(Sum("total", tuple(keys)))
    return Cube(cells, sums)


def ratio(tops: dict[str, int], bottoms: dict[str, int]) -> Cube:
    """Women of people, split by village: the men are not printed, but anybody can subtract."""
    cells, sums = {}, []
    for code, bottom in bottoms.items():
        for name, value in (("top", tops[code]), ("bottom", bottom), ("rest", bottom - tops[code])):
            cells[name, code] = Cell(value, value)
        sums.append(Sum(("bottom", code), (("top", code), ("rest", code))))
    for name in ("top", "bottom", "rest"):
        whole = sum(cells[name, code].value for code in bottoms)
        cells[name, ""] = Cell(whole, whole)
        sums.append(Sum((name, ""), tuple((name, code) for code in bottoms)))
    sums.append(Sum(("bottom", ""), (("top", ""), ("rest", ""))))
    return Cube(cells, sums)


def attack(cube: Cube, hidden: frozenset) -> dict:
    """What a linear programme finds of each cell: (lowest, highest)."""
    import numpy as np
    from scipy.optimize import linprog

    names = list(cube.cells)
    place = {name: n for n, name in enumerate(names)}
    left = np.zeros((len(cube.sums), len(names)))
    for row, one in enumerate(cube.sums):
        left[row, place[one.whole]] = 1
        for part in one.parts:
            left[row, place[part]] -= 1
    bounds = [(0, None) if n in hidden else (cube.cells[n].value,) * 2 for n in names]
    found = {}
    for name in hidden:
        goal = np.zeros(len(names))
        ends = []
        for sign in (1, -1):
            goal[place[name]] = sign
            solved = linprog(goal, A_eq=left, b_eq=np.zeros(len(cube.sums)), bounds=bounds)
            ends.append(float("inf") if solved.status == 3 else sign * solved.fun)
        found[name] = tuple(ends)
    return found


def exposed(cube: Cube, hidden: frozenset, k: int = 5) -> list:
    """Small cells that the attack solves, or knows to be below k."""
    small = {name for name, cell in cube.cells.items() if 0 < cell.people < k}
    shown = [name for name in small if name not in hidden]
    solved = attack(cube, hidden)
    return shown + [n for n in small & hidden if solved[n][1] < k - 1e-6 or solved[n][1] - solved[n][0] < 1e-6]


def test_it_shows_a_table_without_small_cells_exactly():
    assert hold_back(cube({"f": 24, "m": 10}), 5) == frozenset()


def test_it_hides_a_second_cell_when_the_total_would_give_the_first_away():
    table = cube({"a": 3, "b": 20, "c": 40})
    assert hold_back(table, 5) == {(0, "a"), (0, "b")}


def test_it_hides_the_men_of_a_share_by_hiding_the_share():
    hidden = hold_back(ratio({"v1": 24, "v2": 8}, {"v1": 34, "v2": 10}), 5)
    assert ("top", "v2") in hidden or ("bottom", "v2") in hidden


def test_it_keeps_the_share_of_34_chairs():
    cells = {"top": Cell(24, 24), "bottom": Cell(34, 34), "rest": Cell(10, 10)}
    assert hold_back(Cube(cells, [Sum("bottom", ("top", "rest"))]), 5) == frozenset()
    cells = {"top": Cell(31, 31), "bottom": Cell(34, 34), "rest": Cell(3, 3)}
    assert {"top", "bottom"} & hold_back(Cube(cells, [Sum("bottom", ("top", "rest"))]), 5)


def test_it_hides_a_small_total():
    assert "total" in hold_back(cube({"a": 1, "b": 2}), 5)


def test_it_hides_nothing_of_public_office():
    cells = {"total": Cell(1, 0), "mayor": Cell(1, 0)}
    assert hold_back(Cube(cells, [Sum("total", ("mayor",))]), 5) == frozenset()


def test_it_refuses_a_threshold_below_five():
    with pytest.raises(ValueError, match="below 5"):
        hold_back(cube({"a": 1}), 4)


def test_an_exemption_covers_only_its_own_kinds_of_fact():
    assert may_skip("public-office", ["office.held"])
    assert not may_skip("public-office", ["care.enrolled"])
    assert not may_skip("", ["office.held"])


counts = st.integers(min_value=0, max_value=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=1, max_size=6), st.lists(counts, min_size=1, max_size=4))
def test_the_attack_fails_on_every_pair_of_one_way_tables(first, second):
    second = [*second, max(0, sum(first) - sum(second))]
    first = [*first, max(0, sum(second) - sum(first))]
    table = cube({str(n): v for n, v in enumerate(first)}, {str(n): v for n, v in enumerate(second)})
    assert exposed(table, hold_back(table, 5)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
def test_the_attack_fails_on_every_table_of_shares(pairs):
    table = ratio({str(n): a for n, (a, b) in enumerate(pairs)}, {str(n): a + b for n, (a, b) in enumerate(pairs)})
    assert exposed(table, hold_back(table, 5)) == []


def test_the_attack_succeeds_when_protection_is_switched_off():
    table = cube({"a": 3, "b": 20, "c": 40})
    assert exposed(table, frozenset()) == [(0, "a")]
    only_primary = frozenset({(0, "a")})
    assert attack(table, only_primary)[0, "a"] == (3, 3)
