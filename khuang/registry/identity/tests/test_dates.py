"""Dates of birth as people type them, in both eras, and as exactly as they are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.thai import thai_digits
from khuang.registry import rules
from khuang.registry.identity import dates

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("14/2/2503", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("๑๔/๒/๒๕๐๓", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("14 ก.พ. 2503", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("14 กุมภาพันธ์ พ.ศ. 2503", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("14 February 1960", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("1960-02-14", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("ก.พ. 2503", {"birth_date": "1960-02", "birth_precision": "month"}),
        ("1960-02", {"birth_date": "1960-02", "birth_precision": "month"}),
        ("2503", {"birth_date": "1960", "birth_precision": "year"}),
        ("1960", {"birth_date": "1960", "birth_precision": "year"}),
        ("ประมาณ 2503", {"birth_year": "1960"}),
        ("อายุ 66", {"age_said": "66"}),
        ("66 ปี", {"age_said": "66"}),
        ("14/2/03", {"birth_date": "1960-02-14", "birth_precision": "day"}),
        ("1/5/72", {"birth_date": "1929-05-01", "birth_precision": "day"}),
        # Until 1940 the year began on 1 April: these months belong to the common year after.
        ("14/2/2472", {"birth_date": "1930-02-14", "birth_precision": "day"}),
        ("31/3/2482", {"birth_date": "1940-03-31", "birth_precision": "day"}),
        ("1/4/2482", {"birth_date": "1939-04-01", "birth_precision": "day"}),
        ("1/1/2484", {"birth_date": "1941-01-01", "birth_precision": "day"}),
        ("14/2/1930", {"birth_date": "1930-02-14", "birth_precision": "day"}),
    ],
)
def test_it_reads_what_people_type(typed: str, stored: dict[str, str]) -> None:
    assert dates.values_of(dates.parse(typed, today=TODAY)) == stored


@pytest.mark.parametrize(
    "typed", ["", "เมื่อวาน", "31/2/2503", "5/13/2503", "14/2/2483", "22/11/2600", "3000", "อายุ 200", "1/1/1/1", "\x00"]
)
def test_it_says_what_is_wrong(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w{3,}.*[.?]$"):
        dates.parse(typed, today=TODAY)


@given(st.dates(date(1900, 1, 1), TODAY), st.booleans())
def test_it_writes_a_day_so_that_it_reads_it_again(day: date, in_thai: bool) -> None:
    typed = dates.typed_of(day.year, day.month, day.day)
    found = dates.parse(thai_digits(typed) if in_thai else typed, today=TODAY)
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)


@given(st.dates(date(1900, 1, 1), TODAY - timedelta(days=1)), st.sampled_from(("day", "month", "year")))
def test_it_never_makes_anybody_more_exactly_old_than_known(day: date, precision: str) -> None:
    month, in_month = (day.month if precision != "year" else 0), (day.day if precision == "day" else 0)
    said = dates.values_of(dates.parse(dates.typed_of(day.year, month, in_month), today=TODAY))
    assert said["birth_precision"] == precision
    assert rules.born(said, TODAY) == (day.year, month, in_month)
