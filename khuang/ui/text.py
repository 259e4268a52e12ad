"""How dates, numbers, money and two-language texts are written for readers. Pure but for the active language."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from khuang.base import thai
from khuang.base.money import baht

EMPTY = "–"
_MONTHS_EN = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_MONTHS_MY = [
    "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်",
    "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ",
]  # fmt: skip
Number = int | float | Decimal | Fraction


def language() -> str:
    """``th``, ``en`` or ``my``: the language the reader sees."""
    return (get_language() or "th")[:2]


def as_day(value: date | datetime | str) -> date:
    """The calendar day in the town's time zone."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day_text(day: date, style: str = "") -> str:
    """``22 พฤศจิกายน 2569`` / ``22 November 2026``.

    ``short``: ``22 พ.ย. 69`` / ``22 Nov 2026``; ``month`` leaves the day out.
    """
    if language() == "th":
        text = thai.thai_date(day, short=style == "short")
        return text.split(" ", 1)[1] if style == "month" else text
    if language() == "my":
        month = _MONTHS_MY[day.month - 1]
        return f"{month} {day.year}" if style == "month" else f"{day.day} {month} {day.year}"
    month = _MONTHS_EN[day.month - 1]
    if style == "month":
        return f"{month} {day.year}"
    return f"{day.day} {month[:3] if style == 'short' else month} {day.year}"


def moment_text(value: datetime, style: str = "") -> str:
    """The day with its clock time: ``22 พฤศจิกายน 2569 14:30 น.``."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    tail = " น." if language() == "th" else ""
    return f"{day_text(local.date(), style)} {local:%H:%M}{tail}"


def rounded(value: Number, places: int = 2) -> Decimal:
    """Half up, as people round. Exact for fractions."""
    exact = Fraction(value) if isinstance(value, int | Fraction) else Fraction(str(value))
    scaled = Decimal(exact.numerator * 10**places) / Decimal(exact.denominator)
    return scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP).scaleb(-places)


def number_text(value: Any, places: int | None = None) -> str:
    """``12,345`` or ``3.14``; an en dash for nothing; text stays as it is."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    return f"{rounded(value, 2 if places is None else places):,}"


def percent_text(share: Number | None, places: int = 2) -> str:
    """A share of one as percent: ``12/17`` → ``70.59 %``."""
    if share is None:
        return EMPTY
    exact = share if isinstance(share, Fraction) else Fraction(str(share))
    return f"{rounded(exact * 100, places)}\N{NO-BREAK SPACE}%"


def baht_text(satang: int | None) -> str:
    return EMPTY if satang is None else baht(satang)


def said(texts: Mapping[str, str] | str | Promise | None) -> tuple[str, str]:
    """The text in the reader's language and the language it is in ("" when it is the reader's own)."""
    if not texts:
        return "", ""
    if not isinstance(texts, Mapping):
        return str(texts), ""
    mine = language()
    for code in (mine, "th", "en", *texts):
        if texts.get(code):
            return str(texts[code]), "" if code == mine else code
    return "", ""
