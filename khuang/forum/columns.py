"""Declared groups and doors as a page shows them, each beside everybody. What may be told was decided when it was stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from khuang.forum.models import Conversation, Statement
from khuang.forum.rules import FEWEST_TOLD, SMALLEST_DECLARED, SMALLEST_GROUP
from khuang.forum.wording import DOORS

if TYPE_CHECKING:
    from khuang.forum.results import Row

FIRST = 4  # statements shown at once, those on which they differ most from everybody


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many came by a door; ``people`` None: fewer than five."""

    name: str
    label: str | Promise
    people: int | None
    votes: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One statement in a column: ``counts`` (agree, disagree, pass), or below ten people only ``word``."""

    statement: Statement
    counts: tuple[int, int, int] | None
    word: str
    everybody: float  # share that agrees

    @property
    def share(self) -> float:
        return self.counts[0] / sum(self.counts) if self.counts else 0.0

    @property
    def differs(self) -> float:
        near = self.share if self.counts else {"agree": 0.8, "disagree": 0.1}.get(self.word, 0.5)
        return abs(near - self.everybody)


@dataclass(frozen=True, slots=True)
class Declared:
    """A column of its own. ``people``: at least so many, 0 for too few to say; ``voice``: what they say themselves."""

    name: Mapping[str, str] | str | Promise
    voice: Mapping[str, str]
    people: int
    cells: tuple[Cell, ...]

    @property
    def few(self) -> bool:
        return self.people < SMALLEST_DECLARED

    @property
    def first(self) -> tuple[Cell, ...]:
        return self.cells[:FIRST]

    @property
    def further(self) -> tuple[Cell, ...]:
        return self.cells[FIRST:]


def door_counts(conversation: Conversation, told: Mapping[str, Any]) -> tuple[DoorCount, ...]:
    return tuple(
        DoorCount(
            name, DOORS.get(name, name), row["people"] if row["people"] >= SMALLEST_GROUP else None, row["votes"],
            name != "page" or conversation.page_counts,
        )
        for name, row in told.items()
    )  # fmt: skip


def declared(conversation: Conversation, told: Mapping[str, Any], rows: Iterable["Row"]) -> tuple[Declared, ...]:
    """The declared groups in their order, also one that nobody has voted in."""
    listed = list(rows)
    return tuple(
        _column(
            {"th": group["th"], "en": group["en"]}, told.get(f"group:{group['key']}", {}), listed,
            voice={"th": group.get("voice_th", ""), "en": group.get("voice_en", "")},
        )
        for group in conversation.groups
    )  # fmt: skip


def of_doors(told: Mapping[str, Any], rows: Iterable["Row"]) -> tuple[Declared, ...]:
    """Doors by which enough people came."""
    listed = list(rows)
    names = {name.removeprefix("door:"): column for name, column in told.items() if name.startswith("door:")}
    found = [_column(DOORS.get(name, name), column, listed) for name, column in names.items()]
    return tuple(one for one in found if one.cells)


def _column(
    name: Mapping[str, str] | str | Promise, told: Mapping[str, Any], rows: list["Row"],
    voice: Mapping[str, str] | None = None,
) -> Declared:  # fmt: skip
    cells = sorted(_cells(told.get("cells", {}), rows), key=lambda cell: -cell.differs)
    said = {language: words for language, words in (voice or {}).items() if words}
    people = told.get("people", 0)
    return Declared(name, said, people, tuple(cells) if people >= FEWEST_TOLD else ())


def _cells(told: Mapping[str, Any], rows: list["Row"]) -> Iterator[Cell]:
    for row in rows:
        said = told.get(str(row.statement.number), {}).get("told")
        if said:
            seen = row.agree + row.disagree + row.passed
            counts = tuple(said) if isinstance(said, list) else None
            yield Cell(row.statement, counts, said if counts is None else "", row.agree / seen if seen else 0.5)
