"""Counting: exact, the same whoever comes first, and blind to what a member said of a problem of their own."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.planning.council import counting
from khuang.planning.council.counting import Given, borda, pairwise, places, scores, sitting, stability

P = ["a", "b", "c", "d"]
WEIGHTS = {"grave": 3, "people": 1}
interests = st.frozensets(st.sampled_from(P), max_size=3)
orders = st.builds(Given, st.permutations(P), interests)
points = st.fixed_dictionaries({key: st.integers(0, 5) for key in WEIGHTS})
sheets = st.builds(Given, st.fixed_dictionaries(dict.fromkeys(P, points)), interests)
pairs = st.lists(st.permutations(P).map(lambda p: p[:2]), min_size=1, max_size=6)
compared = st.builds(Given, pairs, interests)
ANY = {"borda": orders, "scores": sheets, "pairwise": compared}
every = st.sampled_from(sorted(ANY)).flatmap(lambda m: st.tuples(st.just(m), st.lists(ANY[m], min_size=1, max_size=7)))


def tally(method: str, rows: list[Given]) -> counting.Tally:
    return counting.METHODS[method](rows, P, WEIGHTS)


def test_it_counts_an_order_from_one_to_nothing() -> None:
    found = borda([Given(["a", "b", "c"]), Given(["b", "a", "c"]), Given(["a", "c", "b"])], ["a", "b", "c"])
    assert [found[p].mean for p in "abc"] == [Fraction(5, 6), Fraction(1, 2), Fraction(1, 6)]


def test_it_shares_the_points_of_those_left_out() -> None:
    found = borda([Given(["c"])], ["a", "b", "c"])
    assert [found[p].mean for p in "abc"] == [Fraction(1, 4), Fraction(1, 4), 1]


def test_it_weighs_criteria_and_averages_members() -> None:
    rows = [Given({"a": {"grave": 5, "people": 0}}), Given({"a": {"grave": 2, "people": 4}})]
    found = scores(rows, ["a"], WEIGHTS)["a"]
    assert found.mean == Fraction(3 * Fraction(7, 2) + 2, 5 * 4)
    assert found.by_criterion == {"grave": Fraction(7, 2), "people": 2}


def test_it_lets_the_majority_decide_each_pair() -> None:
    rows = [Given([["a", "b"], ["b", "c"]]), Given([["a", "b"], ["c", "b"]]), Given([["b", "a"]])]
    found = pairwise(rows, ["a", "b", "c"])
    assert [found[p].mean for p in "abc"] == [1, Fraction(1, 4), Fraction(1, 2)]
    assert counting.never_compared(rows, ["a", "b", "c"]) == 1


def test_it_tells_equal_ones_apart_by_single_comparisons() -> None:
    rows = [Given([["a", "b"]]), Given([["a", "b"]]), Given([["b", "c"]]), Given([["c", "a"]]), Given([["c", "a"]])]
    rows += [Given([["c", "a"]]), Given([["b", "c"]])]
    found = pairwise(rows, ["a", "b", "c"])
    assert len({found[p].mean for p in "abc"}) == 1
    assert places(found) == {"c": 1, "b": 2, "a": 3}


def test_equal_ones_share_a_place_and_nobody_counted_has_none() -> None:
    found = borda([Given(["a", "b"], frozenset("c")), Given(["b", "a"], frozenset("c"))], ["a", "b", "c"])
    assert places(found) == {"a": 1, "b": 1, "c": None}


@given(every, st.randoms())
def test_it_does_not_depend_on_who_comes_first(said: tuple[str, list[Given]], dice: Any) -> None:
    method, rows = said
    mixed = list(rows)
    dice.shuffle(mixed)
    assert tally(method, rows) == tally(method, mixed)


@given(every)
def test_points_lie_between_nothing_and_one_and_are_exact(said: tuple[str, list[Given]]) -> None:
    for one in tally(*said).values():
        assert 0 <= one.mean <= 1 and isinstance(one.mean, Fraction)
        assert one.counted <= len(said[1])


def struck(method: str, row: Given) -> Given:
    """The same ballot without what it says of the problems of its own interest."""
    if method == "borda":
        return Given([p for p in row.ballot if p not in row.interests], row.interests)
    if method == "scores":
        return Given({p: said for p, said in row.ballot.items() if p not in row.interests}, row.interests)
    return Given([pair for pair in row.ballot if row.interests.isdisjoint(pair)], row.interests)


@given(every)
def test_an_interest_cannot_influence_its_problem_nor_by_it_any_other(said: tuple[str, list[Given]]) -> None:
    """Wherever the member puts a problem of their own, even left away, every result is the same to the last digit."""
    method, rows = said
    assert tally(method, rows) == tally(method, [struck(method, row) for row in rows])


@given(st.lists(sheets, min_size=2, max_size=6))
def test_who_is_left_out_for_everything_changes_nothing(rows: list[Given]) -> None:
    out = Given(rows[0].ballot, frozenset(P))
    assert tally("scores", [*rows, out]) == tally("scores", rows)


@given(st.lists(sheets, min_size=1, max_size=6), st.integers(1, 5))
def test_only_the_relation_of_weights_counts(rows: list[Given], by: int) -> None:
    scaled = scores(rows, P, {key: weight * by for key, weight in WEIGHTS.items()})
    assert {p: one.mean for p, one in scaled.items()} == {p: one.mean for p, one in tally("scores", rows).items()}


@given(st.lists(st.permutations(P), min_size=1, max_size=8))
def test_it_is_the_borda_count_where_nobody_has_an_interest(said: list[list[str]]) -> None:
    classic = {p: sum(len(P) - 1 - order.index(p) for order in said) for p in P}
    found = borda([Given(order) for order in said], P)
    assert {p: one.mean * 3 * len(said) for p, one in found.items()} == classic


@settings(max_examples=40)
@given(every)
def test_it_says_how_far_each_problem_moves_without_one_member(said: tuple[str, list[Given]]) -> None:
    method, rows = said
    found = stability(method, rows, P, WEIGHTS)
    now = places(tally(method, rows))
    for problem, (best, worst) in found.reach.items():
        assert best <= (now[problem] or 0) <= worst
    assert found.deciding <= len(rows)
    if len(rows) > 1:
        others = [places(tally(method, rows[:n] + rows[n + 1 :])) for n in range(len(rows))]
        assert found.deciding == sum({p for p in P if one[p] == 1} != {p for p in P if now[p] == 1} for one in others)


@given(st.integers(2, 9), st.integers(0, 30))
def test_sittings_reach_every_pair_once_and_none_is_long(n: int, turn: int) -> None:
    names = [f"p{i}" for i in range(n)]
    done: list[tuple[str, str]] = []
    while now := sitting(names, done, most=12, turn=turn):
        assert len(now) <= 12
        done += now
    assert len(done) == len({frozenset(pair) for pair in done}) == n * (n - 1) // 2


@pytest.mark.parametrize("n", [5, 8])
def test_a_first_sitting_asks_of_each_about_as_often(n: int) -> None:
    names = [f"p{i}" for i in range(n)]
    asked = [sum(name in pair for pair in sitting(names, [], most=12)) for name in names]
    assert max(asked) - min(asked) <= 2
