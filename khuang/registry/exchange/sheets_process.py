"""The process that reads one workbook: bytes on standard input, JSON on standard output. See ``sheets.py``."""

import io
from datetime import date, datetime, time
from typing import Any

from khuang.base.confined import answer

MEMORY = 768 * 1024 * 1024
ROWS, COLUMNS, TEXT = 5_100, 81, 1_000


def run(data: bytes) -> dict[str, Any]:
    """``{"title", "rows": [[number, [text …]] …]}`` of the first sheet that holds two rows, or ``{"problem"}``."""
    import openpyxl  # type: ignore[import-untyped]

    try:
        # A formula comes as its text ("=SUM(A1)"), never as the number some program once stored for it.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        for sheet in book.worksheets[:10]:
            rows = _rows(sheet)
            if len(rows) > 1 or sheet is book.worksheets[-1]:
                return {"title": str(sheet.title), "rows": rows}
    except TooMany:
        return {"problem": "too-many-rows"}
    except (MemoryError, RecursionError):
        return {"problem": "too-heavy"}
    except Exception:  # openpyxl raises whatever the broken part raises
        return {"problem": "not-a-sheet"}
    return {"problem": "no-rows"}


class TooMany(Exception):
    pass


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=COLUMNS), start=1):
        texts = [text(cell) for cell in cells]
        if any(texts):
            found.append((number, texts))
        if len(found) > ROWS or number > 200_000:
            raise TooMany
    return found


def text(cell: Any) -> str:
    """A cell as a person would type it: no ".0", dates as ISO, the time left out."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d") if not isinstance(cell, datetime) else cell.date().isoformat()
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()[:TEXT]


if __name__ == "__main__":
    answer(run, memory=MEMORY)
