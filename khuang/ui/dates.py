"""A day as people type it, in either era, with either digits. Pure."""

import re
from datetime import date

from khuang.base import thai

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TYPED = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2}|[^\d\s/\-]+)[\s/.\-]+(\d{2}|\d{4})")
_ENGLISH = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip


def parse_day(typed: str, *, today: date) -> date:
    """``22/11/2569``, ``๒๒ พ.ย. ๖๙``, ``22 November 2026`` or ``2026-11-22`` → a date.

    A two-digit year is of the Buddhist era (as on Thai forms). Raises ValueError when it is no day.
    """
    text = thai.arabic_digits(thai.clean_text(typed)).lower().replace("พ.ศ.", "")
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return date(thai.ce_year(year, today=today), month, day)
    if not (match := _TYPED.fullmatch(text)):
        raise ValueError(f"not a day: {typed!r}")
    day_text, month_text, year_text = match.groups()
    year = int(year_text) + 2500 if len(year_text) == 2 else int(year_text)
    return date(thai.ce_year(year, today=today), _month(month_text), int(day_text))


def _month(text: str) -> int:
    """1–12 of a number or a Thai or English month name, long or short."""
    if text.isdecimal():
        return int(text)
    bare = text.replace(".", "")
    for names in (thai.MONTHS, [m.replace(".", "") for m in thai.MONTHS_SHORT]):
        if bare in names:
            return names.index(bare) + 1
    if len(bare) >= 3:
        for number, name in enumerate(_ENGLISH, 1):
            if name.startswith(bare):
                return number
    raise ValueError(f"not a month: {text!r}")
