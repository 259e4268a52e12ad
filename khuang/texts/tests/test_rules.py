"""States, voices, and when a text may be adopted: whatever happens in whatever order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.texts import rules
from khuang.texts.rules import Standing, Voices

TABLES = {"text": rules.TEXT, "comment": rules.COMMENT, "objection": rules.OBJECTION}
voices = st.builds(Voices, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
standings = st.builds(
    Standing,
    voices=voices,
    asked=st.integers(0, 9),
    answered=st.integers(0, 9),
    objections=st.dictionaries(st.sampled_from(list(rules.OBJECTION)), st.integers(0, 5)),
    unheard=st.integers(0, 3),
)


@pytest.mark.parametrize("name", TABLES)
def test_it_leads_only_to_states_that_there_are(name):
    table = TABLES[name]
    assert {state for verbs in table.values() for state in verbs.values()} <= set(table)


@given(st.lists(st.sampled_from(sorted({verb for verbs in rules.TEXT.values() for verb in verbs})), max_size=30))
def test_it_never_adopts_a_text_that_nobody_was_asked_about(verbs):
    """The first time it is adopted, people were asked right before; and what was never opened is never read."""
    state, before, seen, adopted = "draft", "", {"draft"}, False
    for verb in verbs:
        if verb == "keep-old" and not adopted:
            continue  # the action refuses it: there is nothing to go back to
        try:
            before, state = state, rules.becomes(rules.TEXT, state, verb)
        except rules.NotNow:
            state = before if verb is None else state
            continue
        if state == "adopted" and not adopted:
            assert (before, verb) == ("adoption", "adopt")
            adopted = True
        seen.add(state)
    assert "comment" in seen or seen <= {"draft", "dropped"}
    assert state not in ("draft", "dropped") or state not in rules.PUBLIC


@given(standings, st.sampled_from(rules.RULES))
def test_it_adopts_nothing_over_an_objection_that_nobody_handled(standing, rule):
    missing = rules.lacking(rule, standing)
    if standing.count("open"):
        assert "open-objection" in missing
    if not standing.voices.agree + standing.voices.live_with:
        assert "nobody" in missing
    if standing.unheard:
        assert "unheard" in missing
    if not missing and rule == "nobody-objects":
        assert standing.voices.object == 0
    if not missing and rule == "everybody-asked":
        assert standing.answered >= standing.asked


@given(standings)
def test_it_asks_more_with_the_stricter_rules(standing):
    """What the strictest two accept, the first accepts too."""
    for stricter in ("nobody-objects", "everybody-asked"):
        if not rules.lacking(stricter, standing):
            assert not rules.lacking("no-open-objection", standing)


@given(voices, st.one_of(st.none(), st.integers(1, 100)), st.sampled_from(rules.UNITS))
def test_it_counts_no_voice_that_is_not_there(told, total, unit):
    try:
        rules.check_voices(unit, told, total)
    except Problem:
        return
    assert told.total >= 1
    assert told.total == 1 if unit == "one" else total is None or told.total <= total


@given(st.lists(st.text(min_size=1), unique=True, min_size=1), st.integers(-12, 12), st.data())
def test_it_moves_a_clause_and_loses_none(order, by, data):
    one = data.draw(st.sampled_from(order))
    after = rules.moved(order, one, by)
    assert sorted(after) == sorted(order)
    assert [each for each in after if each != one] == [each for each in order if each != one]
    assert after.index(one) == max(0, min(len(order) - 1, order.index(one) + by))


@given(st.integers(-400, 400))
def test_it_reminds_a_month_before_and_says_when_it_is_late(days):
    today = date(2026, 11, 22)
    told = rules.due(today + timedelta(days=days), today)
    assert told == ("late" if days < 0 else "soon" if days <= 30 else "")
    assert rules.due(None, today) == ""
