"""Columns of declared groups: never averaged away, and nobody is made out by them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.forum.opinion import Column, Limits, Votes, columns, tell
from khuang.forum.opinion.declared import size, word

LIMITS = Limits(numbers=10, words=3, step=5)
counts = st.tuples(*[st.integers(0, 9)] * 3)


def cell(told, name="a", statement="1"):
    return told[name]["cells"].get(statement, {}).get("told")


def col(*counts, statement=1):
    return Column(sum(counts), {statement: counts})


def test_it_counts_the_votes_of_each_group_apart():
    votes = Votes.of([("p", 1, 1), ("q", 1, -1), ("r", 1, 0), ("r", 2, 1), ("s", 2, -1)])
    found = columns(votes, {"a": ["p", "q", "nobody"], "b": ["r"], "empty": []})
    assert found["a"] == Column(2, {1: (1, 1, 0)})
    assert found["b"] == Column(1, {1: (0, 0, 1), 2: (1, 0, 0)})
    assert found["empty"] == Column(0, {})
    assert columns(Votes.of([]), {"a": []}) == {"a": Column(0, {})}


def test_it_does_not_average_twelve_away_among_a_thousand():
    rows = [(p, 1, 1) for p in range(1000)] + [(p, 1, -1) for p in range(1000, 1012)]
    found = columns(Votes.of(rows), {"few": range(1000, 1012), "page": range(1000)})
    assert cell(tell(found, {}, LIMITS), "few") == [0, 12, 0]


@pytest.mark.parametrize(
    ("voted", "told"),
    [
        ((2, 0, 0), None), ((3, 0, 0), "agree"), ((2, 1, 0), "agree"), ((1, 1, 1), "divided"), ((0, 2, 1), "disagree"),
        ((9, 0, 0), "agree"), ((5, 4, 0), "divided"), ((10, 0, 0), [10, 0, 0]), ((0, 0, 11), [0, 0, 11]),
    ],
)  # fmt: skip
def test_it_tells_a_small_group_in_a_word_and_a_smaller_not_at_all(voted, told):
    assert cell(tell({"a": col(*voted), "b": col(50, 0, 0)}, {}, LIMITS)) == told


@given(st.integers(3, 9))
def test_it_never_says_by_a_word_that_all_of_them_agree(people):
    """Whatever the word, at least one vote may have been another one."""
    for told in ("agree", "disagree", "divided"):
        found = {
            (a, d) for a in range(people + 1) for d in range(people + 1 - a) if word((a, d, people - a - d)) == told
        }
        assert len({a for a, _ in found}) > 1 and len({d for _, d in found}) > 1


@given(counts, counts)
def test_it_tells_nothing_of_one_more_vote(first, second):
    """What is told before and after differs by five people at least, whatever they did, or not at all."""
    before = tell({"a": col(*first)}, {}, LIMITS, total=False)
    after = tell({"a": col(*second)}, before, LIMITS, total=False)
    if isinstance(cell(before), list) and isinstance(cell(after), list) and cell(before) != cell(after):
        change = np.subtract(cell(after), cell(before))
        assert max(change[change > 0].sum(), -change[change < 0].sum()) >= 5
        assert cell(after) == list(second)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(counts, min_size=3, max_size=3), min_size=1, max_size=6))
def test_it_leaves_no_small_rest_when_the_told_columns_are_taken_from_the_total(rounds):
    """And every number that is told was once the whole truth about ten people or more."""
    before, past = {}, []
    for voted in rounds:
        now = {name: col(*one) for name, one in zip("abc", voted, strict=True)}
        past.append(now)
        before = tell(now, before, LIMITS)
        told = {name: cell(before, name) for name in "abc"}
        numbers = {name for name, one in told.items() if isinstance(one, list)}
        rest = sum(sum(voted["abc".index(name)]) for name in told if name not in numbers)
        assert not numbers or rest == 0 or rest >= LIMITS.numbers
        for name in numbers:
            assert sum(told[name]) >= LIMITS.numbers
            assert any(list(then[name].counts[1]) == told[name] for then in past)


def test_it_hides_the_smallest_column_where_the_rest_would_be_one_person():
    told = tell({"a": col(12, 0, 0), "b": col(20, 5, 0), "c": col(0, 1, 0)}, {}, LIMITS)
    assert (cell(told, "a"), cell(told, "b"), cell(told, "c")) == ("agree", [20, 5, 0], None)


def test_it_does_not_tell_other_numbers_after_a_moment_below_the_limit():
    """Ten, then nine, then ten others: the second ten are not told beside the first while they share eight."""
    first = tell({"a": col(6, 4, 0)}, {}, LIMITS, total=False)
    second = tell({"a": col(5, 4, 0)}, first, LIMITS, total=False)
    third = tell({"a": col(5, 5, 0)}, second, LIMITS, total=False)
    assert (cell(first), cell(second), cell(third)) == ([6, 4, 0], "divided", [6, 4, 0])


@pytest.mark.parametrize(("people", "told"), [(0, 0), (2, 0), (3, 3), (9, 3), (10, 10), (14, 10), (15, 15)])
def test_it_says_how_many_they_are_in_steps(people, told):
    assert size(people, LIMITS) == told
