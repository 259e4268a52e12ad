"""Rows of another authority's list against the register: found, unsure, not found. By tags; nobody is opened or merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.registry import rules
from khuang.registry.exchange import cells
from khuang.registry.exchange.cells import Bad, Context
from khuang.registry.exchange.columns import FULL, Target
from khuang.registry.exchange.known import people_by_tag
from khuang.registry.exchange.preview import Complaint, split_name
from khuang.registry.exchange.sheets import letters
from khuang.registry.models import Person
from khuang.registry.search import tags_of

FOUND, UNSURE, UNKNOWN = "found", "unsure", "unknown"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list: what it says of somebody; a cell that cannot be read is left out."""

    number: int
    values: dict[str, Any]

    @property
    def village(self) -> str:
        return str(self.values.get(rules.PLACE, ""))


@dataclass(frozen=True)
class Read:
    rows: tuple[Listed, ...]
    doubts: tuple[Complaint, ...]  # cells that were left out
    left_out: int  # rows without name and number


@dataclass(frozen=True)
class Verdict:
    """``people``: whom the row may mean."""

    row: Listed
    kind: str
    people: frozenset[UUID] = field(default=frozenset())


def read(
    rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapping[int, str], known: Mapping[str, Target],
    headings: Sequence[str], context: Context,
) -> Read:  # fmt: skip
    """Rows that name somebody. A bad cell does not lose the row: the list is not ours to correct."""
    kept, doubts, left_out = [], [], 0
    for number, texts in rows:
        values: dict[str, Any] = {}
        for column, code in mapping.items():
            try:
                values |= cells.value(texts[column] if column < len(texts) else "", known[code], context)
            except Bad as bad:
                heading = headings[column] if column < len(headings) else ""
                doubts.append(Complaint(f"{letters(column)}{number}", bad.code, bad.said, heading))
        values |= split_name(values.pop(FULL, ""), values)
        if any(values.get(code) for code in (rules.GIVEN, rules.FULL, rules.NUMBER)):
            kept.append(Listed(number, values))
        else:
            left_out += 1
    return Read(tuple(kept), tuple(doubts), left_out)


@dataclass(frozen=True, slots=True)
class _Tags:
    """Of one row: tags of its number, and of all name parts with the year of birth, and with the village."""

    number: frozenset[bytes]
    year: frozenset[bytes]
    place: frozenset[bytes]
    parts: int


def judge(rows: Sequence[Listed], *, among: QuerySet[Person], today: date) -> list[Verdict]:
    """By number and a fitting name; else by the whole name with the year of birth; else with the village."""
    tags = [_tags(row, today) for row in rows]
    having = people_by_tag((tag for one in tags for tag in one.number | one.year | one.place), among)
    return [_verdict(row, one, having) for row, one in zip(rows, tags, strict=True)]


def _tags(row: Listed, today: date) -> _Tags:
    names = {code: row.values[code] for code in (rules.GIVEN, rules.FAMILY, rules.FULL) if code in row.values}
    born = {code: row.values[code] for code in (rules.BIRTH, rules.PRECISION) if code in row.values}
    number = {rules.NUMBER: row.values.get(rules.NUMBER)}
    return _Tags(
        frozenset(tags_of(number, place="", house="", today=today)),
        frozenset(tags_of({**names, **born}, place="", house="", today=today)) if born else frozenset(),
        frozenset(tags_of(names, place=row.village, house="", today=today)) if row.village else frozenset(),
        len(rules.name_tokens(names)),
    )


def _verdict(row: Listed, tags: _Tags, having: Mapping[bytes, set[UUID]]) -> Verdict:
    numbered = frozenset().union(*(having.get(tag, set()) for tag in tags.number))
    by_year, by_place = _all(tags.year, having), _all(tags.place, having)
    if numbered:
        alike = frozenset().union(*(having.get(tag, set()) for tag in tags.year | tags.place))
        fits = numbered & alike or (numbered if not tags.parts else frozenset())
        return Verdict(row, FOUND if len(fits) == 1 else UNSURE, fits or numbered)
    if by_year:
        sure = len(by_year) == 1 and tags.parts > 1
        return Verdict(row, FOUND if sure else UNSURE, by_year)
    if by_place:  # with another year of birth, or none of ours: somebody has to look
        sure = len(by_place) == 1 and tags.parts > 1 and not tags.year
        return Verdict(row, FOUND if sure else UNSURE, by_place)
    return Verdict(row, UNKNOWN)


def _all(tags: frozenset[bytes], having: Mapping[bytes, set[UUID]]) -> frozenset[UUID]:
    """People who have every one of these tags."""
    sets = [having.get(tag, set()) for tag in tags]
    return frozenset(set.intersection(*sets)) if sets else frozenset()
