"""The noise of a free table is what its table says: always the same, never more than so much, true on average."""

import random
from statistics import mean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.results.disclosure.keyed import MODULUS, cell_key, draw, record_key
from khuang.results.disclosure.noise import BITS, table, wanted_variance

SECRET = b"s" * 32
NAMES = st.binary(min_size=1, max_size=16)
PLENTY = 40_000
K = st.sampled_from([5, 7, 10])


@pytest.mark.parametrize("k", [5, 7, 10])
def test_every_row_has_mean_zero_and_the_variance_that_the_table_states(k):
    found = table(k)
    for count, row in enumerate(found.rows):
        assert sum(row.chances) == pytest.approx(1)
        assert abs(row.mean) < 1e-6
        wanted = wanted_variance(row.moves, found.variance) if count else 0.0
        assert row.variance == pytest.approx(wanted, abs=1e-4)
        if count >= k:
            assert wanted == found.variance == pytest.approx((0.4 * k) ** 2)
        elif count:
            assert count * (k - count) < wanted < count * found.reach


@pytest.mark.parametrize("count", [1, 3, 4, 5, 8, 12, 400])
def test_drawn_noise_has_the_variance_of_its_row(count):
    found, random_key = table(5), random.Random(count)  # noqa: S311
    noise = [found.published(count, random_key.getrandbits(BITS)) - count for _ in range(PLENTY)]
    assert abs(mean(noise)) < 0.06
    assert variance(noise) == pytest.approx(found.row(count).variance, rel=0.05)


@given(st.integers(0, 2000), st.integers(0, 2**BITS - 1), K)
def test_it_publishes_no_number_between_nothing_and_the_threshold_and_moves_none_too_far(count, key, k):
    found = table(k)
    shown = found.published(count, key)
    assert shown == 0 or shown >= k
    assert abs(shown - count) <= found.reach
    if count == 0:
        assert shown == 0
    low, high = found.window(shown)
    assert low <= count <= high
    assert high >= k, "nobody can say that there are fewer than k"


def test_a_true_zero_becomes_something_only_where_that_is_declared():
    keys = [n * 2**24 for n in range(256)]
    assert {table(5).published(0, key) for key in keys} == {0}
    assert {table(5, zeros=True).published(0, key) for key in keys} > {0}
    assert not {table(5, zeros=True).published(0, key) for key in keys} & {1, 2, 3, 4}


@given(st.lists(NAMES, unique=True, min_size=1), st.randoms())
def test_the_same_people_have_the_same_key_in_any_order_and_another_one_in_any_other_town(names, order):
    numbers = [record_key(SECRET, name) for name in names]
    shuffled = list(numbers)
    order.shuffle(shuffled)
    assert cell_key(numbers) == cell_key(shuffled) < MODULUS
    assert cell_key(numbers) != cell_key(record_key(b"t" * 32, name) for name in names)


@given(st.lists(NAMES, unique=True, min_size=2))
def test_one_person_more_is_another_key(names):
    numbers = [record_key(SECRET, name) for name in names]
    assert cell_key(numbers) != cell_key(numbers[1:])


def test_cell_keys_are_spread_evenly_over_what_is_drawn():
    slots = [0] * 16
    for n in range(8000):
        slots[draw(cell_key(record_key(SECRET, f"{n}-{i}".encode()) for i in range(n % 7 + 1))) >> 28] += 1
    assert sum((one - 500) ** 2 / 500 for one in slots) < 37.7  # chi-square of 15 degrees at one in a thousand


def test_a_published_number_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="never published"):
        table(5).window(3)
    with pytest.raises(ValueError, match="below 5"):
        table(4)
