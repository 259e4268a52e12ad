"""The states of a package, and what it may hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem, Stale
from khuang.care.referrals import rules

SIDES = (rules.RECEIVER, rules.SENDER, rules.PERSON, rules.CLOCK)
NAMES = st.sets(st.sampled_from("abcdefgh"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted({v for verbs in rules.STATES.values() for v in verbs})), st.sampled_from(SIDES)
        )
    )
)
def test_it_never_becomes_readable_again_once_it_was_shut(said):
    state, was_shut = "sent", False
    for verb, who in said:
        try:
            state = rules.step(state, verb, who)
        except (Stale, Denied):
            continue
        assert not (was_shut and rules.readable(state))
        was_shut = was_shut or not rules.readable(state)


@pytest.mark.parametrize("state", [name for name in rules.STATES if name not in rules.SHUT])
def test_the_person_may_withdraw_at_any_time(state):
    assert rules.step(state, "withdraw", rules.PERSON) == "withdrawn"


def test_every_state_that_follows_is_known():
    assert {after for verbs in rules.STATES.values() for after, _sides in verbs.values()} <= set(rules.STATES)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.text()), NAMES, st.none() | NAMES)
def test_it_holds_nothing_that_was_not_agreed_to(values, allowed, chosen):
    told = rules.compile_package(values, allowed, chosen)
    assert set(told) <= allowed and (chosen is None or set(told) <= chosen)
    assert all(values[name] == value and value for name, value in told.items())


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.text(min_size=1)), NAMES, NAMES)
def test_taking_consent_away_never_widens_it(values, allowed, gone):
    assert set(rules.compile_package(values, allowed - gone)) <= set(rules.compile_package(values, allowed))


def test_a_link_is_good_for_one_look_and_an_hour():
    now = datetime(2026, 11, 1, tzinfo=UTC)
    assert rules.may_look(None, now)
    assert rules.may_look(now, now + timedelta(minutes=59))
    assert not rules.may_look(now, now + timedelta(minutes=60))


def test_a_refusal_says_why():
    with pytest.raises(Problem):
        rules.check_words("decline", "  ")
    rules.check_words("accept", "")
