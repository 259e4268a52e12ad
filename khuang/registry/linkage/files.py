"""People files of any layout, read into columns. Pure."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khuang.base.errors import Problem

csv.field_size_limit(1_000_000)
ENCODINGS = ("utf-8-sig", "cp874")  # Excel on a Thai computer writes the second
Columns = dict[str, list[str]]  # what a column means → the names it has in the file


@dataclass
class People:
    """The cells of all files by meaning, one list for each column named; ``id`` of each record as in its file."""

    ids: list[str] = field(default_factory=list)
    cells: dict[str, list[list[str]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def one(self, meaning: str) -> list[str]:
        """The first column of this meaning, or nothing."""
        return self.cells[meaning][0] if self.cells.get(meaning) else []


def read(paths: Sequence[Path], id_column: str, wanted: Columns) -> People:
    """All files under each other. Raises Problem: which file, which column, what to do.

    Where ids of two files clash, each id is told as ``file:id``. Without ``id_column`` rows are numbered.
    """
    found = People(cells={meaning: [[] for _ in names] for meaning, names in wanted.items()})
    ends = [0]
    for path in paths:
        _one(path, id_column, wanted, found)
        own = found.ids[ends[-1] :]
        if len(set(own)) != len(own):
            raise Problem(
                f"{path}: the id “{_twice(own)}” stands on two rows; ids in column “{id_column}” must be unique"
            )
        ends.append(len(found.ids))
    if len(set(found.ids)) != len(found.ids):  # two agencies number their people from 1: the file's name goes in front
        for path, start, end in zip(paths, ends, ends[1:], strict=False):
            found.ids[start:end] = [f"{path.stem}:{one}" for one in found.ids[start:end]]
    return found


def _twice(ids: list[str]) -> str:
    seen: set[str] = set()
    return next(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value]


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if raw[:4] == b"PK\x03\x04":
        raise Problem(f"{path} is a spreadsheet, not a CSV file: save it as CSV (UTF-8)")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem(f"{path} is in no encoding known here: save it as CSV (UTF-8)")


def head(path: Path) -> list[str]:
    """The names of the columns."""
    first = _text(path).replace("\0", "").partition("\n")[0].strip()
    return next(csv.reader([first], delimiter=_delimiter(first)), [])


def _one(path: Path, id_column: str, wanted: Columns, found: People) -> None:
    text = _text(path).replace("\0", "")
    first = text.partition("\n")[0]
    if not first.strip():
        raise Problem(f"{path} is empty: the first line must name the columns")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
    head = [name.strip() for name in next(rows)]
    at = _position(path, head, id_column) if id_column else 0
    places = [(column, _position(path, head, name)) for meaning, names in wanted.items()
              for name, column in zip(names, found.cells[meaning], strict=True)]  # fmt: skip
    width = max([at, *(place for _column, place in places)]) + 1
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < width:
            row = row + [""] * (width - len(row))
        if id_column and not row[at].strip():
            raise Problem(f"{path}, line {rows.line_num}: there is no id in column “{id_column}”")
        found.ids.append(row[at].strip() if id_column else str(len(found.ids) + 1))
        for column, place in places:
            column.append(row[place].strip())


def _delimiter(head: str) -> str:
    return max(",;\t|", key=head.count) if any(sign in head for sign in ",;\t|") else ","


def _position(path: Path, head: list[str], name: str) -> int:
    if name in head:
        return head.index(name)
    folded = [one.casefold() for one in head]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    raise Problem(f"{path} has no column “{name}”; its columns are: {', '.join(head)}")


def write_clusters(path: Path, ids: Sequence[str], clusters: Sequence[int]) -> None:
    """``id,cluster``; whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(("id", "cluster"))
            out.writerows(zip(ids, clusters, strict=True))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
