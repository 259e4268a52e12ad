"""A file of rows, as a town hall sends it: XLSX or CSV in any of the encodings met in Thailand → plain texts.

Nothing is written to disk. A workbook is read in a process of its own, with limits on time and memory; formulas are not
run, dates come as ISO, numbers without ".0". Whatever cannot be read raises ``Unreadable`` with a stable short name.
"""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

BYTES = 10 * 1024 * 1024
UNPACKED = 80 * 1024 * 1024
PARTS = 500
ROWS, COLUMNS, TEXT = 5_000, 80, 1_000
SECONDS = 60
CURES = ("empty", "too-large", "too-many-rows", "too-many-columns", "not-a-sheet", "encoding", "no-rows", "too-heavy")


class Unreadable(Exception):
    """Why a file cannot be read: one of ``CURES``; ``wording.py`` says it to people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows``: (number as the spreadsheet shows it, texts), empty ones left out. ``title`` of the sheet, "" for CSV."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(data: bytes) -> Sheet:
    """Any file that was uploaded. Its name is not trusted: its first bytes tell what it is."""
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > BYTES:
        raise Unreadable("too-large")
    if data.startswith(b"PK"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an old .xls
        raise Unreadable("not-a-sheet")
    return _checked("", _lines(_decoded(data)))


# -- CSV
def _decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 (Excel's "Unicode text"), else the Thai code page 874 (TIS-620)."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise Unreadable("not-a-sheet")
        return text
    raise Unreadable("encoding")


def _lines(text: str) -> Sequence[tuple[int, Sequence[str]]]:
    head = text[:20_000].splitlines()[:15]
    mark = max(",;\t|", key=lambda c: sum(line.count(c) for line in head))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        found: list[tuple[int, Sequence[str]]] = []
        for number, cells in enumerate(reader, start=1):
            if number > ROWS + 100:
                raise Unreadable("too-many-rows")
            found.append((number, cells))
    except csv.Error:
        raise Unreadable("not-a-sheet") from None
    return found


# -- workbook
def _workbook(data: bytes) -> Sheet:
    _inspect(data)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "khuang.registry.exchange.sheets_process"],
            input=data, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Unreadable("too-heavy") from None
    if "problem" in said:
        raise Unreadable(said["problem"])
    return _checked(said["title"], [(number, texts) for number, texts in said["rows"]])


def _inspect(data: bytes) -> None:
    """Refuse what is no workbook, is packed too tightly, or defines XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Unreadable("too-heavy")
            if "[Content_Types].xml" not in archive.namelist():
                raise Unreadable("not-a-sheet")
            for part in parts:
                with archive.open(part) as stream:
                    head = stream.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise Unreadable("not-a-sheet")
    except Unreadable:
        raise
    except Exception:  # whatever a broken archive raises: BadZipFile, zlib.error, NotImplementedError …
        raise Unreadable("not-a-sheet") from None


def _checked(title: str, rows: Sequence[tuple[int, Sequence[str]]]) -> Sheet:
    kept = []
    for number, cells in rows:
        texts = [str(cell).strip()[:TEXT] for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > COLUMNS:
            raise Unreadable("too-many-columns")
        if texts:
            kept.append((number, tuple(texts)))
    if len(kept) > ROWS + 20:
        raise Unreadable("too-many-rows")
    if len(kept) < 2:
        raise Unreadable("no-rows")
    return Sheet(title, tuple(kept))


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA: a column as the spreadsheet names it."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
