from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem, Stale
from khuang.care.pool import rules, words

HOURS = st.integers(0, 23)
SIDE = st.fixed_dictionaries({name: st.integers(1, 5) for name in rules.QUESTIONS})
WHEN = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
ABLE = st.builds(
    rules.Able,
    circles=st.frozensets(st.sampled_from(rules.CIRCLES)),
    languages=st.frozensets(st.sampled_from(rules.LANGUAGES)),
    fields=st.frozensets(st.sampled_from(rules.FIELDS)),
    places=st.frozensets(st.sampled_from(["v1", "v2", "town"])),
)


@given(WHEN, HOURS, HOURS)
def test_it_never_tells_anybody_within_their_quiet_hours(now: datetime, begin: int, end: int) -> None:
    told = rules.told_from(now, begin, end)
    assert now <= told <= now + timedelta(days=1)
    assert not rules.is_quiet(told.hour, begin, end)
    assert rules.told_from(told, begin, end) == told


def test_it_reads_the_night_over_midnight() -> None:
    assert [hour for hour in range(24) if rules.is_quiet(hour, 20, 7)] == [*range(7), 20, 21, 22, 23]
    assert not any(rules.is_quiet(hour, 9, 9) for hour in range(24))


@given(st.integers(0, 100), st.integers(1, 50), st.integers(0, 100))
def test_it_wants_a_reason_only_beyond_the_limit(people: int, more: int, most: int) -> None:
    rules.check_load(people, more, most, "the only one who speaks Karen")
    if people + more > most:
        with pytest.raises(Problem) as wrong:
            rules.check_load(people, more, most, " ")
        assert wrong.value.field == "reason"
    else:
        rules.check_load(people, more, most, "")


@given(ABLE)
def test_it_asks_everybody_when_nothing_is_wanted(able: rules.Able) -> None:
    assert rules.fits(able, rules.Wanted())


@given(ABLE, st.sampled_from(rules.LANGUAGES), st.sampled_from(rules.LANGUAGES))
def test_it_takes_one_of_several_languages(able: rules.Able, one: str, other: str) -> None:
    assert rules.fits(able, rules.Wanted(languages=(one, other))) == bool(able.languages & {one, other})


@given(st.lists(st.tuples(SIDE, SIDE), max_size=12))
def test_it_holds_back_how_sure_fewer_than_five_felt(pairs: list[tuple[dict[str, int], dict[str, int]]]) -> None:
    found = rules.change(pairs)
    assert found.n == len(pairs)
    if len(pairs) < rules.FEWEST_SHOWN:
        assert found.before is found.after is None
    else:
        assert found.before is not None
        assert 1 <= found.before <= 5
        mean = sum(sum(before.values()) for before, _after in pairs) / len(pairs) / len(rules.QUESTIONS)
        assert found.before == pytest.approx(mean)


def test_it_compares_only_who_answered_both_times() -> None:
    full = dict.fromkeys(rules.QUESTIONS, 2)
    pairs = [(full, dict.fromkeys(rules.QUESTIONS, 4))] * 5 + [(full, {}), ({}, full)]
    assert rules.change(pairs) == rules.Change(5, 2.0, 4.0)
    assert rules.change(pairs, "talk") == rules.Change(5, 2.0, 4.0)


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(1, 600))))
def test_it_loses_no_minute_in_the_months(efforts: list[tuple[date, int]]) -> None:
    assert sum(rules.months(efforts).values()) == sum(minutes for _on, minutes in efforts)


def test_it_lets_nobody_pay_themselves() -> None:
    for verb in ("approve", "refuse", "pay"):
        with pytest.raises(Denied):
            rules.check_decides(verb, is_own=True, reason="x y z")
    with pytest.raises(Problem):
        rules.check_decides("refuse", is_own=False, reason="")


def test_it_pays_only_what_was_approved() -> None:
    assert rules.step("expense", "approved", "pay") == "paid"
    for state, verb in (("requested", "pay"), ("paid", "pay"), ("refused", "approve"), ("paid", "refuse")):
        with pytest.raises(Stale):
            rules.step("expense", state, verb)


@given(st.lists(st.sampled_from([*rules.CONTACT_RULES, "", "โทรหาลูกสาวก่อน"])))
def test_it_takes_the_strictest_rule(found: list[str]) -> None:
    strict = rules.strictest(found)
    assert strict in found or strict == ""
    for rule in rules.CONTACT_RULES:
        if rule in found:
            assert rules.CONTACT_RULES.index(strict) <= rules.CONTACT_RULES.index(rule)


def test_it_has_a_word_for_every_code() -> None:
    pairs = [
        (rules.CIRCLES, words.CIRCLES), (rules.WORK, words.WORK), (rules.EXPENSES, words.EXPENSES),
        (rules.LANGUAGES, words.LANGUAGES), (rules.FIELDS, words.FIELDS), (rules.TIMES, words.TIMES),
        (rules.ROADS, words.ROADS), (rules.QUESTIONS, words.QUESTIONS), (rules.CONTACT_RULES, words.CONTACT_RULES),
        (rules.GATHERINGS, words.GATHERINGS), (rules.STATES["expense"], words.EXPENSE_STATES),
        (rules.STATES["gathering"], words.GATHERING_STATES), (rules.STATES["attendance"], words.ATTENDANCE),
    ]  # fmt: skip
    assert all(set(codes) == set(said) for codes, said in pairs)
