"""The lines of a Pabulib file as cells by section, and the amounts in them. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from khuang.base.errors import Problem

SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDED = {"PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}
DIGITS = 9  # after the point of an amount, at most
LARGEST = 18  # digits before it: more cannot be counted exactly
CELL = 1_000_000  # characters

Row = tuple[int, dict[str, str]]  # line, column → cell


class BadFile(Problem):
    """The file cannot be used; the message names it and the line, and says what to do."""


@dataclass
class Sections:
    """``heads``: where each section begins; ``rows``: what stands in it."""

    name: str
    heads: dict[str, int] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {section: [] for section in SECTIONS})

    @property
    def meta(self) -> dict[str, str]:
        return {row.get("key", "").lower(): row.get("value", "") for _line, row in self.rows["META"]}

    def bad(self, line: int, what: str) -> BadFile:
        return BadFile(f"{self.name}, line {line}: {what}")


def read(lines: Iterable[str], name: str) -> Sections:
    """Raises BadFile. The sections may stand in any order, with any more columns, in capitals or not."""
    found = Sections(name)
    section, head = "", None
    for line, cells in _cells(lines, name):
        if cells[0].upper() in SECTIONS and not any(cells[1:]):
            section, head = cells[0].upper(), None
            if section in found.heads:
                raise found.bad(line, f"the section {section} stands twice. Put its lines together.")
            found.heads[section] = line
        elif not section:
            raise found.bad(line, f"the file must begin with META, and begins with '{_short(cells[0])}'.")
        elif head is None:
            head = [cell.lower() for cell in cells]
            if section == "META" and head[0] != "key":  # without a heading
                head = ["key", "value"]
                found.rows[section].append((line, _row(found, section, head, cells, line)))
            _check_head(found, section, head, line)
        else:
            found.rows[section].append((line, _row(found, section, head, cells, line)))
    for section in SECTIONS:
        if section not in found.heads or (section != "VOTES" and not found.rows[section]):
            raise BadFile(f"{name}: the section {section} is missing or empty.")
    return found


def _cells(lines: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of what is not empty."""
    csv.field_size_limit(CELL)
    rows, before = csv.reader(_whole(lines, name), delimiter=";"), 0
    try:
        for cells in rows:
            first, before = before + 1, rows.line_num
            if before > first and any(f"\n{s}" in cell.replace("\r", "\n") for cell in cells for s in SECTIONS):
                raise BadFile(
                    f'{name}, line {first}: a quotation mark (") opens here and is not closed. Close or remove it.'
                )
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield first, cells
    except csv.Error:
        raise BadFile(
            f"{name}, line {before + 1}: a cell is longer than {CELL:,} characters, or a quotation mark is not closed."
        ) from None
    except UnicodeDecodeError:
        raise BadFile(f"{name}, near line {before + 1}: this is not UTF-8 text. Save the file as UTF-8.") from None


def _whole(lines: Iterable[str], name: str) -> Iterator[str]:
    for n, line in enumerate(lines, start=1):
        if "\0" in line:
            raise BadFile(f"{name}, line {n}: there is a NUL character in it, so this is no text file.")
        yield line


def _check_head(found: Sections, section: str, head: list[str], line: int) -> None:
    for column in NEEDED.get(section, ()):
        if column not in head:
            hint = " Separate the columns by semicolons." if len(head) == 1 and "," in head[0] else ""
            raise found.bad(line, f"the section {section} has no column '{column}'.{hint}")
    twice = next((column for column in head if column and head.count(column) > 1), None)
    if twice and section != "META":
        raise found.bad(line, f"the column '{twice}' stands twice.")


def _row(found: Sections, section: str, head: list[str], cells: list[str], line: int) -> dict[str, str]:
    if section == "META":
        return {"key": cells[0], "value": ";".join(cells[1:]).rstrip(";")}
    if any(cells[len(head) :]):
        raise found.bad(
            line, f"{len(cells)} cells under {len(head)} columns. Put a text with a semicolon in quotation marks."
        )
    return dict(zip(head, cells, strict=False))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def amount(text: str, where: str) -> Decimal:
    """Money, as 1000, 1000.50, 1000,50 or 1e6. Raises BadFile, also where a comma may part thousands."""
    bare = "".join(text.split())
    _whole_part, comma, rest = bare.partition(",")
    if comma and len(rest) == 3 and rest.isdecimal():
        raise BadFile(f"{where} is '{_short(text)}': a comma may part thousands or decimals. Write 1200 or 1.2.")
    try:
        found = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        found = Decimal("nan")
    fits = found.is_finite() and found >= 0 and (not found or found.adjusted() <= LARGEST) and places(found) <= DIGITS
    if not fits:
        raise BadFile(f"{where} is '{_short(text)}'. Write an amount of money, as 1000 or 1000.50.")
    return found


def places(found: Decimal) -> int:
    """Digits after the point that are not zero."""
    return max(0, -int(found.normalize().as_tuple().exponent)) if found else 0
