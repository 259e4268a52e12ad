"""Which named cells a plan form may have. Pure: the filler, the check of packs and the PDF all read this.

A workbook is a form of ours when its names say where things go. ``LINE`` is one row, which is repeated for each project;
``HEADING``, if there is one, is the row right above it, written once for each group. ``LINE_…`` and ``HEADING_…`` are cells of
these rows; every other name is one cell that is filled once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

YEARS = 5
MONTHS = 12
LINE, HEADING = "LINE", "HEADING"
ALWAYS = ("TOWN", "PLAN_TITLE", "DRAFT")


def _each(name: str, times: int = YEARS) -> tuple[str, ...]:
    return tuple(f"{name}_{n}" for n in range(1, times + 1))


@dataclass(frozen=True)
class Form:
    """``line``: names of the repeated row without ``LINE_``, in the order of the form. ``needs``: those it cannot lack."""

    key: str
    line: tuple[str, ...]
    needs: frozenset[str]
    once: tuple[str, ...]
    headings: tuple[str, ...] = ("TEXT",)

    @property
    def known(self) -> frozenset[str]:
        rows = {LINE, *(f"LINE_{name}" for name in self.line)}
        return frozenset(
            rows | {HEADING, *(f"HEADING_{name}" for name in self.headings)} | set(self.once) | set(ALWAYS)
        )

    @property
    def required(self) -> frozenset[str]:
        return frozenset({LINE, *(f"LINE_{name}" for name in self.needs)})


_MONEY = _each("AMOUNT")
_TOTALS = (*_each("YEAR"), *_each("TOTAL"), "TOTAL_NUMBER")
_PROJECT = ("NUMBER", "TITLE", "OBJECTIVE", "TARGET", *_MONEY, "INDICATOR", "RESULT", "UNIT")


def _form(key: str, line: Iterable[str], needs: Iterable[str], once: Iterable[str] = _TOTALS) -> Form:
    return Form(key, tuple(line), frozenset(needs), tuple(once))


FORMS = {
    form.key: form
    for form in (
        _form(
            "ph01", ("TITLE", *_each("COUNT"), *_MONEY, "COUNT_ALL", "AMOUNT_ALL"),
            ("TITLE", *_each("COUNT"), *_MONEY),
            (*_each("YEAR"), *_each("TOTAL_COUNT"), *_each("TOTAL"), "TOTAL_COUNT_ALL", "TOTAL_ALL"),
        ),
        _form("ph02", _PROJECT, ("NUMBER", "TITLE", "OBJECTIVE", "TARGET", *_MONEY, "INDICATOR", "RESULT", "UNIT")),
        _form("ph02-1", (*_PROJECT, "ASKED_OF"), ("NUMBER", "TITLE", "OBJECTIVE", "TARGET", *_MONEY, "UNIT", "ASKED_OF")),
        _form(
            "ph03", ("NUMBER", "PROGRAMME", "CATEGORY", "ITEM", "TITLE", "OBJECTIVE", "TARGET", *_MONEY, "UNIT"),
            ("NUMBER", "CATEGORY", "ITEM", "TARGET", *_MONEY, "UNIT"),
        ),
        _form(
            "action-plan", ("NUMBER", "TITLE", "DETAIL", "AMOUNT", "ORDINANCE", "UNIT", *_each("MONTH", MONTHS)),
            ("NUMBER", "TITLE", "AMOUNT", "UNIT", *_each("MONTH", MONTHS)),
            ("YEAR", "YEAR_BEFORE", "TOTAL", "TOTAL_NUMBER"),
        ),
    )
}  # fmt: skip


def wrong(
    key: str, places: dict[str, tuple[str, int, int, int, int]], formulas: Iterable[str]
) -> list[tuple[str, str]]:
    """What is wrong with a workbook: (what, the cure). ``places``: name → (sheet, row, column, last row, last column)."""
    form = FORMS[key]
    found = [
        (
            f"the workbook has the name '{name}', which this form does not know",
            f"known are {', '.join(sorted(form.known))}",
        )
        for name in sorted(places.keys() - form.known)
    ]
    found += [
        (
            f"the workbook lacks the name '{name}'",
            "select the cell, then define this name for it (Formulas, Name Manager)",
        )
        for name in sorted(form.required - places.keys())
    ]
    found += [
        (f"{cell} holds a formula", "take it out: sums are filled into the cells named TOTAL…") for cell in formulas
    ]
    return found + (_misplaced(places) if LINE in places else [])


def _misplaced(places: dict[str, tuple[str, int, int, int, int]]) -> list[tuple[str, str]]:
    sheet, row, _first, last, _column = places[LINE]
    found = []
    if row != last:
        found.append(("'LINE' covers several rows", "name one row: it is repeated for each project"))
    for name, (where, top, _left, bottom, _right) in sorted(places.items()):
        wanted = row if name.startswith("LINE_") else row - 1 if name.startswith(HEADING) else None
        if wanted is not None and (where != sheet or top != wanted or bottom != wanted):
            beside = "in the row named LINE" if wanted == row else "in the row right above LINE"
            found.append((f"'{name}' does not lie {beside}", "move the name, or the row"))
        elif wanted is None and name != LINE and where == sheet and top in (row, row - 1) and HEADING in places:
            found.append((f"'{name}' lies in a row that is repeated", "move it above or below the table"))
    return found
