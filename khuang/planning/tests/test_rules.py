from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied
from khuang.planning.council.rules import PRIORITY, borda
from khuang.planning.plan.rules import LINE
from khuang.planning.rules import may, step


def test_it_counts_borda_points() -> None:
    found = borda([["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"]], ["a", "b", "c"])
    assert found == [("a", Fraction(5)), ("b", Fraction(3)), ("c", Fraction(1))]


def test_it_shares_the_points_of_those_left_out() -> None:
    assert borda([["c"]], ["a", "b", "c"]) == [("c", 2), ("a", Fraction(1, 2)), ("b", Fraction(1, 2))]


def test_it_keeps_the_order_of_the_list_when_points_are_equal() -> None:
    assert [key for key, _ in borda([["a", "b"], ["b", "a"]], ["b", "a"])] == ["b", "a"]


@given(st.lists(st.permutations(["a", "b", "c", "d"]), min_size=1, max_size=8))
def test_it_gives_out_the_same_points_whatever_the_orders(orders: list[list[str]]) -> None:
    assert sum(points for _, points in borda(orders, ["a", "b", "c", "d"])) == 6 * len(orders)


@pytest.mark.parametrize("table", [PRIORITY, LINE])
def test_it_leads_only_to_states_of_the_table(table: dict[str, dict[str, str]]) -> None:
    assert {state for steps in table.values() for state in steps.values()} <= set(table)


def test_it_refuses_a_step_that_is_not_open() -> None:
    assert step(PRIORITY, "ranked", "forward") == "forwarded"
    assert not may(PRIORITY, "declined", "accept")
    with pytest.raises(Denied):
        step(PRIORITY, "declined", "accept")
