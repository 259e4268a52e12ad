"""Shares come from published numbers; one who gave a part cannot work out another's."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.results.disclosure.dominance import lone_partner, room, sensitive
from khuang.results.disclosure.ratios import Published, ratio, share

amounts = st.lists(st.integers(0, 10**7), max_size=30)


@pytest.mark.parametrize(
    ("top", "bottom", "wanted"),
    [
        (Published(24), Published(34), Decimal("70.59")),
        (Published(None), Published(34), None),
        (Published(24), Published(None), None),
        (Published(0), Published(0), None),
        (Published(24, noisy=True), Published(34), Decimal(71)),
        (Published(35, noisy=True), Published(34), None),  # nobody should read 103 %
    ],
)
def test_a_share_is_made_of_what_is_published(top, bottom, wanted):
    assert ratio(top, bottom) == wanted


def test_half_is_rounded_up_from_the_exact_fraction():
    assert share(1, 800) == Decimal("0.13")


@pytest.mark.parametrize(
    ("given", "tells"),
    [
        ([], False),
        ([0, 0], False),
        ([500], True),
        ([500, 400], True),  # each of two knows the other's
        ([1000, 100, 100, 49], True),  # the second largest comes within 15 percent of the largest
        ([1000, 900, 200, 200], False),
        ([100] * 10, False),
        ([10_000, 10_000, 1_000, 900], True),  # two have more than ninety percent
    ],
)
def test_an_amount_that_one_contributor_makes_up_is_sensitive(given, tells):
    assert sensitive(given) is tells


@given(amounts)
def test_where_it_is_not_sensitive_the_second_largest_is_left_guessing_at_the_largest(given):
    found = sorted(given, reverse=True)
    if found and found[0] and not sensitive(given):
        guess = sum(found) - found[1]
        assert 100 * (guess - found[0]) >= 15 * found[0]
        assert room(given) * 100 >= 15 * found[0]


def test_an_amount_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        sensitive([5, -1])


def test_a_partner_who_can_subtract_its_own_people_is_found():
    assert lone_partner({"IOM": 30, "ILO": 3}, 33, 5) == "IOM"
    assert lone_partner({"IOM": 30, "ILO": 30}, 32, 5) == "ILO"
    assert lone_partner({"IOM": 30, "ILO": 20}, 50, 5) is None
    assert lone_partner({"IOM": 30}, 30, 5) is None
