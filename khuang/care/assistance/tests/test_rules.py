from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem
from khuang.care.assistance import rules
from khuang.care.assistance.rules import Given, Handed

DAY = date(2026, 11, 1)
ONE, OTHER, HOME = UUID(int=1), UUID(int=2), UUID(int=3)
HANDED = st.lists(
    st.builds(Handed, on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), satang=st.integers(0, 10**9)), max_size=8
)


@given(HANDED, st.integers(0, 10**10))
def test_it_never_makes_or_loses_a_satang(handed: list[Handed], back: int) -> None:
    back = min(back, sum(row.satang for row in handed))
    rows = [*handed, Handed(DAY, back, back=True)]
    kept = rules.kept(rows)
    assert sum(row.satang for row in kept) == rules.standing(rows)
    assert all(row.satang >= 0 for row in kept)
    assert [row.on for row in kept] == sorted(row.on for row in kept)


@given(st.integers(1, 400), st.integers(0, 800), st.sampled_from([*rules.STATES["aid"]]))
def test_it_finds_a_double_within_the_time_of_its_type_and_not_beyond(days: int, ago: int, state: str) -> None:
    earlier = Given("food", DAY - timedelta(days=ago), state, ONE, HOME)
    found = rules.doubles(Given("food", DAY, "requested", ONE, HOME), [earlier], days=days, household=False)
    assert bool(found) == (ago < days and state not in rules.NOTHING_CAME)


@pytest.mark.parametrize(
    ("earlier", "household", "found"),
    [
        (Given("food", DAY, "confirmed", OTHER, HOME), False, False),  # somebody else at home, once a person
        (Given("food", DAY, "confirmed", OTHER, HOME), True, True),  # once a home
        (Given("food", DAY, "confirmed", None, HOME), False, True),  # the whole home had it
        (Given("food", DAY, "delivered", ONE, None, org="ILO"), False, True),  # from another organisation
        (Given("cash", DAY, "confirmed", ONE, HOME), True, False),  # something else
        (Given("food", DAY, "confirmed", OTHER, None), True, False),  # nobody of theirs
    ],
)
def test_it_knows_whose_double_it_is(earlier: Given, household: bool, found: bool) -> None:
    wanted = Given("food", DAY, "requested", ONE, HOME)
    assert bool(rules.doubles(wanted, [earlier], days=30, household=household)) == found


def test_it_lets_nobody_decide_what_they_asked_for() -> None:
    said = {"reason": "ตามมติ", "satang": 100, "money": "fund", "line": "ผ.02 ข้อ 3"}
    me, boss = uuid4(), uuid4()
    rules.check_decision("approve", signer=boss, asker=me, **said)  # type: ignore[arg-type]
    for signer in (me, None):
        with pytest.raises(Denied):
            rules.check_decision("approve", signer=signer, asker=me, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("lacking", ["reason", "money", "line"])
def test_it_says_what_a_yes_needs(lacking: str) -> None:
    said = {"reason": "ตามมติ", "satang": 100, "money": "fund", "line": "ผ.02 ข้อ 3"} | {lacking: ""}
    with pytest.raises(Problem) as problem:
        rules.check_decision("approve", signer=uuid4(), asker=uuid4(), **said)  # type: ignore[arg-type]
    assert problem.value.field == lacking


@given(st.integers(1, 10**8), st.integers(0, 10**8), st.integers(0, 10**8))
def test_it_hands_over_no_more_than_was_approved(approved: int, had: int, satang: int) -> None:
    had = min(had, approved)
    told = dict(  # noqa: C408
        satang=satang, approved=approved, had=had, proof="signed", number="", picture=False, receiver="สมหญิง", on=DAY,
        since=DAY, today=DAY,
    )  # fmt: skip
    if had + satang > approved or satang == 0:
        with pytest.raises(Problem):
            rules.check_delivery(**told)  # type: ignore[arg-type]
    else:
        rules.check_delivery(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("proof", "field"), [("", "proof"), ("receipt", "number"), ("photo", "photo"), ("cash", "proof")]
)
def test_it_hands_nothing_over_without_a_proof(proof: str, field: str) -> None:
    with pytest.raises(Problem) as problem:
        rules.check_delivery(
            satang=1,
            approved=1,
            had=0,
            proof=proof,
            number="",
            picture=False,
            receiver="สม",
            on=DAY,
            since=DAY,
            today=DAY,
        )
    assert problem.value.field == field


def test_it_ends_every_request_in_some_way() -> None:
    for state, steps in rules.STATES["aid"].items():
        assert set(steps.values()) <= set(rules.STATES["aid"])
        assert steps or state in rules.NOTHING_CAME
