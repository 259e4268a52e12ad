"""The process that converts one workbook: bytes on standard input, JSON on standard output. See ``xlsform.py``."""

import io
import json
import re
import resource
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

MEMORY = 1024 * 1024 * 1024
CPU = 50
ROWS = 5000
TIERS = ("public", "internal", "personal", "restricted")
LANGUAGES = {
    "th": ("th", "ไทย", "thai"), "en": ("en", "english"), "my": ("my", "မြန်မာ", "မြန်မာဘာသာ", "burmese"),
    "km": ("km", "ខ្មែរ", "ភាសាខ្មែរ", "khmer"), "lo": ("lo", "ລາວ", "ພາສາລາວ", "lao"),
}  # fmt: skip
USING = ("calculation", "relevant", "relevance", "choice_filter", "default", "trigger", "repeat_count", "required")
SILENT = ("note", "start", "end", "today", "audit", "acknowledge")


class Bad(Exception):
    """A complaint about a row of a sheet (row 0: the workbook)."""

    def __init__(self, row: int, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.told = {"row": row, "message": message, "cure": cure}


def run(data: bytes) -> dict[str, Any]:
    """Convert; a dict for ``xlsform.Converted``, or ``{"problems": [{"row", "message", "cure"}]}``."""
    try:
        sheets = read_sheets(data)
        questions = read_questions(sheets["survey"])
        xform, said = to_xform(data)
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


def read_sheets(data: bytes) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """Sheet → (row number, column → text) of each row that is not empty."""
    import openpyxl  # type: ignore[import-untyped]

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = {sheet.title.strip().lower(): list(_rows(sheet)) for sheet in book.worksheets[:20]}
    except (Bad, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever the broken part raises
        message = f"the workbook cannot be read ({type(error).__name__})"
        raise Bad(0, message, "save it again as .xlsx in a spreadsheet program") from None
    for name in ("survey", "settings"):
        if not found.get(name):
            raise Bad(0, f"the sheet '{name}' is missing or empty", "add it, as xlsform.org shows")
    return {"choices": [], **found}


def _rows(sheet: Any) -> Any:
    header: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > ROWS:
            raise Bad(number, f"sheet '{sheet.title}' has more than {ROWS} rows", "split the form")
        texts = ["" if cell is None else str(cell).strip() for cell in cells[:200]]
        if not header:
            header = texts
        elif any(texts):
            yield number, {name: text for name, text in zip(header, texts, strict=False) if name and text}


def read_questions(rows: list[tuple[int, dict[str, str]]]) -> list[dict[str, Any]]:
    """Questions with their path from the root (``person/given_name``), tier, texts and row."""
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
                raise Bad(row, f"sheet 'survey', row {row}: this ends a group that never began", "remove the row")
            if kind != "end" or rest in ("group", "repeat"):
                path.pop()
                using.pop()
        elif kind and name and kind not in SILENT:
            uses = {one for each in (*using, _used(cells)) for one in each}
            found.append(_question(row, kind, rest, name, path, cells) | ({"uses": sorted(uses)} if uses else {}))
    return found


def _used(cells: dict[str, str]) -> list[str]:
    """Names of the questions on whose answers this one depends (``${name}``)."""
    return [name for column in USING for name in re.findall(r"\$\{\s*([^}\s]+)\s*\}", cells.get(column, ""))]


def _question(row: int, kind: str, rest: str, name: str, path: list[str], cells: dict[str, str]) -> dict[str, Any]:
    tier = cells.get("khuang_tier", "")
    if tier not in TIERS:
        said = f"khuang_tier is '{tier}'" if tier else "khuang_tier is empty"
        message = f"sheet 'survey', row {row}: {said} for '{name}'"
        raise Bad(row, message, f"write one of {', '.join(TIERS)}")
    return {
        "name": name,
        "path": "/".join([*path, name]),
        "type": kind,
        "list": rest.split(" ")[0] if kind.startswith("select") or kind == "rank" else "",
        "tier": tier,
        "label": _texts(cells, "label"),
        "hint": _texts(cells, "hint"),
        "row": row,
    }


def read_choices(rows: list[tuple[int, dict[str, str]]]) -> dict[str, list[dict[str, Any]]]:
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


def to_xform(data: bytes) -> tuple[str, list[str]]:
    """The XForm and pyxform's remarks. Raises Bad with the row that pyxform names."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(data)
        try:
            done = convert(file.name, validate=False)
        except PyXFormError as error:
            text = " ".join(str(error).split())
            row = re.search(r"\[row : ?(\d+)\]|row '?(\d+)'?", text, re.IGNORECASE)
            number = int(next(filter(None, row.groups()))) if row else 0
            sheet = re.search(r"'(survey|choices|settings|entities|external_choices)'", text)
            where = f"sheet '{sheet[1] if sheet else 'survey'}', row {number}: " if number else ""
            raise Bad(number, where + text, "correct the cell") from None
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise Bad(
                0, f"the form cannot be converted ({type(error).__name__})", "compare it with xlsform.org"
            ) from None
    return done.xform, [str(warning) for warning in done.warnings]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    warnings.simplefilter("ignore")
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing but the answer on standard output
    json.dump(run(sys.stdin.buffer.read()), out, ensure_ascii=False)


if __name__ == "__main__":
    main()
