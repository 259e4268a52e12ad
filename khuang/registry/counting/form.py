"""The tokens file: one line of JSON that says what it is, then a CSV with one row for each person of the agency. Pure."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from khuang.base.errors import Problem
from khuang.registry.counting.kinds import BY_CODE, CLASSES, FIELDS
from khuang.registry.linkage.skeleton import NORM

MARK = "#khuang-tokens "
FORM = 1
COLUMNS = ("row", "ids", "group", "told", "parts", "tokens")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,19}")
_TOKEN = re.compile(f"[{''.join(BY_CODE)}][{CLASSES}][A-Za-z0-9_-]{{16}}")
csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One person of an agency. ``told``: letters of FIELDS; ``ids`` is empty unless somebody asked for them (a trial)."""

    row: str
    ids: tuple[str, ...]
    group: str
    told: str
    parts: int
    tokens: tuple[str, ...]


@dataclass
class Sheet:
    """One agency in one round. ``records``: rows of its own file behind ``rows``; ``opted_out``: people left out; ``counter``: by what
    a counter's key shows, once it keyed the tokens again; empty as the agency sends it."""

    agency: str
    round: str
    check: str
    records: int
    opted_out: int
    rows: list[Row] = field(default_factory=list)
    norm: int = NORM
    counter: str = ""
    digest: str = ""


def agency_code(text: str) -> str:
    told = text.strip().upper()
    if not _CODE.fullmatch(told):
        raise Problem("--agency needs a short code in capitals, such as IOM: letters, digits, - and _, at most 20")
    return told


def write(path: Path, sheet: Sheet) -> None:
    """Whole or not at all."""
    body = _body(sheet.rows)
    head: dict[str, Any] = {k: v for k, v in asdict(_bare(sheet)).items() if k not in ("rows", "digest")}
    head = {"form": FORM, **head, "people": len(sheet.rows), "digest": _digest(body)}
    whole(path, f"{MARK}{json.dumps(head, ensure_ascii=False)}\n{body}")


def whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _bare(sheet: Sheet) -> Sheet:
    return replace(sheet, rows=[])


def _body(rows: Sequence[Row]) -> str:
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    for row in rows:
        ids = " ".join(quote(one, safe="") for one in row.ids)
        out.writerow((row.row, ids, row.group, row.told, row.parts, " ".join(row.tokens)))
    return text.getvalue()


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def read(path: Path) -> Sheet:
    """Raises Problem: which file, what is wrong with it, what to do."""
    if not path.is_file():
        raise Problem(f"there is no file {path}: give the tokens files that the agencies sent")
    try:
        first, _, body = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").partition("\n")
        head = json.loads(first.removeprefix(MARK)) if first.startswith(MARK) else None
    except (UnicodeDecodeError, json.JSONDecodeError):
        head = None
    if not isinstance(head, dict):
        raise Problem(
            f"{path} is not a tokens file: give what the agency wrote with khuang tokens, not opened or saved since"
        )
    if head.get("form") != FORM:
        raise Problem(
            f"{path} was written by another version of khuang tokens: update it there, and make the file anew"
        )
    sheet = _sheet(path, head)
    if head.get("digest") != _digest(body):
        raise Problem(f"{path} was changed or cut short on its way: ask {sheet.agency} to send it again")
    sheet.rows = _rows(path, body)
    sheet.digest = str(head["digest"])
    return sheet


def _sheet(path: Path, head: dict[str, Any]) -> Sheet:
    texts = [head.get(key) for key in ("agency", "round", "check")]
    counts = [head.get(key) for key in ("records", "opted_out", "norm")]
    right = all(isinstance(text, str) and text for text in texts)
    right = right and all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in counts)
    counter = head.get("counter", "")
    if not right or not isinstance(counter, str) or not _CODE.fullmatch(str(texts[0])):
        raise Problem(f"{path}: the first line does not say whose it is and of which round; ask for the file again")
    agency, told_round, check = map(str, texts)
    records, opted_out, norm = (n for n in counts if isinstance(n, int))
    return Sheet(agency, told_round, check, records, opted_out, norm=norm, counter=counter)


def _rows(path: Path, body: str) -> list[Row]:
    lines = csv.reader(io.StringIO(body, newline=""))
    if tuple(next(lines, ())) != COLUMNS:
        raise Problem(f"{path}, line 2: the columns are not those of a tokens file; ask for the file again")
    return [_row(path, n, line) for n, line in enumerate(lines, 3)]


def _row(path: Path, n: int, line: list[str]) -> Row:
    tokens = tuple(line[5].split()) if len(line) == len(COLUMNS) else ()
    if len(line) != len(COLUMNS) or not line[4].isascii() or not line[4].isdigit() or set(line[3]) - set(FIELDS):
        raise Problem(f"{path}, line {n}: this is no row of tokens; ask for the file again")
    if not all(map(_TOKEN.fullmatch, tokens)):
        raise Problem(f"{path}, line {n}: something stands there that is no token; ask for the file again")
    return Row(line[0], tuple(map(unquote, line[1].split())), line[2], line[3], min(int(line[4]), 9), tokens)
