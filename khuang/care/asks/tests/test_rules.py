"""The states of a call for help, and how long people wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem, Stale
from khuang.care.asks import rules

NOW = datetime(2026, 11, 1, tzinfo=UTC)
VERBS = sorted({verb for verbs in rules.STATES.values() for verb in verbs})


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from([rules.STAFF, rules.ASKER]))))
def test_it_is_never_closed_by_us_alone(said):
    state = "new"
    for verb, who in said:
        try:
            after = rules.step(state, verb, who, "words")
        except (Stale, Denied):
            continue
        if after in ("confirmed", "dropped"):
            assert who == rules.ASKER
        state = after
    assert state in rules.STATES


def test_saying_that_we_cannot_help_needs_words_and_can_be_disputed():
    with pytest.raises(Problem):
        rules.step("taken", "unable", rules.STAFF, " ")
    assert rules.step(rules.step("taken", "unable", rules.STAFF, "x"), "dispute", rules.ASKER, "x") == "taken"


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=30)), min_size=rules.FEWEST))
def test_nine_of_ten_really_waited_no_longer(waited):
    half, most = rules.waits(waited)
    assert sum(one <= half for one in waited) * 2 >= len(waited)
    assert sum(one <= most for one in waited) * 10 >= 9 * len(waited)
    assert half <= most and {half, most} <= set(waited)


def test_too_few_answers_say_nothing():
    assert rules.waits([timedelta(1)] * (rules.FEWEST - 1)) is None


def test_it_climbs_one_role_after_the_other():
    due = NOW + timedelta(hours=1)
    roles = ["supervisor", "officer"]
    assert rules.escalated(due, NOW, due, roles) == []
    assert rules.escalated(due, NOW, due + timedelta(minutes=1), roles) == ["supervisor"]
    assert rules.escalated(due, NOW, due + timedelta(minutes=31), roles) == roles
