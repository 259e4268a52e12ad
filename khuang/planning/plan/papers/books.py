"""Workbooks of plan forms: what a template names, and a template filled. The work is done in a process of its own."""

import base64
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.errors import Problem

SECONDS = 60
BYTES, UNPACKED, PARTS = 500_000, 10_000_000, 200


class NoBook(Exception):
    """A template that cannot be read; the reason in a sentence, for whoever writes the pack."""


def read(data: bytes) -> dict[str, Any]:
    """``places`` of the names, cells with ``formulas``. Raises NoBook."""
    _inspect(data)
    found = _ask({"do": "read", "book": base64.b64encode(data).decode()})
    if "problem" in found:
        raise NoBook(found["problem"])
    return {"places": {name: tuple(place) for name, place in found["places"].items()}, "formulas": found["formulas"]}


def fill(book: str, *, once: dict[str, Any], blocks: list[dict[str, Any]]) -> bytes:
    """The template (base64) with everything in it. Raises Problem. Never inside ``write()``."""
    try:
        found = _ask({"do": "fill", "book": book, "once": once, "blocks": blocks})
    except NoBook:
        found = {"problem": "process"}
    if "problem" in found:
        raise Problem(_("The form could not be filled: tell the administrator, and take the PDF meanwhile."))
    return base64.b64decode(found["book"])


def _ask(question: dict[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(  # our own program
            [sys.executable, "-m", "khuang.planning.plan.papers.book_process"],
            input=json.dumps(question).encode(), capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        said: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise NoBook("it takes too much time or memory to read") from None
    return said


def _inspect(data: bytes) -> None:
    """Refuses what is no workbook, holds macros, is packed too tightly, or defines XML entities."""
    if len(data) > BYTES:
        raise NoBook("it is larger than 500 kB")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise NoBook("it unpacks to more than a form can be")
            if "[Content_Types].xml" not in archive.namelist() or "xl/vbaProject.bin" in archive.namelist():
                raise NoBook("it is no workbook without macros: save it as .xlsx")
            for part in parts:
                with archive.open(part) as stream:
                    head = stream.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise NoBook("one of its parts is not plain XML of a workbook")
    except NoBook:
        raise
    except Exception:  # whatever a broken archive raises
        raise NoBook("it is no workbook: save it as .xlsx") from None
