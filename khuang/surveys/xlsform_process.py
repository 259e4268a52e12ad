"""The process that converts one workbook: bytes on standard input, JSON on standard output. See ``xlsform.py``."""

import io
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from khuang.base.confined import answer

MEMORY = 1024 * 1024 * 1024
ROWS = 5000
EMPTY = 20_000  # rows below are not looked at: spreadsheets keep empty ones by the million
TIERS = ("public", "internal", "personal", "restricted")
LANGUAGES = {
    "th": ("th", "ไทย", "thai"), "en": ("en", "english"), "my": ("my", "မြန်မာ", "မြန်မာဘာသာ", "burmese"),
    "km": ("km", "ខ្មែរ", "ភាសាខ្មែរ", "khmer"), "lo": ("lo", "ລາວ", "ພາສາລາວ", "lao"),
}  # fmt: skip
USING = ("calculation", "relevant", "relevance", "choice_filter", "default", "trigger", "repeat_count", "required")
SILENT = ("note", "start", "end", "today", "audit", "acknowledge")


# What the converter says of a row, and our code for it (``xlsform_words.py``).
SAID = [
    ("no-choices", re.compile(r"There should be a choices sheet")),
    ("no-list", re.compile(r"List name not in choices sheet: (?P<name>\S+)")),
    ("no-type", re.compile(r"Unknown question type '(?P<name>.+?)'")),
    ("no-reference", re.compile(r"Could not find the name '(?P<name>.+?)'")),
    ("no-name", re.compile(r"Question or group with no name")),
    ("bad-name", re.compile(r"Names must begin with a letter")),
    ("twice", re.compile(r"'name' value '(?P<name>.+?)' is invalid\. Questions, groups, and repeats must be unique")),
    ("no-label", re.compile(r"named '(?P<name>.+?)' has no label")),
    ("no-end", re.compile(r"Unmatched 'begin.*for the name '(?P<name>.+?)'")),
    ("never-began", re.compile(r"Unmatched 'end")),
    ("no-calculation", re.compile(r"Missing calculation")),
]


Rows = list[tuple[int, dict[str, str]]]


class Bad(Exception):
    """A complaint about a row of a sheet (row 0: the workbook); ``code`` as in ``xlsform_words.py``."""

    def __init__(self, code: str, row: int = 0, sheet: str = "survey", **params: Any) -> None:
        super().__init__(code)
        self.told = {"code": code, "row": row, "sheet": sheet, "params": params}


def run(data: bytes, tier: str = "") -> dict[str, Any]:
    """Convert; a dict for ``xlsform.Converted``, or ``{"problems": [{"code", "row", "sheet", "params"}]}``.

    ``tier``: of questions for which the sheet names none; "": it has to.
    """
    try:
        sheets = read_sheets(data)
        questions, flaws = read_questions(sheets["survey"], tier)
        if flaws:
            return {"problems": flaws}
        xform, said = to_xform(lean(sheets), sheets["survey"])
        settings = {str(k): str(v) for k, v in next(iter(sheets["settings"]), (0, {}))[1].items()}
    except Bad as bad:
        return {"problems": [bad.told]}
    return {
        "xform": xform,
        "settings": settings,
        "questions": questions,
        "choices": read_choices(sheets["choices"]),
        "warnings": said,
    }


def read_sheets(data: bytes) -> dict[str, Rows]:
    """Sheet → (row number, column → text) of each row that is not empty."""
    import openpyxl  # type: ignore[import-untyped]

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = {sheet.title.strip().lower(): list(_rows(sheet)) for sheet in book.worksheets[:20]}
    except (Bad, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever the broken part raises
        raise Bad("unreadable", error=type(error).__name__) from None
    for name in ("survey", "settings"):
        if not found.get(name):
            raise Bad("no-sheet", name=name)
    return {"choices": [], **found}


def _rows(sheet: Any) -> Any:
    header: list[str] = []
    sheet.reset_dimensions()  # what the file says of its size need not be true
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > EMPTY:
            return
        texts = [_text(cell) for cell in cells[:200]]
        if not header:
            header = texts
        elif any(texts):
            if number > ROWS:
                raise Bad("rows", number, sheet.title, rows=ROWS)
            yield number, {name: text for name, text in zip(header, texts, strict=False) if name and text}


def _text(cell: Any) -> str:
    """As the converter reads a cell: a whole number without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def lean(sheets: dict[str, Rows]) -> bytes:
    """A workbook of what was read and nothing else, so that the converter sees the very rows that were checked."""
    import openpyxl

    made = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet, columns = made.create_sheet(name), list(dict.fromkeys(c for _, cells in rows for c in cells))
        sheet.append(columns)
        last = 1
        for number, cells in rows:
            for _blank in range(number - last - 1):
                sheet.append([])
            sheet.append([cells.get(column) for column in columns])
            last = number
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read_questions(rows: Rows, tier: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Questions with their path from the root (``person/given_name``), tier, texts and row; what is wrong with tiers."""
    flaws: list[dict[str, Any]] = []
    path: list[str] = []
    using: list[list[str]] = []  # what each group around depends on
    found = []
    for row, cells in rows:
        kind, _, rest = re.sub(r"\s+", " ", cells.get("type", "")).partition(" ")
        name = cells.get("name", "")
        if kind in ("begin", "begin_group", "begin_repeat"):
            path.append(name)
            using.append(_used(cells))
        elif kind in ("end", "end_group", "end_repeat"):
            if not path and (kind != "end" or rest in ("group", "repeat")):
                raise Bad("never-began", row)
            if kind != "end" or rest in ("group", "repeat"):
                path.pop()
                using.pop()
        elif kind and name and kind not in SILENT:
            uses = {one for each in (*using, _used(cells)) for one in each}
            said = cells.get("khuang_tier", "") or tier
            if said not in TIERS:
                code = "bad-tier" if said else "no-tier"
                flaws.append(Bad(code, row, name=name, tier=said, tiers=", ".join(TIERS)).told)
            asked = _question(row, kind, rest, name, path, cells) | {"tier": said}
            found.append(asked | ({"uses": sorted(uses)} if uses else {}))
    return found, flaws


def _used(cells: dict[str, str]) -> list[str]:
    """Names of the questions on whose answers this one depends (``${name}``)."""
    return [name for column in USING for name in re.findall(r"\$\{\s*([^}\s]+)\s*\}", cells.get(column, ""))]


def _question(row: int, kind: str, rest: str, name: str, path: list[str], cells: dict[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "path": "/".join([*path, name]),
        "type": kind,
        "list": rest.split(" ")[0] if kind.startswith("select") or kind == "rank" else "",
        "label": _texts(cells, "label"),
        "hint": _texts(cells, "hint"),
        "row": row,
    }


def read_choices(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """List → its choices in order, each with name and label."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _, cells in rows:
        name = cells.get("list_name") or cells.get("list name", "")
        found.setdefault(name, []).append({"name": cells.get("name", ""), "label": _texts(cells, "label")})
    return found


def _texts(cells: dict[str, str], what: str) -> dict[str, str]:
    """``label::ไทย (th)`` → ``{"th": …}``; a column without language counts as Thai."""
    found = {}
    for column, text in cells.items():
        start, _, language = column.partition("::")
        if start != what:
            continue
        words = set(re.split(r"[\s()]+", language.lower()))
        code = next((code for code, names in LANGUAGES.items() if words & set(names)), "th" if not language else "")
        if code:
            found[code] = text
    return found


def to_xform(data: bytes, rows: Rows) -> tuple[str, list[str]]:
    """The XForm and pyxform's remarks. Raises Bad with the row that pyxform names."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(data)
        try:
            done = convert(file.name, validate=False)
        except PyXFormError as error:
            raise _translated(" ".join(str(error).split()), rows) from None
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise Bad("unconverted", error=type(error).__name__) from None
    return done.xform, [str(warning) for warning in done.warnings]


def _translated(text: str, rows: Rows) -> Bad:
    """What the converter says, as one of our codes where it is known, with the row that it names or means."""
    named = re.search(r"\[row : ?(\d+)\]|row '?(\d+)'?", text, re.IGNORECASE)
    row = int(next(filter(None, named.groups()))) if named else 0
    sheet = re.search(r"'(survey|choices|settings|entities|external_choices)'", text)
    for code, pattern in SAID:
        if found := pattern.search(text):
            name = found.groupdict().get("name", "")
            return Bad(code, row or _row_of(name, rows), "survey", name=name)
    return Bad("converter", row, sheet[1] if sheet else "survey", text=text[:500])


def _row_of(name: str, rows: Rows) -> int:
    """The row that has this name or type."""
    return next((row for row, cells in rows if name and name in (cells.get("name"), cells.get("type"))), 0)


if __name__ == "__main__":
    answer(lambda data: run(data, sys.argv[1]), memory=MEMORY)
