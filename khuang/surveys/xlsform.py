"""An XLSForm becomes an XForm, with what Khuang needs to know of each question.

The conversion (pyxform, openpyxl) runs in a process of its own with limits on time and memory, so that a crafted
workbook harms nothing and no web process loads those libraries. ``convert`` starts it; ``_main`` is that process.
"""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khuang.content.kinds import Flaw, Flawed

BYTES = 5 * 1024 * 1024  # of the file
UNPACKED = 60 * 1024 * 1024  # of everything in it
PARTS = 500
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Converted:
    """``questions`` and ``choices`` as in ``surveys.content.Form``'s body; ``settings``: form_id, version, title."""

    xform: str
    settings: dict[str, str]
    questions: list[dict[str, Any]]
    choices: dict[str, list[dict[str, Any]]]
    warnings: list[str]


@lru_cache(maxsize=4)
def convert(data: bytes, name: str) -> Converted:
    """Convert a workbook (the same one again from memory). Raises Flawed, whose flaws name the sheet and the row (as line)."""
    inspect(data, name)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "khuang.surveys.xlsform_process"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Flawed(
            [Flaw(name, 0, f"conversion took longer than {SECONDS} seconds", "make the form smaller")]
        ) from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise Flawed([Flaw(name, 0, "the workbook needs too much memory or time", "make the form smaller")]) from None
    if "problems" in said:
        raise Flawed([Flaw(name, p["row"], p["message"], p["cure"]) for p in said["problems"]])
    return Converted(**said)


def inspect(data: bytes, name: str) -> None:
    """Refuse what is no workbook, too large, packed too tightly, or defines XML entities. Raises Flawed."""
    cure = "save it again as .xlsx in a spreadsheet program"
    if len(data) > BYTES:
        raise Flawed([Flaw(name, 0, f"larger than {BYTES // 1024 // 1024} MB", "remove pictures from the workbook")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Flawed([Flaw(name, 0, "unpacks to more than a form can need", cure)])
            for part in parts:
                _inspect_part(archive, part, name, cure)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, LookupError):
        raise Flawed([Flaw(name, 0, "this is no .xlsx workbook", cure)]) from None
    except Exception as error:  # zlib.error, lzma.LZMAError: whatever a broken stream raises
        if isinstance(error, Flawed):
            raise
        raise Flawed([Flaw(name, 0, "this is no .xlsx workbook", cure)]) from None


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, cure: str) -> None:
    with archive.open(part) as stream:
        head = stream.read(4096)
    if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in head or b"<!ENTITY" in head):
        raise Flawed([Flaw(name, 0, f"{part.filename} inside it defines entities", cure)])
