"""What a file would bring, before anything of it is kept: good rows, and every bad cell by its address. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from khuang.base.thai import is_thai
from khuang.registry import rules
from khuang.registry.exchange import cells
from khuang.registry.exchange.cells import Bad, Context
from khuang.registry.exchange.columns import FULL, HOME_RECORD, RECORD, Target
from khuang.registry.exchange.sheets import letters


@dataclass(frozen=True, slots=True)
class Complaint:
    """``cell``: its address, such as C7. ``code``: as in ``wording.CELLS``; ``said``: what it was or may be."""

    cell: str
    code: str
    said: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One good row: what it says of a person and of the home. ``record``: an id that the register gave it before."""

    number: int
    person: dict[str, Any]
    home: dict[str, Any]
    record: UUID | None = None
    household: UUID | None = None

    @property
    def village(self) -> str:
        return str(self.home.get(rules.PLACE, ""))

    @property
    def house(self) -> str:
        return str(self.home.get(rules.HOUSE, ""))


@dataclass(frozen=True)
class Preview:
    """``bad``: complaints that leave their row out; ``doubts``: those that do not."""

    rows: tuple[Row, ...] = ()
    bad: tuple[Complaint, ...] = ()
    doubts: tuple[Complaint, ...] = ()
    left_out: int = 0
    missing: tuple[str, ...] = field(default=())  # targets without which nothing can be taken


def needed(mapping: Mapping[int, str]) -> tuple[str, ...]:
    """What no column stands for, but must: a name and a village, unless records are named."""
    have = set(mapping.values())
    if RECORD in have:
        return ()
    name = () if have & {FULL, rules.FULL, rules.GIVEN} else (rules.GIVEN,)
    return name if rules.PLACE in have else (*name, rules.PLACE)


def preview(
    rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapping[int, str], known: Mapping[str, Target],
    headings: Sequence[str], context: Context,
) -> Preview:  # fmt: skip
    """``rows``: those below the headings. ``mapping``: column → target."""
    if missing := needed(mapping):
        return Preview(missing=missing)
    good: list[Row] = []
    bad: list[Complaint] = []
    doubts: list[Complaint] = []
    seen: dict[tuple[str, ...], int] = {}
    left_out = 0
    for number, texts in rows:
        row, wrong = _row(number, texts, mapping, known, headings, context)
        if row is not None and not wrong:
            wrong = _again(row, seen)
        if wrong:
            bad += wrong
            left_out += 1
        elif row is not None:
            good.append(row)
            doubts += _doubts(row, mapping)
    return Preview(tuple(good), tuple(bad), tuple(doubts), left_out)


def _row(
    number: int, texts: Sequence[str], mapping: Mapping[int, str], known: Mapping[str, Target],
    headings: Sequence[str], context: Context,
) -> tuple[Row | None, list[Complaint]]:  # fmt: skip
    person: dict[str, Any] = {}
    home: dict[str, Any] = {}
    wrong = []
    for column, code in mapping.items():
        text = texts[column] if column < len(texts) else ""
        try:
            found = cells.value(text, known[code], context)
        except Bad as error:
            heading = headings[column] if column < len(headings) else ""
            wrong.append(Complaint(f"{letters(column)}{number}", error.code, error.said, heading))
            continue
        (home if known[code].subject == "household" else person).update(found)
    if wrong or not (person or home):
        return None, wrong
    made = _whole(number, person, home)
    return made, _gaps(made, mapping) if made else [Complaint(_at(number, mapping, RECORD), "record")]


def _whole(number: int, person: dict[str, Any], home: dict[str, Any]) -> Row | None:
    try:
        record, household = (
            UUID(str(text)) if text else None for text in (person.pop(RECORD, ""), home.pop(HOME_RECORD, ""))
        )
    except ValueError:
        return None
    person |= split_name(person.pop(FULL, ""), person)
    return Row(number, person, cells.placed(home), record, household)


def split_name(name: str, said: Mapping[str, Any]) -> dict[str, str]:
    """Given and family name of a whole one in Thai letters, where no column of its own says them.

    Other names are kept whole: many have no family name, and the first word need not be the given one.
    """
    bare = rules.without_title(name)
    if not bare:
        return {}
    if not is_thai(bare):
        return {} if rules.FULL in said else {rules.FULL: bare}
    given, _space, family = bare.partition(" ")
    found = {rules.GIVEN: given, rules.FAMILY: family}
    return {code: text for code, text in found.items() if text and code not in said}


def _gaps(row: Row, mapping: Mapping[int, str]) -> list[Complaint]:
    if row.record:
        return []
    found = []
    if not (row.person.get(rules.GIVEN) or row.person.get(rules.FULL)):
        found.append(Complaint(_at(row.number, mapping, FULL, rules.FULL, rules.GIVEN), "no-name"))
    if not row.village:
        found.append(Complaint(_at(row.number, mapping, rules.PLACE), "no-village"))
    return found


def _at(number: int, mapping: Mapping[int, str], *codes: str) -> str:
    column = next((column for column, code in mapping.items() if code in codes), 0)
    return f"{letters(column)}{number}"


def key_of(row: Row) -> tuple[str, ...]:
    """By what one row of a file means the same person as another."""
    if row.record:
        return ("record", str(row.record))
    if number := rules.digits_of(row.person.get(rules.NUMBER)):
        return ("number", number)
    return ("name", name_of(row), str(row.person.get(rules.BIRTH, "")), row.village, row.house)


def name_of(row: Row) -> str:
    parts = (row.person.get(code, "") for code in (rules.GIVEN, rules.FAMILY, rules.FULL))
    return " ".join(rules.tokens(" ".join(map(str, parts))))


def _again(row: Row, seen: dict[tuple[str, ...], int]) -> list[Complaint]:
    first = seen.setdefault(key_of(row), row.number)
    return [] if first == row.number else [Complaint(f"A{row.number}", "twice", str(first))]


def _doubts(row: Row, mapping: Mapping[int, str]) -> list[Complaint]:
    if rules.number_doubts(row.person.get(rules.NUMBER)):
        return [Complaint(_at(row.number, mapping, rules.NUMBER), "number-check")]
    return []
