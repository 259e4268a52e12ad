"""The process that reads and fills one workbook: JSON on standard input and output. See ``books.py``.

Every text is written as text, whatever it begins with: nothing that people typed becomes a formula.
"""

import base64
import io
import json
from copy import copy
from typing import Any

from khuang.base.confined import answer

MEMORY = 768 * 1024 * 1024
Place = tuple[str, int, int, int, int]


def run(data: bytes) -> dict[str, Any]:
    import openpyxl  # type: ignore[import-untyped]

    asked = json.loads(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(asked["book"])), keep_links=False)
    except Exception:  # openpyxl raises whatever the broken part raises
        return {"problem": "this is no workbook that can be read"}
    places = _places(book)
    if asked["do"] == "read":
        return {"places": places, "formulas": _formulas(book)}
    Filler(book, places).fill(asked["once"], asked["blocks"])
    out = io.BytesIO()
    book.save(out)
    return {"book": base64.b64encode(out.getvalue()).decode()}


def _places(book: Any) -> dict[str, Place]:
    from openpyxl.utils.cell import range_boundaries  # type: ignore[import-untyped]

    found: dict[str, Place] = {}
    for name, defined in book.defined_names.items():
        for sheet, cells in defined.destinations if not name.startswith("_") else ():
            left, top, right, bottom = range_boundaries(cells.replace("$", ""))
            if None not in (left, top, right, bottom):
                found[name] = (sheet, top, left, bottom, right)
    return found


def _formulas(book: Any) -> list[str]:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [f"{cell.parent.title}!{cell.coordinate}" for cell in cells if cell.data_type == "f"][:20]


class Filler:
    def __init__(self, book: Any, places: dict[str, Place]) -> None:
        self.book, self.places = book, dict(places)
        title, self.row, *_rest = places["LINE"]
        self.sheet = book[title]
        self.top = self.row - 1 if "HEADING" in places else self.row
        self.models = {row: self._model(row) for row in {self.top, self.row}}

    def fill(self, once: dict[str, Any], blocks: list[dict[str, Any]]) -> None:
        headed = "HEADING" in self.places
        rows = sum(len(block["lines"]) + headed for block in blocks)
        self._make_room(rows - (self.row - self.top + 1))
        at, lines = self.top, []
        for block in blocks:
            if headed:
                self._row(at, self.models[self.top], "HEADING_", block["heading"])
                at += 1
            for line in block["lines"]:
                self._row(at, self.models[self.row], "LINE_", line)
                lines.append(at)
                at += 1
        for name, (title, row, column, _bottom, _right) in self.places.items():
            if not name.startswith(("LINE", "HEADING")):
                _write(self.book[title].cell(row, column), once.get(name))
        self._rename(lines, at - 1)

    def _model(self, row: int) -> dict[str, Any]:
        """What a repeated row looks like: cells, height, cells joined within it."""
        cells = [(c.column, c.value, copy(c._style)) for c in self.sheet[row] if type(c).__name__ == "Cell"]
        joined = [r for r in self.sheet.merged_cells.ranges if r.min_row == r.max_row == row]
        return {
            "cells": cells, "height": self.sheet.row_dimensions[row].height,
            "joined": [(r.min_col, r.max_col) for r in joined], "shells": [(c.column, copy(c._style)) for c in self.sheet[row]],
        }  # fmt: skip

    def _make_room(self, more: int) -> None:
        """Everything below the repeated rows moves; the rows themselves are emptied."""
        from openpyxl.styles.cell_style import StyleArray  # type: ignore[import-untyped]

        sheet = self.sheet
        joined = [copy(r) for r in sheet.merged_cells.ranges if r.min_row >= self.top]
        for area in joined:
            sheet.unmerge_cells(area.coord)
        kept = [
            (cell.row, cell.column, cell.value, copy(cell._style))
            for row in sheet.iter_rows(min_row=self.row + 1) for cell in row
        ]  # fmt: skip
        heights = {row: sheet.row_dimensions[row].height for row in range(self.row + 1, sheet.max_row + 1)}
        for row in sheet.iter_rows(min_row=self.top):
            for cell in row:
                cell.value, cell._style = None, StyleArray()
        for row, column, value, style in kept:
            cell = sheet.cell(row + more, column)
            cell.value, cell._style = value, style
        for row, height in heights.items():
            sheet.row_dimensions[row + more].height = height
        for area in joined:
            if area.min_row > self.row:
                area.shift(row_shift=more)
                sheet.merge_cells(area.coord)
        for name, (title, top, left, bottom, right) in self.places.items():
            if title == sheet.title and top > self.row:
                self.places[name] = (title, top + more, left, bottom + more, right)

    def _row(self, at: int, model: dict[str, Any], prefix: str, values: dict[str, Any]) -> None:
        sheet = self.sheet
        for column, style in model["shells"]:
            sheet.cell(at, column)._style = copy(style)
        for column, value, _style in model["cells"]:
            sheet.cell(at, column).value = value
        sheet.row_dimensions[at].height = model["height"]
        for name, (_sheet, _row, column, _bottom, _right) in self.places.items():
            if name.startswith(prefix):
                _write(sheet.cell(at, column), values.get(name.removeprefix(prefix)))
        for first, last in model["joined"]:
            sheet.merge_cells(start_row=at, end_row=at, start_column=first, end_column=last)

    def _rename(self, lines: list[int], last: int) -> None:
        """Names of the repeated row now cover every row that was written; the others lie where they moved to."""
        from openpyxl.utils import get_column_letter, quote_sheetname  # type: ignore[import-untyped]
        from openpyxl.workbook.defined_name import DefinedName  # type: ignore[import-untyped]

        for name, (title, row, column, bottom, right) in self.places.items():
            top = row
            if name.startswith(("LINE", "HEADING")):
                top, bottom = (lines[0], lines[-1]) if name.startswith("LINE") and lines else (self.top, last)
            first, final = (f"${get_column_letter(c)}${r}" for c, r in ((column, top), (right, bottom)))
            text = first if first == final else f"{first}:{final}"
            self.book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(title)}!{text}")


def _write(cell: Any, value: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
        return
    text = "".join(c for c in str(value if value not in (None, "") else "") if c >= " " or c in "\t\n")[:32_000]
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@\t"


if __name__ == "__main__":
    answer(run, memory=MEMORY)
