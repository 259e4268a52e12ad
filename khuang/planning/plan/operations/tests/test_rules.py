from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem
from khuang.planning.plan.operations import rules

KINDS = st.sampled_from(sorted(rules.PATHS))
VERBS = st.lists(st.sampled_from([*rules.BECOMES, "return", "withdraw"]), max_size=14)
TODAY = date(2026, 11, 22)


def walked(kind, verbs):
    """The states an operation came through when people try these verbs one after another."""
    states = ["drafted"]
    for verb in verbs:
        try:
            states.append(rules.after(kind, states[-1], verb))
        except Denied:
            continue
    return states


@given(KINDS, VERBS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_it_announces_nothing_that_did_not_take_every_step(kind, verbs):
    states = walked(kind, verbs)
    if states[-1] == "announced":
        since = len(states) - 1 - states[::-1].index("drafted")
        assert states[since + 1 :] == [rules.BECOMES[verb] for verb in rules.PATHS[kind]]


@given(st.sampled_from(["make", "review", "add"]), VERBS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_it_never_passes_by_the_hearing(kind, verbs):
    states = walked(kind, verbs)
    if "considered" in states:
        assert "heard" in states


@given(KINDS)
def test_it_can_be_withdrawn_until_it_is_approved(kind):
    for state, verbs in rules.STATES[kind].items():
        assert ("withdraw" in verbs) == (state not in ("approved", "announced", "withdrawn"))


def test_it_knows_what_comes_next():
    assert [rules.next_step("add", s) for s in ("drafted", "supported", "heard", "announced")] == [
        "support", "hear", "consider", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("present", "women", "minutes"), [(None, None, "1"), (0, 0, "1"), (5, 6, "1"), (5, None, "1"), (5, 2, "  ")]
)
def test_it_asks_how_many_sat_and_where_it_is_written(present, women, minutes):
    with pytest.raises(Problem):
        rules.check_committee(present, women, minutes)


def test_it_takes_days_in_their_order():
    rules.check_day(TODAY, previous=TODAY, today=TODAY)
    for on, previous in ((date(2026, 11, 23), None), (date(2026, 11, 20), date(2026, 11, 21))):
        with pytest.raises(Problem):
            rules.check_day(on, previous=previous, today=TODAY)


@given(st.lists(st.sampled_from(["objective_th", "target_th", "money", "strategy_th", "form"]), min_size=1))
def test_it_corrects_nothing_of_substance(columns):
    with pytest.raises(Problem):
        rules.check_columns("correct", columns)
    rules.check_columns("change", columns)
    rules.check_columns("correct", ["title_th", "unit_th"])


@pytest.mark.parametrize(
    ("kind", "touch", "state"),
    [
        ("add", "change", "in-plan"), ("add", "remove", "in-plan"), ("add", "enter", "in-plan"),
        ("change", "enter", "draft"), ("change", "change", "draft"), ("correct", "remove", "in-plan"),
        ("review", "remove", "done"), ("review", "change", "dropped"), ("make", "enter", "draft"),
    ],
)  # fmt: skip
def test_it_does_not_mix_one_act_with_another(kind, touch, state):
    with pytest.raises(Problem):
        rules.check_touch(kind, touch, state)


@pytest.mark.parametrize(("kind", "plan"), [("make", "adopted"), ("add", "drafted"), ("change", "ended")])
def test_it_begins_only_where_the_plan_allows_it(kind, plan):
    with pytest.raises(Problem):
        rules.check_may_begin(kind, plan)
