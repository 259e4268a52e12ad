"""Months of a fiscal year, October first, in the reader's language."""

from datetime import date

from khuang.base.thai import MONTHS_SHORT
from khuang.ui.text import day_text, language

ORDER = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)


def names() -> list[str]:
    return [day_text(date(2027, month, 1), "month").split(" ")[0] for month in ORDER]


def letters() -> list[str]:
    """Short enough for a narrow column."""
    return [MONTHS_SHORT[m - 1] for m in ORDER] if language() == "th" else [name[:1] for name in names()]


def choices() -> list[tuple[str, str]]:
    """1 is October, as ``BudgetLine.begins`` counts."""
    return [(str(n), name) for n, name in enumerate(names(), start=1)]
