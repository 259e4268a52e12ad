from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.care.programmes import rules

FIRST = date(2026, 1, 5)
STATES = st.lists(st.sampled_from(rules.PRESENCES), max_size=20)


def days(states: list[str]) -> list[tuple[date, str]]:
    return [(FIRST + timedelta(weeks=n), state) for n, state in enumerate(states)]


@given(STATES)
def test_it_counts_missed_meetings_since_the_last_time_somebody_came(states: list[str]) -> None:
    tail = states[len(states) - states[::-1].index("came") :] if "came" in states else states
    assert rules.missed_in_a_row(days(states)) == tail.count("absent")


@given(STATES, st.randoms())
def test_it_does_not_care_in_which_order_meetings_were_written_down(states: list[str], rng: object) -> None:
    mixed = days(states)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert rules.missed_in_a_row(mixed) == rules.missed_in_a_row(days(states))
    assert rules.first_missed(mixed) == rules.first_missed(days(states))


@given(STATES, st.integers(1, 12))
def test_it_asks_nobody_to_look_in_on_who_came_or_sent_word(states: list[str], limit: int) -> None:
    assert not rules.stopped_coming(days([*states, "came"]), limit)
    assert not rules.stopped_coming(days(["excused"] * len(states)), limit)
    assert rules.stopped_coming(days([*states, *["absent"] * limit]), limit)


@given(STATES)
def test_it_names_the_first_day_of_the_row(states: list[str]) -> None:
    first = rules.first_missed(days(states))
    assert (first is None) == (rules.missed_in_a_row(days(states)) == 0)
    if first:
        later = [state for day, state in days(states) if day >= first]
        assert later[0] == "absent"
        assert "came" not in later


@given(st.integers(1, 50), st.integers(0, 60))
def test_it_gives_no_more_places_than_there_are(places: int, taken: int) -> None:
    assert (rules.seat(places, taken) == "enrolled") == (taken < places)


BANDS = ("none", "low", "high")


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [("none", "high", "up"), ("high", "low", "down"), ("low", "low", "same"), ("", "low", ""), ("low", "gone", "")],
)
def test_it_says_which_way_an_income_moved_and_never_how_much(before: str, after: str, way: str) -> None:
    assert rules.moved(before, after, BANDS) == way


def test_it_enrols_nobody_without_a_yes() -> None:
    told = {"state": "running", "here": False, "on": FIRST, "today": FIRST}
    with pytest.raises(Problem) as problem:
        rules.check_enrol(consented=False, said="", **told)  # type: ignore[arg-type]
    assert problem.value.field == "said"
    rules.check_enrol(consented=False, said="thumbprint", **told)  # type: ignore[arg-type]
    rules.check_enrol(consented=True, said="", **told)  # type: ignore[arg-type]
