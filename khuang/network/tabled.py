"""A table of public record on its way in: looked at first, with every cell that is wrong, then taken. Nothing is kept between.

What was read travels with the page and is read anew when it comes back, so that nobody's file lies around here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from khuang.base.actor import Actor
from khuang.base.db import paced
from khuang.base.errors import Problem
from khuang.registry.exchange.sheets import Unreadable, letters, read
from khuang.registry.exchange.wording import FILES
from khuang.town.directory import columns
from khuang.town.directory.columns import Column, Complaint

MOST = 400
SHEET_TOP = 10  # titles may stand above the headings
Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Kind:
    """One kind of table. ``needed``: fields without which no row can be read.

    ``look(values, by)`` says ``new``, ``changed`` or ``same``, and raises Problem; ``take(values, by)`` writes.
    """

    columns: Sequence[Column]
    needed: tuple[str, ...]
    look: Callable[[Mapping[str, Any], Actor], str]
    take: Callable[[Mapping[str, Any], Actor], None]


@dataclass
class Looked:
    """What was found in a file. ``rows``: (row number, values, new | changed | same)."""

    rows: list[tuple[int, dict[str, Any], str]] = field(default_factory=list)
    wrong: list[Complaint] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)  # headings nobody knows
    missing: list[str] = field(default_factory=list)  # columns that a row cannot do without
    table: str = ""

    def count(self, state: str) -> int:
        return sum(1 for _n, _values, one in self.rows if one == state)

    @property
    def work(self) -> int:
        return self.count("new") + self.count("changed")


def opened(data: bytes) -> list[Row]:
    """Rows of an uploaded file. Raises Problem in words for people."""
    try:
        rows = list(read(data).rows)
    except Unreadable as unreadable:
        raise Problem(str(FILES[unreadable.reason]), field="file") from None
    if len(rows) > MOST:
        raise Problem(str(FILES["too-many-rows"]), field="file")
    return rows


def packed(rows: Sequence[Row]) -> str:
    return json.dumps([[number, *texts] for number, texts in rows], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> list[Row]:
    """What the page sent back; nothing in it is trusted. Raises Problem."""
    try:
        found = [(int(row[0]), tuple(str(cell)[:1000] for cell in row[1:81])) for row in json.loads(text)[:MOST]]
    except (ValueError, TypeError, KeyError, IndexError):
        raise Problem(str(FILES["not-a-sheet"]), field="file") from None
    return found


def looked(rows: Sequence[Row], kind: Kind, *, by: Actor) -> Looked:
    """What would come of these rows."""
    found = Looked(table=packed(rows))
    top, known = _headings(rows, kind.columns)
    have = {column.field for column in known.values()}
    found.missing = [column.name for column in kind.columns if column.field in kind.needed and column.field not in have]
    if found.missing or not rows:
        return found
    found.strange = [text for at, text in enumerate(rows[top][1]) if text.strip() and at not in known]
    for number, texts in rows[top + 1 :]:
        values, wrong = columns.cells(number, texts, known)
        lacking = [name for name in kind.needed if values and name not in values]
        wrong += [Complaint(number, _at(known, name), _name(known, name), "empty") for name in lacking]
        if values and not wrong:
            _look(found, kind, number, values, known, by)
        found.wrong += wrong
    return found


def _look(
    found: Looked, kind: Kind, number: int, values: dict[str, Any], known: Mapping[int, Column], by: Actor
) -> None:
    try:
        found.rows.append((number, values, kind.look(values, by)))
    except Problem as problem:
        at = _at(known, problem.field or "")
        found.wrong.append(Complaint(number, at, _name(known, problem.field or ""), "problem", str(problem)))


def _headings(rows: Sequence[Row], known: Sequence[Column]) -> tuple[int, dict[int, Column]]:
    matches = [columns.match(texts, known) for _number, texts in rows[:SHEET_TOP]]
    best = max(range(len(matches)), key=lambda n: len(matches[n]), default=0)
    return best, matches[best] if matches else {}


def _at(known: Mapping[int, Column], name: str) -> int:
    return next((at for at, column in known.items() if column.field.rpartition(".")[2] == name), -1)


def _name(known: Mapping[int, Column], name: str) -> str:
    return next((column.name for column in known.values() if column.field.rpartition(".")[2] == name), name)


def cell(complaint: Complaint) -> str:
    """B7, or the row alone when the fault is in no cell."""
    return f"{letters(complaint.column)}{complaint.row}" if complaint.column >= 0 else str(complaint.row)


def taken(found: Looked, kind: Kind, *, by: Actor) -> tuple[int, list[str]]:
    """(rows written, what went wrong meanwhile). Rows that say nothing new are left alone."""
    done, wrong = 0, []
    for number, values, state in paced(found.rows):
        if state == "same":
            continue
        try:
            kind.take(values, by)
            done += 1
        except Problem as problem:
            wrong.append(f"{number}: {problem}")
    return done, wrong
