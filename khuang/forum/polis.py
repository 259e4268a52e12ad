"""Reads the folder of files that a Polis conversation exports. Files only: no settings, keys or database.

``comments.csv`` (the statements) is needed, and either ``votes.csv`` (each vote as cast; a later vote by the same
person on the same statement replaces the earlier) or ``participants-votes.csv`` (one row a person, one column a
statement). Agree is +1 in these files, disagree -1, pass 0. ``hands.csv`` is ours: hands counted in meetings.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from khuang.base.errors import Problem

if TYPE_CHECKING:
    from khuang.forum.opinion import Votes

Id = int | str
FACTS_OF_A_PERSON = {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}
CHOICES = {"1": 1, "+1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-0.0": 0, "-1.0": -1}  # as tables are saved again
LARGEST_CELL = 1_000_000  # characters; the module's own limit is too small for long statements


class BadExport(Problem):
    """A file of the export cannot be used; the message names the file and row, and says what to do."""


@dataclass(frozen=True)
class Statement:
    """A statement: ``moderated`` is 1 accepted, -1 taken out, 0 not looked at; ``at`` in milliseconds since 1970."""

    id: Id
    text: str
    author: Id | None
    moderated: int
    at: int | None


@dataclass(frozen=True)
class Cast:
    """One vote as cast: +1 agree, -1 disagree, 0 pass; ``at`` in milliseconds since 1970, if known."""

    person: Id
    statement: Id
    value: int
    at: int | None


@dataclass(frozen=True)
class Export:
    """A conversation as exported; ``cast`` is in order of time."""

    folder: Path
    statements: tuple[Statement, ...]
    cast: tuple[Cast, ...]
    hands: dict[Id, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def moderated(self) -> frozenset[Id]:
        """Ids of the statements taken out."""
        return frozenset(s.id for s in self.statements if s.moderated == -1)

    def last(self) -> dict[tuple[Id, Id], int]:
        """(person, statement) → the vote that counts, the last one cast."""
        return {(vote.person, vote.statement): vote.value for vote in self.cast}

    def votes(self) -> Votes:
        """The votes that count, for ``khuang.forum.opinion.analyse``."""
        from khuang.forum.opinion import Votes

        return Votes.of((vote.person, vote.statement, vote.value) for vote in self.cast)


def read_export(folder: Path) -> Export:
    """Read a folder; raises ``BadExport``."""
    if not folder.is_dir():
        raise BadExport(f"{folder}: there is no such folder. Give the folder that holds the files of a Polis export.")
    statements = tuple(_statements(folder / "comments.csv"))
    known = {statement.id for statement in statements}
    single, wide = folder / "votes.csv", folder / "participants-votes.csv"
    if not single.is_file() and not wide.is_file():
        raise BadExport(f"{folder}: neither votes.csv nor participants-votes.csv is there. Add one of them.")
    cast = list(_single(single, known)) if single.is_file() else _wide(wide, known)[0]
    cast.sort(key=lambda vote: vote.at or 0)  # stable: without times the order of the file stays
    raised = folder / "hands.csv"
    return Export(folder, statements, tuple(cast), dict(_hands(raised, known)) if raised.is_file() else {})


def polis_groups(folder: Path) -> dict[Id, int]:
    """Person → the group that Polis itself put them into, from ``participants-votes.csv``. For comparison only."""
    known = {statement.id for statement in _statements(folder / "comments.csv")}
    return _wide(folder / "participants-votes.csv", known)[1]


def _statements(path: Path) -> Iterator[Statement]:
    seen: set[Id] = set()
    for row, cells in _rows(path, needed=("comment-id",)):
        number = _id(path, row, "comment-id", cells["comment-id"])
        if number in seen:
            raise BadExport(f"{path.name}, row {row}: comment-id {number} comes twice. Remove one of the two rows.")
        seen.add(number)
        author = cells.get("author-id", "").strip()
        yield Statement(
            id=number,
            text=cells.get("comment-body", ""),
            author=_id(path, row, "author-id", author) if author else None,
            moderated=_choice(path, row, "moderated", cells.get("moderated", "") or "0"),
            at=_time(path, row, cells.get("timestamp", "")),
        )


def _single(path: Path, known: set[Id]) -> Iterator[Cast]:
    for row, cells in _rows(path, needed=("comment-id", "voter-id", "vote")):
        statement = _id(path, row, "comment-id", cells["comment-id"])
        if statement not in known:
            raise _unknown(f"{path.name}, row {row}", statement)
        person = _id(path, row, "voter-id", cells["voter-id"])
        value = _choice(path, row, "vote", cells["vote"])
        yield Cast(person, statement, value, _time(path, row, cells.get("timestamp", "")))


def _wide(path: Path, known: set[Id]) -> tuple[list[Cast], dict[Id, int]]:
    cast: list[Cast] = []
    groups: dict[Id, int] = {}
    seen: set[Id] = set()
    columns: dict[str, Id] | None = None
    for row, cells in _rows(path, needed=("participant",)):
        if columns is None:
            columns = _columns(path, cells, known)
        person = _id(path, row, "participant", cells["participant"])
        if person in seen:
            raise BadExport(f"{path.name}, row {row}: participant {person} comes twice. Remove one of the two rows.")
        seen.add(person)
        group = cells.get("group-id", "").strip()
        if group:
            groups[person] = _whole(path, row, "group-id", group)
        for name, statement in columns.items():
            if cells[name].strip():
                cast.append(Cast(person, statement, _choice(path, row, f"column {name}", cells[name]), None))
    return cast, groups


def _columns(path: Path, header: Iterable[str], known: set[Id]) -> dict[str, Id]:
    """Column → statement. A column that is no number and no statement is a fact of a person, of a newer export."""
    found: dict[str, Id] = {}
    for name in header:
        if name in FACTS_OF_A_PERSON:
            continue
        statement = _id(path, 1, "a column", name)
        if statement in known:
            found[name] = statement
        elif isinstance(statement, int):
            raise _unknown(f"{path.name}, row 1", statement)
    return found


def _hands(path: Path, known: set[Id]) -> Iterator[tuple[Id, tuple[int, int, int]]]:
    seen: set[Id] = set()
    for row, cells in _rows(path, needed=("comment-id", "agree", "disagree", "pass")):
        statement = _id(path, row, "comment-id", cells["comment-id"])
        if statement not in known:
            raise _unknown(f"{path.name}, row {row}", statement)
        if statement in seen:
            raise BadExport(f"{path.name}, row {row}: comment-id {statement} comes twice. Remove one of the two rows.")
        seen.add(statement)
        agree, disagree, passed = (_count(path, row, name, cells[name]) for name in ("agree", "disagree", "pass"))
        yield statement, (agree, disagree, passed)


def _count(path: Path, row: int, column: str, cell: str) -> int:
    number = _whole(path, row, column, cell)
    if not 0 <= number < 1_000_000:
        raise BadExport(f"{path.name}, row {row}: {column} is {_short(cell)}; hands are counted from 0 on. Mend it.")
    return number


def _rows(path: Path, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file as {column: cell}, numbered as a spreadsheet does: the header is row 1."""
    if not path.is_file():
        raise BadExport(f"{path}: the file is not there. Add it to the folder.")
    csv.field_size_limit(LARGEST_CELL)
    row = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header, needed)
            for row, cells in enumerate(reader, start=2):
                if cells and len(cells) != len(header):
                    raise BadExport(
                        f"{path.name}, row {row}: {len(cells)} cells instead of {len(header)}. "
                        "Export the file again, or mend the row."
                    )
                if cells:
                    yield row, dict(zip(header, cells, strict=True))
    except UnicodeDecodeError:
        raise BadExport(f"{path.name}: the text is not UTF-8. Save the file as CSV in UTF-8.") from None
    except csv.Error as error:
        raise BadExport(f"{path.name}: not readable as CSV after row {row} ({error}). Mend the next row.") from None
    except OSError as error:
        raise BadExport(f"{path}: the file cannot be read ({error.strerror}). Check its permissions.") from None


def _check_header(path: Path, header: list[str], needed: tuple[str, ...]) -> None:
    for name in needed:
        if name not in header:
            raise BadExport(f"{path.name}, row 1: there is no column {name}. Export the file again with its header.")
    if len(set(header)) != len(header):
        raise BadExport(f"{path.name}, row 1: a column comes twice. Remove one of the two columns.")


def _id(path: Path, row: int, column: str, cell: str) -> Id:
    text = cell.strip()
    if not text:
        raise BadExport(f"{path.name}, row {row}: {column} is empty. Fill it in or remove the row.")
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 19:
        number = int(text)
        if str(number) == text:
            return number
    return text


def _whole(path: Path, row: int, column: str, cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise BadExport(f"{path.name}, row {row}: {column} is {_short(cell)}, not a whole number. Mend it.") from None


def _choice(path: Path, row: int, column: str, cell: str) -> int:
    value = CHOICES.get(cell.strip())
    if value is None:
        raise BadExport(f"{path.name}, row {row}: {column} is {_short(cell)}; it must be 1, -1 or 0. Mend it.")
    return value


def _time(path: Path, row: int, cell: str) -> int | None:
    return _whole(path, row, "timestamp", cell) if cell.strip() else None


def _unknown(where: str, statement: Id) -> BadExport:
    return BadExport(
        f"{where}: statement {_short(str(statement))} is not in comments.csv. Add it there, or remove its votes."
    )


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")
