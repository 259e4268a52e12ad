"""Periods as people write them. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from khuang.base.errors import Problem
from khuang.base.thai import arabic_digits, fiscal_bounds, fiscal_year

CURE = "write 2023, fy2570, 2023Q1 or 2023-01-01/2023-06-30"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it. ``text`` is its canonical name."""

    text: str
    first: date
    last: date

    def stock_day(self, today: date) -> date:
        """The day on which a stock is counted: the last one, or today when the period still runs."""
        return max(self.first, min(self.last, today))


def parse(text: str) -> Period:
    """``2023`` or ``2566`` (a year), ``fy2570`` (Thai fiscal year), ``2023Q1``, ``FROM/TO``. Raises Problem."""
    wanted = arabic_digits(text).strip()
    try:
        found = _read(wanted)
    except ValueError:
        found = None
    if found is None:
        raise Problem(f"'{text}' is no period: {CURE}")
    return found


def current(today: date) -> Period:
    """The fiscal year that runs."""
    return parse(f"fy{fiscal_year(today)}")


def _read(text: str) -> Period | None:
    if re.fullmatch(r"\d{4}", text):
        year = _year(text)
        return Period(str(year), date(year, 1, 1), date(year, 12, 31))
    if fiscal := re.fullmatch(r"(?i)fy(\d{4})", text):
        year_be = int(fiscal[1]) if int(fiscal[1]) >= 2400 else int(fiscal[1]) + 543
        return Period(f"fy{year_be}", *fiscal_bounds(year_be))
    if quarter := re.fullmatch(r"(?i)(\d{4})Q([1-4])", text):
        year, n = _year(quarter[1]), int(quarter[2])
        after = date(year + n // 4, n % 4 * 3 + 1, 1)
        return Period(f"{year}Q{n}", date(year, n * 3 - 2, 1), after - timedelta(days=1))
    if text.count("/") == 1:
        first, last = (date.fromisoformat(part.strip()) for part in text.split("/"))
        return Period(f"{first}/{last}", first, last) if first <= last else None
    return None


def _year(text: str) -> int:
    """A year of either era: from 2400 on it is the Buddhist one."""
    return int(text) - 543 if int(text) >= 2400 else int(text)
