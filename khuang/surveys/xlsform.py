"""An XLSForm becomes an XForm, with what Khuang needs to know of each question.

The conversion (pyxform, openpyxl) runs in a process of its own with limits on time and memory, so that a crafted
workbook harms nothing and no web process loads those libraries. ``convert`` starts it; ``_main`` is that process.
"""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from khuang.content.kinds import Flaw, Flawed
from khuang.surveys import xlsform_words

BYTES = 5 * 1024 * 1024  # of the file
UNPACKED = 60 * 1024 * 1024  # of everything in it
PARTS = 500
SECONDS = 60
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound files: .xls, and .xlsx under a password. Its readers are not safe to feed


@dataclass(frozen=True, slots=True)
class Converted:
    """``questions`` and ``choices`` as in ``surveys.content.Form``'s body; ``settings``: form_id, version, title."""

    xform: str
    settings: dict[str, str]
    questions: list[dict[str, Any]]
    choices: dict[str, list[dict[str, Any]]]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Fault(Flaw):
    """A flaw that can also be said in the reader's language: ``xlsform_words.said(code, params)``."""

    code: str = ""
    sheet: str = ""
    params: dict[str, Any] = field(default_factory=dict)


def flawed(file: str, code: str, row: int = 0, sheet: str = "", /, **params: Any) -> Flawed:
    return Flawed([_fault(file, code, row, sheet, params)])


def _fault(name: str, code: str, row: int, sheet: str, params: dict[str, Any]) -> Fault:
    message, cure = xlsform_words.in_english(code, row, sheet, params)
    return Fault(name, row, message, cure, code, sheet, params)


@lru_cache(maxsize=4)
def convert(data: bytes, name: str, tier: str = "") -> Converted:
    """Convert a workbook (the same one again from memory). Raises Flawed, whose flaws name the sheet and the row (as line).

    ``tier``: of questions for which the sheet names none; "": then it has to.
    """
    inspect(data, name)
    try:
        done = subprocess.run(  # noqa: S603  our own program; tier is one of four words
            [sys.executable, "-m", "khuang.surveys.xlsform_process", tier], input=data, capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise flawed(name, "slow", seconds=SECONDS) from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise flawed(name, "heavy") from None
    if "problems" in said:
        raise Flawed([_fault(name, p["code"], p["row"], p["sheet"], p["params"]) for p in said["problems"]])
    return Converted(**said)


def inspect(data: bytes, name: str) -> None:
    """Refuse what is no workbook, too large, packed too tightly, or defines XML entities. Raises Flawed."""
    if len(data) > BYTES:
        raise flawed(name, "too-large", megabytes=BYTES // 1024 // 1024)
    if data.startswith(OLD):
        raise flawed(name, "old-workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise flawed(name, "unpacks")
            for part in parts:
                _inspect_part(archive, part, name)
    except Flawed:
        raise
    except Exception:  # zipfile, zlib and lzma raise whatever the broken stream makes them
        raise flawed(name, "no-workbook") from None


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    with archive.open(part) as stream:
        head = stream.read(4096)
    if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in head or b"<!ENTITY" in head):
        raise flawed(name, "entities", part=part.filename)
