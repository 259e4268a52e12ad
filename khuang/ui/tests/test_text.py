"""How days, numbers, money and two-language texts are written."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation

from khuang.ui import text
from khuang.ui.dates import parse_day
from khuang.ui.spread import spread_of
from khuang.ui.templatetags import ui

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "style", "shown"),
    [
        ("th", "", "22 พฤศจิกายน 2569"),
        ("th", "short", "22 พ.ย. 69"),
        ("th", "month", "พฤศจิกายน 2569"),
        ("en", "", "22 November 2026"),
        ("en", "short", "22 Nov 2026"),
        ("en", "month", "November 2026"),
    ],
)
def test_it_writes_a_day_in_the_era_of_the_language_and_keeps_iso_beside(language: str, style: str, shown: str) -> None:
    with translation.override(language):
        assert ui.thaidate(DAY, style) == f'<time datetime="2026-11-22">{shown}</time>'


def test_it_writes_a_moment_in_the_time_of_the_town() -> None:
    with translation.override("th"):
        assert "23 พฤศจิกายน 2569 01:30 น." in ui.thaidate(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "time")


def test_it_writes_a_dash_for_no_day() -> None:
    assert ui.thaidate(None) == "–"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(Fraction(12, 17), "70.59\xa0%"), (1, "100.00\xa0%"), (0.5, "50.00\xa0%"), (Fraction(1, 3), "33.33\xa0%")],
)
def test_it_writes_a_share_as_percent_with_two_decimals(share: Fraction, shown: str) -> None:
    assert text.percent_text(share) == shown


def test_it_rounds_half_up() -> None:
    assert text.percent_text(Fraction(5, 1000), 0) == "1\xa0%"
    assert text.number_text(2.675) == "2.68"


def test_it_writes_satang_as_baht() -> None:
    assert (ui.baht(125000), ui.baht(125050), ui.baht(None)) == ("1,250", "1,250.50", "–")


def test_it_marks_a_text_that_is_only_there_in_the_other_language() -> None:
    with translation.override("en"):
        assert ui.said({"th": "น้ำ", "en": "Water"}) == "Water"
        assert ui.said({"th": "<น้ำ>"}) == '<span lang="th">&lt;น้ำ&gt;</span>'
        assert ui.said({"th": "น้ำ"}, "plain") == "น้ำ"


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569",
        "๒๒/๑๑/๒๕๖๙",
        "22-11-2026",
        "22 พ.ย. 69",
        "22 พฤศจิกายน พ.ศ. 2569",
        "22 November 2026",
        "22 nov 2026",
        "2026-11-22",
        "2569-11-22",
    ],
)
def test_it_reads_a_day_in_either_era_and_either_digits(typed: str) -> None:
    assert parse_day(typed, today=date(2026, 11, 22)) == DAY


@pytest.mark.parametrize("typed", ["31/2/2569", "22/11", "yesterday", "22/13/2569", "1/1/1200", ""])
def test_it_refuses_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_day(typed, today=date(2026, 11, 22))


def test_it_fills_the_bar_of_a_vote_whatever_the_rounding() -> None:
    spread = spread_of(1, 1, 1)
    assert sum(part.width for part in spread.parts) == 1000
    assert [part.x for part in spread.parts] == [0, 333, 667]


def test_it_draws_no_bar_without_votes() -> None:
    assert spread_of(0, 0, 0).total == 0
