"""Columns of a table of the directory: how a value is written into a cell, and read from what somebody typed there.

A reader raises ``Bad`` with a short stable name; ``network/directory/wording.py`` says it to people.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.base.thai import arabic_digits, clean_text
from khuang.town.directory import hours, rules
from khuang.town.directory.searching import folded
from khuang.town.languages import LANGUAGES, NAMES

YES = frozenset({"yes", "y", "true", "1", "ใช่", "มี", "ฟรี"})
NO = frozenset({"no", "n", "false", "0", "ไม่", "ไม่ใช่", "ไม่มี"})


class Bad(Exception):
    """A cell that cannot be taken. ``code`` names why; ``said``: what may stand there, or the piece that is wrong."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code)
        self.code, self.said = code, said


@dataclass(frozen=True, slots=True)
class Column:
    """``name``: as the open standard calls it; ``also``: other headings that mean it; ``field``: where its value goes."""

    name: str
    field: str
    write: Callable[[Any], Any]
    read: Callable[[str], Any]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one cell, by its row as the sheet numbers it and its column from 0."""

    row: int
    column: int
    heading: str
    code: str
    said: str = ""


def match(headings: Sequence[str], columns: Iterable[Column]) -> dict[int, Column]:
    """Which column of the sheet is which; each once, the first that fits."""
    by_name = {folded(name).replace(" ", ""): column for column in columns for name in (column.name, *column.also)}
    found: dict[int, Column] = {}
    for at, heading in enumerate(headings):
        column = by_name.get(folded(heading).replace(" ", ""))
        if column and column not in found.values():
            found[at] = column
    return found


def cells(number: int, texts: Sequence[str], known: Mapping[int, Column]) -> tuple[dict[str, Any], list[Complaint]]:
    """(field → value of one row, complaints). An empty cell says nothing."""
    values: dict[str, Any] = {}
    wrong: list[Complaint] = []
    for at, column in known.items():
        text = (
            clean_text(texts[at])
            if at < len(texts) and "\n" not in texts[at]
            else (texts[at].strip() if at < len(texts) else "")
        )
        if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@"):
            text = text[1:]  # the mark by which our own files keep a text from being run
        if text in ("", "-", "–"):
            continue
        try:
            if text.startswith("="):
                raise Bad("formula")
            values[column.field] = column.read(text)
        except Bad as bad:
            wrong.append(Complaint(number, at, column.name, bad.code, bad.said))
    return values, wrong


# -- readers
def text(longest: int) -> Callable[[str], str]:
    def read(said: str) -> str:
        if len(said) > longest:
            raise Bad("too-long", str(longest))
        return said

    return read


def code(said: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]{1,50}", said):
        raise Bad("code")
    return said


def one_of(known: Sequence[str]) -> Callable[[str], str]:
    def read(said: str) -> str:
        if said.casefold() not in known:
            raise Bad("choice", ", ".join(name for name in known if name))
        return said.casefold()

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    def read(said: str) -> int:
        digits = arabic_digits(said).removesuffix(".0")
        if not digits.isdecimal() or not least <= int(digits) <= most:
            raise Bad("number", f"{least}–{most}")
        return int(digits)

    return read


def yes_no(said: str) -> bool:
    name = said.casefold()
    if name in YES or name in NO:
        return name in YES
    raise Bad("choice", "yes, no")


def pieces(said: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|,\n]+", said) if part.strip()]


def languages(said: str) -> list[str]:
    by_name = {name.casefold(): code for code, name in NAMES.items() if name} | {code: code for code in LANGUAGES}
    found = [by_name.get(part.casefold(), "") for part in pieces(said)]
    if "" in found:
        raise Bad("language", ", ".join(LANGUAGES))
    return found


def week(said: str) -> list[list[int]]:
    try:
        return [list(span) for span in hours.parse(said)]
    except hours.Unclear as unclear:
        raise Bad("hours", str(unclear)) from None


def phones(said: str) -> list[dict[str, str]]:
    """``053 281 500 (day); 1300``: what stands in brackets says what it is for."""
    found = []
    for part in re.split(r"[;|\n]+", arabic_digits(said)):
        number, _, rest = part.strip().partition("(")
        try:
            found.append({"number": rules.phone(number), "said": rest.strip(" )")})
        except ValueError:
            raise Bad("phone", part.strip()[:30]) from None
    return found


def degrees(most: int) -> Callable[[str], float]:
    def read(said: str) -> float:
        try:
            found = float(arabic_digits(said))
        except ValueError:
            raise Bad("degrees") from None
        if not abs(found) <= most:
            raise Bad("degrees")
        return found

    return read


def day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Bad("date") from None
