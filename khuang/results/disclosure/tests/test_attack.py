"""No linear programme with all published margins solves a cell that is held back; and it does where protection is off."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.results.disclosure import Cell, Cube, Link, Sum, hold_back
from khuang.results.disclosure.attack import exposed, gave_away, solved
from khuang.results.disclosure.bounds import is_forest, known
from khuang.results.disclosure.optimal import fewest
from khuang.results.disclosure.protecting import protect
from khuang.results.disclosure.tests.made import crossed, shares, star

counts = st.integers(min_value=0, max_value=30)
tables = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=2, max_size=4)
)
K = 5


@settings(max_examples=30, deadline=None)
@given(tables, st.sampled_from([5, 10]))
def test_it_leaves_no_small_cell_of_a_two_way_table_to_be_solved(rows, k):
    table = crossed(rows)
    assert exposed(table, protect(table, k), k) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
def test_it_leaves_no_small_cell_of_a_table_of_shares_to_be_solved(pairs):
    table = shares({str(n): a for n, (a, b) in enumerate(pairs)}, {str(n): a + b for n, (a, b) in enumerate(pairs)})
    assert exposed(table, protect(table, K), K) == {}


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_fewest_protect_as_well_and_cost_no_more_than_the_heuristic(rows):
    table = crossed(rows)
    found, simple = fewest(table, K), hold_back(table, K)

    def cost(hidden):
        return sum(table.cells[key].value + 1 for key in hidden)

    if found is None:  # not even everything would do: the whole table is small
        assert exposed(table, frozenset(table.cells), K)
        return
    assert exposed(table, found, K) == {}
    if exposed(table, simple, K) == {}:
        assert cost(found) <= cost(simple)


@settings(max_examples=60, deadline=None)
@given(tables, st.data())
def test_adding_learns_no_more_than_the_programme_and_as_much_where_ties_form_no_circle(rows, data):
    table = crossed(rows)
    hidden = frozenset(data.draw(st.sets(st.sampled_from(sorted(table.cells, key=str)), max_size=6)))
    quick, strong = known(table, hidden).bounds, solved(table, hidden, hidden)
    for key in hidden:
        assert quick[key][0] <= strong[key][0] + 1e-6
        assert quick[key][1] >= strong[key][1] - 1e-6
        if is_forest(table, hidden):
            assert quick[key] == pytest.approx(strong[key], abs=1e-6)


def test_the_attack_succeeds_when_protection_is_switched_off():
    table = star({"a": 3, "b": 20, "c": 40})
    assert set(exposed(table, frozenset(), K)) == {(0, "a")}
    assert exposed(table, frozenset({(0, "a")}), K) == {(0, "a"): (3, 3)}


def test_its_dual_names_the_numbers_that_gave_a_cell_away():
    table = star({"a": 3, "b": 20, "c": 40}, {"x": 30, "y": 33})
    assert set(gave_away(table, frozenset({(0, "a")}), (0, "a"))) == {"total", (0, "b"), (0, "c")}


def test_a_circle_that_adding_cannot_see_is_seen_by_the_programme():
    """Three pairs of sums: a+b, b+c, a+c are published, so each is half of what is over."""
    cells = {
        "a": Cell(3, 3),
        "b": Cell(9, 9),
        "c": Cell(7, 7),
        "ab": Cell(12, 12),
        "bc": Cell(16, 16),
        "ac": Cell(10, 10),
    }
    table = Cube(cells, [Sum("ab", ("a", "b")), Sum("bc", ("b", "c")), Sum("ac", ("a", "c"))])
    hidden = frozenset("abc")
    assert known(table, hidden).bounds["a"][0] < known(table, hidden).bounds["a"][1]
    assert exposed(table, hidden, K) == {"a": (3, 3)}
    assert exposed(table, protect(table, K), K) == {}


def test_people_counted_in_two_parts_do_not_hide_a_cell():
    """3 + 20 + 40 people of three partners are 61: who knows that two of them were with both can subtract all the same."""
    cells = {"all": Cell(61, 61), "a": Cell(3, 3), "b": Cell(20, 20), "c": Cell(40, 40)}
    table = Cube(cells, [Sum("all", ("a", "b", "c"), more=2)])
    assert exposed(table, frozenset("a"), K) == {"a": (3, 3)}
    assert exposed(table, protect(table, K), K) == {}


def test_a_cell_that_was_held_back_is_not_given_away_by_the_next_period():
    """4 and 20 were held back; one person more makes 5 and 20, which by themselves could be shown."""
    cells = {("before", c): Cell(n, n) for c, n in (("a", 4), ("b", 20), ("all", 24))}
    cells |= {("after", c): Cell(n, n) for c, n in (("a", 5), ("b", 20), ("all", 25))}
    sums = [Sum((when, "all"), ((when, "a"), (when, "b"))) for when in ("before", "after")]
    links = [Link(("before", c), ("after", c), 0, 1) for c in ("a", "b")]
    out = frozenset(key for key in cells if key[0] == "before")
    gone = frozenset({("before", "a"), ("before", "b")})
    table = Cube(cells, sums, links, given=out, gone=gone)
    assert exposed(table, gone, K) == {("before", "a"): (4, 5)}
    hidden = protect(table, K)
    assert hidden == {("after", "a"), ("after", "b")}
    assert exposed(table, hidden, K) == {}


def test_an_amount_is_left_uncertain_by_as_much_as_it_asks():
    cells = {"all": Cell(100_000, 40), "a": Cell(30_000, 3, reach=4_500), "b": Cell(70_000, 37)}
    table = Cube(cells, [Sum("all", ("a", "b"))])
    hidden = protect(table, K)
    low, high = solved(table, hidden, ["a"])["a"]
    assert low <= 25_500
    assert high >= 34_500


def test_a_threshold_below_five_is_refused_everywhere():
    for way in (hold_back, protect, fewest):
        with pytest.raises(ValueError, match="below 5"):
            way(star({"a": 1}), 4)
