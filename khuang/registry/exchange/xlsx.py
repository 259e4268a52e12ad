"""A workbook as it streams: one sheet of plain texts and numbers, no formula possible, nothing on disk.

Libraries write sheets to a temporary file in clear; this writes straight into the answer.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from khuang.registry.exchange.sheets import letters

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Khuang" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = "</sheetData></worksheet>"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Pipe:
    """What zipfile writes into: it cannot seek, so the archive is written in one go."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        return None

    def taken(self) -> bytes:
        found, self.waiting = b"".join(self.waiting), []
        return found


def stream(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The workbook in pieces."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml")),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")),
        ):
            archive.writestr(_part(name), text)
        with archive.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write(HEAD.encode())
            for number, row in enumerate(rows, start=1):
                sheet.write(_row(number, row).encode())
                if number % 50 == 0:
                    yield pipe.taken()
            sheet.write(TAIL.encode())
    yield pipe.taken()


def _part(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, datetime(2026, 1, 1).timetuple()[:6])
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _row(number: int, cells: Sequence[Any]) -> str:
    found = "".join(_cell(f"{letters(n)}{number}", value) for n, value in enumerate(cells) if value not in (None, ""))
    return f'<row r="{number}">{found}</row>'


def _cell(at: str, value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c r="{at}"><v>{value}</v></c>'
    text = "".join(c for c in str(value) if c >= " " or c in "\t\n")  # control characters are no XML
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
