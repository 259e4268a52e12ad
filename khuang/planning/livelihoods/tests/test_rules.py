import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.planning.livelihoods import rules

AMOUNTS = st.integers(0, 10**12)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=60).filter(any)


@given(AMOUNTS, WEIGHTS)
def test_it_shares_every_satang_or_says_that_it_stays(amount: int, weights: list[int]) -> None:
    told = rules.share(amount, weights)
    assert sum(told.shares) + told.remainder == amount
    assert len(told.shares) == len(weights) and min(told.shares) >= 0
    assert 0 <= told.remainder < len(weights)


@given(AMOUNTS, WEIGHTS)
def test_it_gives_no_less_for_more_and_the_same_for_the_same(amount: int, weights: list[int]) -> None:
    pairs = sorted(zip(weights, rules.share(amount, weights).shares, strict=True))
    for (less, small), (more, large) in zip(pairs, pairs[1:], strict=False):
        assert small <= large and (less != more or small == large)


@given(AMOUNTS, st.integers(1, 60))
def test_it_shares_equally(amount: int, members: int) -> None:
    told = rules.share(amount, [1] * members)
    assert set(told.shares) == {amount // members} and told.remainder == amount % members


@given(AMOUNTS, WEIGHTS, st.randoms())
def test_it_does_not_mind_the_order_of_the_paper(amount: int, weights: list[int], chance: object) -> None:
    mixed = list(weights)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert sorted(rules.share(amount, weights).shares) == sorted(rules.share(amount, mixed).shares)


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_it_shares_nothing_by_weights_that_are_none(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        rules.share(100, weights)


def test_it_reads_hours_as_people_write_them() -> None:
    assert rules.weights("7.5 8\n๑๒ 1,250.25; 0", "hours") == [750, 800, 1200, 125_025, 0]


@pytest.mark.parametrize("text", ["สมศรี 8", "8 -1", "1.234", "nan", "inf", "", "0 0", "9" * 40])
def test_it_refuses_what_is_no_list_of_numbers(text: str) -> None:
    with pytest.raises(Problem):
        rules.weights(text, "hours")


@pytest.mark.parametrize("table", [rules.ORDER, rules.REPORT], ids=["order", "report"])
def test_it_leads_every_step_to_a_state_of_its_table(table: dict[str, dict[str, str]]) -> None:
    assert {end for ways in table.values() for end in ways.values()} <= set(table)
    assert any(not ways for ways in table.values())
