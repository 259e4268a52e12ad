"""Neighbouring returns, laid side by side by somebody who knows that they hang together, tell of no single person."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from khuang.care.pathways.statistics import Count
from khuang.care.returns.rules import K, coarse, tens, together

# Worked with at the end of a quarter, opened and closed in the next, worked with at its end: the last follows from the others.
MANY = st.integers(0, 60)


def exact(value):
    """Protection switched off but for the threshold, as a single return has it."""
    return value if value >= K else None


def could_be(shown, protect):
    """Every number that would have been told so."""
    return [n for n in range(200) if protect(n) == shown]


def changes(stock, opened, closed, protect):
    """Every change from quarter to quarter that fits with what is told of both: what a reader works out."""
    told = [protect(n) for n in (stock, stock + opened - closed, opened, closed)]
    before, after, came, went = (could_be(one, protect) for one in told)
    return {(new - old) for old, new in product(before, after)} & {(c - w) for c, w in product(came, went)}


@given(st.lists(st.frozensets(st.integers(0, 70), max_size=60), min_size=2, max_size=4))
def test_what_teams_say_together_holds_however_many_they_share(teams):
    """And nothing of whom they share goes into it: the same numbers of strangers give the same bounds."""
    told = [tens(len(helped)) for helped in teams]
    least, most = together(told)
    really = len(frozenset().union(*teams))
    assert least <= really and (most is None or really <= most)
    assert (most is None) == (None in told)
    apart = sum(len(helped) for helped in teams)
    assert least <= apart and (most is None or apart <= most)


@given(MANY, MANY, st.data())
def test_the_change_between_two_returns_could_be_many_things(stock, opened, data):
    closed = data.draw(st.integers(0, stock + opened))
    assert len(changes(stock, opened, closed, tens)) >= K - 1  # one less where a number first reaches ten


def test_the_attack_succeeds_when_protection_is_switched_off():
    """Twenty, then twenty-one: one person came, though how many came and went is held back."""
    assert changes(20, 1, 0, exact) == {1}
    assert changes(20, 1, 0, tens) > {-3, -2, -1, 0, 1, 2, 3}


@given(MANY, st.integers(0, 9))
def test_the_same_quarter_told_again_tells_of_nobody_who_was_added(value, more):
    first, again = tens(value), tens(value + more)
    between = {b - a for a, b in product(could_be(first, tens), could_be(again, tens))}
    assert len(between) >= K


@given(st.integers(0, 10_000))
def test_what_is_told_is_true_and_stands_for_ten(value):
    told = tens(value)
    assert told is None if value < K else (told <= value < told + K and told % K == 0)


def test_parts_of_a_count_are_told_so_too():
    counts = [Count("told", 23), Count("told", 14, "gender", "f"), Count("told", None, "gender", "m")]
    assert [one.value for one in coarse(counts)] == [20, 10, None]
