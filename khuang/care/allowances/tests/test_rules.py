from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.base.thai import fiscal_bounds, fiscal_year
from khuang.care.allowances import rules
from khuang.care.allowances.rules import Benefit, Birth, Condition, Known, Line, Rate, Right
from khuang.registry.rules import age_on

STEPS = [
    Rate("60", "old", 60_000, 60, 69),
    Rate("70", "old", 70_000, 70, 79),
    Rate("80", "old", 80_000, 80, 89),
    Rate("90", "old", 100_000, 90),
]
BIRTHS = st.dates(date(1900, 1, 1), date(2020, 12, 31)).map(lambda d: (d.year, d.month, d.day))
MONTHS = st.dates(date(2020, 1, 1), date(2035, 12, 1)).map(lambda d: d.replace(day=1))
LINES = st.lists(
    st.builds(
        Line, id=st.integers(0, 12).map(lambda n: UUID(int=n)), scheme=st.just("old"), rate=st.sampled_from(["60", "70"]),
        satang=st.integers(0, 200_000),
    ),
    unique_by=lambda one: one.id, max_size=12,
)  # fmt: skip


# -- ages
@given(BIRTHS, st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_it_counts_ages_as_the_register_does(birth: Birth, day: date) -> None:
    assert rules.age_at(birth, day) == age_on(birth, day)


@given(BIRTHS, st.integers(1, 100))
def test_it_finds_the_first_month_on_whose_first_day_an_age_is_complete(birth: Birth, age: int) -> None:
    month = rules.first_month(birth, age)
    assert month.day == 1
    assert rules.age_at(birth, month) >= age
    assert rules.age_at(birth, rules.month_before(month)) < age


def test_it_counts_the_fiscal_year_as_municipalities_announce_it() -> None:
    # zuffel.com/age: born 2 September 2503 to 1 September 2504 → fiscal year 2564
    for birth, year in (((1960, 9, 1), 2563), ((1960, 9, 2), 2564), ((1961, 9, 1), 2564), ((1961, 9, 2), 2565)):
        assert [y for y in range(2560, 2570) if rules.reaches_in(birth, 60, y)] == [year]


@given(BIRTHS)
def test_it_puts_everybody_into_exactly_one_fiscal_year(birth: Birth) -> None:
    year = fiscal_year(rules.first_month(birth, 60))
    assert [y for y in range(year - 2, year + 3) if rules.reaches_in(birth, 60, y)] == [year]


@pytest.mark.parametrize(
    ("birth", "first"),
    [((1960, 0, 0), date(2020, 1, 1)), ((1960, 5, 0), date(2020, 5, 1)), ((1960, 2, 29), date(2020, 3, 1)),
     ((1961, 2, 29), date(2021, 3, 1))],
)  # fmt: skip
def test_it_takes_what_is_known_of_a_birthday(birth: Birth, first: date) -> None:
    assert rules.first_month(birth, 60) == first


# -- rates
@given(BIRTHS, MONTHS)
def test_it_pays_one_step_a_person_and_none_before_sixty(birth: Birth, month: date) -> None:
    rate = rules.rate_on(STEPS, "old", birth, month)
    age = rules.age_at(birth, month)
    assert (rate is None) == (age < 60)
    if rate:
        assert rate.satang == (60_000, 70_000, 80_000, 100_000)[min(3, age // 10 - 6)]


@given(BIRTHS, MONTHS)
def test_it_never_pays_a_rate_that_is_not_confirmed(birth: Birth, month: date) -> None:
    planned = [replace(rate, key=f"{rate.key}-planned", satang=9**9, confirmed=False) for rate in STEPS]
    assert rules.rate_on([*STEPS, *planned], "old", birth, month) == rules.rate_on(STEPS, "old", birth, month)


@given(BIRTHS, MONTHS, MONTHS)
def test_it_changes_no_month_before_a_new_rate(birth: Birth, month: date, since: date) -> None:
    new = [replace(rate, key=f"{rate.key}-new", satang=rate.satang + 1, valid_from=since) for rate in STEPS]
    before, after = (rules.rate_on(rates, "old", birth, month) for rates in (STEPS, [*STEPS, *new]))
    if month < since:
        assert before == after
    elif before:
        assert after is not None
        assert after.satang == before.satang + 1


def test_it_stops_a_rate_on_its_last_day() -> None:
    old = replace(STEPS[0], valid_until=date(2026, 9, 30))
    assert rules.rate_on([old], "old", (1960, 1, 1), date(2026, 9, 1)) == old
    assert rules.rate_on([old], "old", (1960, 1, 1), date(2026, 10, 1)) is None


# -- the roll
RIGHTS = st.lists(
    st.builds(
        Right, id=st.integers(0, 40).map(lambda n: UUID(int=n)), scheme=st.just("old"), birth=BIRTHS, since=MONTHS,
        until=st.none() | MONTHS,
    ),
    unique_by=lambda one: one.id, max_size=15,
)  # fmt: skip


@given(RIGHTS, MONTHS)
def test_it_pays_each_right_once_and_only_in_its_months(rights: list[Right], month: date) -> None:
    lines = rules.roll(rights, month, STEPS)
    assert len({line.id for line in lines}) == len(lines)
    paid = {line.id for line in lines}
    for right in rights:
        within = right.since <= month and (right.until is None or month <= right.until)
        assert (right.id in paid) == within
    assert all(line.rate or line.satang == 0 for line in lines)


@given(LINES, LINES)
def test_it_explains_every_satang_of_the_difference(before: list[Line], now: list[Line]) -> None:
    found = rules.difference(before, now)
    assert sum(one.satang for one in now) == sum(one.satang for one in before) + found.satang
    assert found.same + len(found.changed) + len(found.new) == len(now)
    assert found.same + len(found.changed) + len(found.ended) == len(before)


@given(LINES)
def test_it_finds_no_difference_between_a_month_and_itself(lines: list[Line]) -> None:
    found = rules.difference(lines, lines)
    assert (found.new, found.ended, found.changed, found.same) == ((), (), (), len(lines))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.booleans())
def test_it_stops_with_a_death(on: date, pays: bool) -> None:
    last = rules.last_month(on, pays_month_of_end=pays)
    right = Right(uuid4(), "old", (1940, 1, 1), date(2020, 1, 1), last)
    month = on.replace(day=1)
    assert rules.is_due(right, month) == pays
    assert rules.is_due(right, rules.month_before(month))
    assert not rules.is_due(right, rules.next_month(month))


def test_it_says_what_was_paid_too_long() -> None:
    paid = [(date(2026, month, 1), 60_000) for month in range(1, 7)]
    assert rules.paid_too_long(paid, date(2026, 4, 20)) == (2, 120_000)
    assert rules.paid_too_long(paid, date(2026, 6, 1)) == (0, 0)


def test_it_closes_one_month_after_the_other() -> None:
    today = date(2026, 11, 22)
    rules.check_close(date(2026, 11, 1), date(2026, 10, 1), today=today)
    rules.check_close(date(2026, 3, 1), None, today=today)
    for month, closed in (
        (date(2026, 11, 1), date(2026, 9, 1)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 12, 1), None),
    ):
        with pytest.raises(Problem):
            rules.check_close(month, closed, today=today)
    with pytest.raises(Problem):
        rules.check_since(date(2026, 10, 31), closed=date(2026, 10, 1))
    rules.check_since(date(2026, 11, 1), closed=date(2026, 10, 1))


# -- entitlement
TODAY = date(2026, 11, 22)
OLD = Benefit(
    "old", "old", 60, None, True,
    (Condition("number", ("number13",), lacking="first", route="identity"),
     Condition("nationality", ("nationality",), ("th",), lacking="ask")),
)  # fmt: skip
CARD = Benefit(
    "card",
    conditions=(Condition("disability", ("disability",), ("moving",)), Condition("none", ("card",), without=True)),
)


def known(birth: Birth | None = (1950, 1, 1), **values: object) -> Known:
    return Known(values, birth)


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (known(number13="1234567890123", nationality="th"), "likely"),
        (known(number13="0012345678901", nationality="mm"), "ask"),  # never refused here: the office decides
        (known(number13="0012345678901"), "ask"),
        (known(nationality="th"), "first"),
        (known(None, number13="1", nationality="th"), "ask"),
        (known((1990, 1, 1), number13="1", nationality="th"), "not"),
        (known((1968, 5, 1), number13="1", nationality="th"), "likely"),  # next fiscal year: registers now
        (known((1969, 5, 1), number13="1", nationality="th"), "not"),
    ],
)
def test_it_says_who_may_be_entitled(told: Known, how: str) -> None:
    assert rules.find(OLD, told, TODAY).how == how


def test_it_asks_whether_what_few_have_applies_and_sends_nobody_on_for_it() -> None:
    few = Condition("disability", ("disability",), ("moving",), silent="maybe")
    card = Condition("card", ("card",), ("yes",), lacking="first", route="card")
    benefit = Benefit("disabled", conditions=(few, card))
    assert rules.find(benefit, known(), TODAY).how == "maybe"
    assert rules.find(benefit, known(), TODAY).routes == ()
    assert rules.find(benefit, known(disability=["moving"]), TODAY).routes == ("card",)
    assert rules.find(benefit, known(disability=["none"]), TODAY).how == "not"


def test_it_leads_whoever_has_no_number_to_one() -> None:
    found = rules.find(OLD, known(), TODAY)
    assert (found.how, found.routes) == ("first", ("identity",))
    assert rules.find(OLD, known((1967, 5, 1), number13="1", nationality="th"), TODAY).soon == date(2027, 5, 1)


VALUES = st.dictionaries(
    st.sampled_from(["number13", "nationality", "disability", "card"]),
    st.sampled_from(["", "none", "th", "mm", "moving", "yes", "unsaid"]) | st.just(["moving", "seeing"]),
)


@given(VALUES, st.none() | BIRTHS)
def test_it_never_takes_silence_for_no(values: dict[str, object], birth: Birth | None) -> None:
    """Whatever is not known leads to a question or another step, never to "does not fit"."""
    for benefit in (OLD, CARD):
        found = rules.find(benefit, Known(values, birth), TODAY)
        if found.how == "not":
            answers = dict(found.why)
            too_young = benefit.age_from is not None and birth is not None and rules.age_at(birth, TODAY) < 60
            assert "no" in answers.values() or too_young


@given(VALUES, BIRTHS)
def test_it_hides_no_benefit_by_learning_a_number(values: dict[str, object], birth: Birth) -> None:
    order = ("not", "maybe", "first", "ask", "likely")
    without = rules.find(OLD, Known({**values, "number13": ""}, birth), TODAY).how
    for number in ("0012345678901", "1234567890123"):
        assert order.index(rules.find(OLD, Known({**values, "number13": number}, birth), TODAY).how) >= order.index(
            without
        )


def lines_of(rights: Sequence[Right], month: date) -> int:
    return sum(line.satang for line in rules.roll(rights, month, STEPS))


@given(RIGHTS, st.integers(2560, 2575))
def test_it_sums_a_year_from_its_months(rights: list[Right], year: int) -> None:
    first, last = fiscal_bounds(year)
    months, month = [], first
    while month <= last:
        months.append(month)
        month = rules.next_month(month)
    assert len(months) == 12
    assert months[-1] + timedelta(days=29) == last
    assert sum(lines_of(rights, one) for one in months) == sum(
        lines_of([right], one) for right in rights for one in months
    )
