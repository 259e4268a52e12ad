"""Opening hours as people write them and ask about them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.town.directory import hours

MINUTE = st.integers(0, hours.DAY - 1)


@st.composite
def weeks(draw):
    """Weeks as people have them: up to six spans that do not overlap on a day."""
    spans = draw(st.lists(st.tuples(st.integers(0, 6), MINUTE, st.integers(1, hours.DAY - 1)), max_size=6))
    return hours.tidy((day, start, start + length) for day, start, length in spans)


MONDAY = datetime(2026, 11, 23)


def brute(week, at):
    """Minute by minute, over the week before and this one."""
    here = at.weekday() * hours.DAY + at.hour * 60 + at.minute
    return any(
        day * hours.DAY + a <= moment < day * hours.DAY + b
        for day, a, b in week
        for moment in (here, here + hours.WEEK)
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("จ.-ศ. 08.30-16.30 น.", ["จ.–ศ. 08:30–16:30"]),
        ("วันจันทร์ถึงวันศุกร์ ๐๘.๓๐ - ๑๖.๓๐ น.", ["จ.–ศ. 08:30–16:30"]),
        ("Mon-Fri 8:30-12:00, 13:00-16:30; Sat 9:00-12:00", ["จ.–ศ. 08:30–12:00, 13:00–16:30", "ส. 09:00–12:00"]),
        ("ตลอด 24 ชั่วโมง", ["ทุกวัน 00:00–24:00"]),
        ("Friday to Monday 20:00-04:00", ["จ. 20:00–04:00", "ศ.–อา. 20:00–04:00"]),
        ("จ.,พ. 08:30–12:00", ["จ. 08:30–12:00", "พ. 08:30–12:00"]),
        ("", []),
    ],
)
def test_it_reads_what_people_write(said, told):
    assert hours.lines(hours.parse(said), "th") == told


@pytest.mark.parametrize(
    "said", ["ตามเวลาราชการ", "Mon 9-5", "25:00-26:00", "Mon 09:00-09:00", "Mon 09:00-17:00 lunch", "xyz 24 hours"]
)
def test_it_names_the_piece_it_cannot_read(said):
    with pytest.raises(hours.Unclear) as unclear:
        hours.parse(said)
    assert str(unclear.value) and str(unclear.value) in said.casefold()


@given(weeks(), st.sampled_from(["th", "en", "my"]))
def test_it_reads_back_what_it_tells(week, lang):
    assert hours.valid(week)
    assert hours.parse("\n".join(hours.lines(week, lang))) == week


@given(weeks(), st.integers(0, hours.WEEK - 1))
def test_it_is_open_exactly_within_its_spans(week, minute):
    at = MONDAY + timedelta(minutes=minute)
    assert hours.now(week, at).open == brute(week, at)


@given(weeks(), st.integers(0, hours.WEEK - 1))
def test_it_changes_at_the_moment_it_names_and_not_before(week, minute):
    at = MONDAY + timedelta(minutes=minute)
    found = hours.now(week, at)
    if found.always or (not found.open and found.opens is None):
        return
    turn = found.until if found.open else found.opens
    assert turn is not None and at < turn <= at + timedelta(days=7)
    assert hours.now(week, turn).open is not found.open
    assert hours.now(week, turn - timedelta(minutes=1)).open is found.open


def test_it_is_always_open_day_and_night():
    assert hours.now(hours.ALWAYS, MONDAY).always
    assert not hours.now(hours.ALWAYS[:-1], MONDAY).always


def test_it_knows_nothing_of_hours_nobody_told():
    assert hours.now((), MONDAY) == hours.Now(open=False)


@pytest.mark.parametrize(
    "week", [None, "Mo", [[7, 0, 60]], [[0, 60, 60]], [[0, 0, 1441]], [[0, 1.5, 60]], [[0, 10, 1450]]]
)
def test_it_refuses_what_is_no_week(week):
    assert not hours.valid(week)


@given(weeks(), st.integers(0, 14 * hours.DAY), st.sets(st.integers(0, 20), max_size=5))
def test_it_is_open_by_days_as_by_the_week_but_on_days_that_are_closed(week, minute, off):
    at = MONDAY + timedelta(minutes=minute)
    closed = {(MONDAY + timedelta(days=n)).date() for n in off}
    yesterday, today = at - timedelta(days=1), at
    here = at.hour * 60 + at.minute
    there = any(
        day.date() not in closed and weekday == day.weekday() and start <= here + more < end
        for day, more in ((today, 0), (yesterday, hours.DAY))
        for weekday, start, end in week
    )
    told = hours.now(week, at, closed) if closed else hours.now(week, at)
    assert told.open is there
    if told.opens:
        assert told.opens > at and told.opens.date() not in closed and hours.now(week, told.opens, closed).open
    if closed and not told.open and week:
        assert told.opens or {day for day, *_rest in week} <= {one.weekday() for one in closed}


def test_it_opens_on_the_day_after_the_holiday():
    week = hours.parse("จ.-ศ. 08.30-16.30")
    holiday = datetime(2026, 12, 10, 10)  # a Thursday
    assert hours.now(week, holiday).open
    told = hours.now(week, holiday, [holiday.date()])
    assert not told.open and told.opens == datetime(2026, 12, 11, 8, 30)


def test_a_night_that_began_before_the_holiday_goes_on():
    week = hours.parse("ทุกวัน 20.00-06.00")
    told = hours.now(week, datetime(2026, 12, 10, 3), [datetime(2026, 12, 10).date()])
    assert told.open and told.until == datetime(2026, 12, 10, 6)
    assert hours.now(week, datetime(2026, 12, 10, 22), [datetime(2026, 12, 10).date()]).opens == datetime(
        2026, 12, 11, 20
    )
