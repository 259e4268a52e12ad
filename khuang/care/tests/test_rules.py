from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem, Stale
from khuang.base.facts import Pseudonyms
from khuang.care import facts, rules
from khuang.care.rules import Judgement, Load

DAY = datetime(2026, 1, 1, tzinfo=UTC)
WHO = facts.About(Pseudonyms(b"w" * 16, b"v" * 16), "f", "6-11", "TH52030601")


def judged(day: int, suggested: str = "high", decided: str = "", signed: int | None = None, **more: bool) -> Judgement:
    at = DAY + timedelta(days=day if signed is None else signed)
    return Judgement(uuid4(), suggested, decided, DAY + timedelta(days=day), at, **more)


def test_it_takes_the_latest_decision_by_when_it_was_seen_in_any_order() -> None:
    rows = [judged(1, decided="high"), judged(5, decided="low"), judged(3, decided="none", signed=9), judged(5)]
    for order in permutations(rows):
        found = rules.standing(order)
        assert found.decided is rows[1]
        assert found.look is None


def test_it_asks_for_another_look_at_a_newer_suggestion_only() -> None:
    decided = judged(5, decided="low")
    assert rules.standing([decided, judged(4)]).look is None
    newer = judged(6)
    assert rules.standing([decided, judged(4), newer]).look is newer


def test_it_asks_for_another_look_at_a_correction_of_what_was_decided_on() -> None:
    decided = judged(5, decided="low", signed=6)
    assert rules.standing([decided, judged(5, signed=5)]).look is None
    corrected = judged(5, signed=7)
    assert rules.standing([decided, corrected]).look is corrected


def test_it_ignores_what_was_superseded() -> None:
    assert rules.standing([judged(1, superseded=True)]) == rules.Standing()


def test_it_tells_when_each_class_came_into_force() -> None:
    late = judged(1, decided="none", signed=8)  # an older look, signed later: nothing changes
    rows = [judged(2, decided="high"), judged(6, decided="low"), late]
    assert [risk for _, risk in rules.timeline(rows)] == ["high", "low"]


def test_it_makes_one_spell_of_risk_after_another() -> None:
    told = facts.risk(WHO, [(date(2026, 1, 1), "high"), (date(2026, 2, 1), "low"), (date(2026, 2, 1), "none")])
    assert [(f.dims["risk"], f.starts, f.ends) for f in told] == [
        ("high", date(2026, 1, 1), date(2026, 1, 31)),
        ("none", date(2026, 2, 1), None),
    ]


@pytest.mark.parametrize(("band", "child"), [("0-5", True), ("12-17", True), ("unknown", True), ("18-24", False)])
def test_it_lets_no_child_of_unknown_age_slip_through(band: str, child: bool) -> None:
    assert rules.is_child(band) is child


def test_it_answers_the_button_as_the_guard() -> None:
    for state in rules.STATES["assessment"]:
        try:
            rules.check_may_decide(state, "high", "because", signer=uuid4())
        except Stale:
            assert not rules.may_decide(state)
        else:
            assert rules.may_decide(state)
    with pytest.raises(Denied):
        rules.check_may_decide("suggested", "high", "because", signer=None)


@given(st.sampled_from(list(rules.STATES)), st.text(max_size=10), st.text(max_size=10))
def test_it_knows_no_step_outside_its_tables(kind: str, state: str, verb: str) -> None:
    if rules.may_step(kind, state, verb):
        assert rules.check_step(kind, state, verb) in rules.STATES[kind]
    else:
        with pytest.raises(Stale):
            rules.check_step(kind, state, verb)


def test_it_takes_the_shortest_interval() -> None:
    assert rules.suggested_days(["elderly", "bedridden"]) == 7
    assert rules.suggested_days(["elderly"], "high") == 7
    assert rules.suggested_days([]) == rules.USUAL_DAYS


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(rules.OUTCOMES),
    st.integers(1, 365),
)
def test_it_never_moves_the_next_visit_back(due: date, on: date, outcome: str, days: int) -> None:
    found = rules.next_due(due, on, outcome, days)
    assert found >= due
    assert found <= max(due, on + timedelta(days=days))


def test_it_refuses_days_that_cannot_be() -> None:
    today = date(2026, 11, 22)
    for on in (date(2026, 11, 23), date(2025, 1, 1)):
        with pytest.raises(Problem) as wrong:
            rules.check_visit("not-home", {}, on, since=date(2026, 1, 1), today=today)
        assert wrong.value.field == "on"


@given(st.lists(st.builds(Load, st.uuids(), st.integers(0, 80), st.floats(0, 20), st.integers(0, 5), st.booleans())))
def test_it_never_puts_somebody_overloaded_before_somebody_who_is_not(loads: list[Load]) -> None:
    order = [load.with_one(30).too_much for load in rules.fairest(loads, 30)]
    assert order == sorted(order)


def test_it_prefers_a_neighbour_then_whoever_carries_least() -> None:
    near, light, heavy = Load(uuid4(), 9, 5.0, near=True), Load(uuid4(), 1, 1.0), Load(uuid4(), 9, 5.0)
    assert rules.fairest([heavy, light, near], 30) == [near, light, heavy]
