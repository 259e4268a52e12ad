"""The family book's five dimensions (สมุดพกครอบครัว), each as a table of the pack tells it. Pure.

A dimension says ``trouble`` when any answer of its table does, else ``watch``, else ``fine`` when at least one question
of the table was answered, else ``unknown``. It is a reading aid: it decides nothing, and says on what it rests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

STATES = ("trouble", "watch", "fine", "unknown")


@dataclass(frozen=True, slots=True)
class Told:
    """``because``: (property, value) pairs that made it so; none when it is fine or unknown."""

    key: str
    title: Mapping[str, str]
    state: str
    because: tuple[tuple[str, str], ...]


def dimensions(
    tables: Sequence[Mapping[str, Any]], home: Mapping[str, Any], people: Sequence[Mapping[str, Any]]
) -> list[Told]:
    """``tables``: the pack's items in order. ``home`` and ``people``: opened words."""
    return [_dimension(table, home, people) for table in sorted(tables, key=lambda table: table["order"])]


def _dimension(table: Mapping[str, Any], home: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Told:
    found: dict[str, list[tuple[str, str]]] = {"trouble": [], "watch": []}
    answered = False
    for sign in table["signs"]:
        for said in [home] if sign["of"] == "household" else people:
            values = _values(said.get(sign["property"]))
            answered = answered or bool(values)
            for value in values:
                if value in sign["values"] and (sign["property"], value) not in found[sign["state"]]:
                    found[sign["state"]].append((sign["property"], value))
    state = next((name for name in ("trouble", "watch") if found[name]), "fine" if answered else "unknown")
    return Told(table["key"], table["title"], state, tuple(found.get(state, ())))


def _values(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value] or []
    return [str(value)] if value not in (None, "") else []
