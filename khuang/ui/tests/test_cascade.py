"""Bars of a cascade."""

from hypothesis import given
from hypothesis import strategies as st

from khuang.ui.cascade import cascade_of


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), max_size=6))
def test_no_bar_is_longer_than_the_whole_and_what_is_held_back_has_none(values):
    bars = cascade_of([(str(n), value) for n, value in enumerate(values)])
    assert [bar.value for bar in bars] == values
    for bar in bars:
        assert 0 <= bar.width <= 1000
        assert bar.width == 0 or bar.value
    if any(values):
        assert max(bar.width for bar in bars) == 1000
