"""CSV as items: one row each. ``name.th`` makes ``{"name": {"th": …}}``; ``parents[]`` a list split at spaces."""

import csv
import io
from typing import Any

from khuang.content.kinds import Flaw, Flawed

ROWS = 20_000


def parse(text: str, file: str) -> list[tuple[int, dict[str, Any]]]:
    """Rows with the line each begins on. Empty cells are left out. Raises Flawed."""
    reader = csv.reader(io.StringIO(text.replace("\x00", "\ufffd")), strict=True)
    rows: list[tuple[int, dict[str, Any]]] = []
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if header is None:
                header = _header(cells, file)
            elif any(cell.strip() for cell in cells):
                rows.append((line, _row(header, cells, file, line)))
            line = reader.line_num + 1
            if len(rows) > ROWS:
                raise Flawed([Flaw(file, line, f"more than {ROWS} rows", "split the file")])
    except csv.Error as error:
        raise Flawed([Flaw(file, line, f"this is not CSV: {error}", "look for a quote that is not closed")]) from None
    return rows


def _header(cells: list[str], file: str) -> list[str]:
    names = [cell.strip().lstrip("\ufeff") for cell in cells]
    for name in names:
        if not name or names.count(name) > 1:
            what = f"the column '{name}' stands here twice" if name else "a column has no name"
            raise Flawed([Flaw(file, 1, what, "give every column its own name in the first row")])
    return names


def _row(header: list[str], cells: list[str], file: str, line: int) -> dict[str, Any]:
    if len(cells) > len(header):
        cure = "put text that holds a comma in quotes"
        raise Flawed([Flaw(file, line, f"{len(cells)} cells, but only {len(header)} columns", cure)])
    found: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=False):
        value = cell.strip()
        if not value:
            continue
        *path, last = name.split(".")
        inside = found
        for step in path:
            inside = inside.setdefault(step, {})
            if not isinstance(inside, dict):
                raise Flawed([Flaw(file, 1, f"the columns '{step}' and '{name}' contradict", "rename one")])
        if last.endswith("[]"):
            inside[last[:-2]] = value.split()
        else:
            inside[last] = value
    return found
