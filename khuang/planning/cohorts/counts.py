"""How many applied and were chosen, by gender, so that nobody can be worked out. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from khuang.planning.cohorts.rules import GENDERS
from khuang.results.disclosure import PERSON_THRESHOLD, Cell, Cube, Sum, hold_back

GROUPS = (*GENDERS, "not-stated")


def counts(applied: Iterable[Mapping[str, Any]], chosen: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """``{applied: {total, woman, …}, chosen: {…}}``; None where a number would tell of fewer than five people. How many
    applied and how many were chosen in all is shown."""
    came, taken = _by_gender(applied), _by_gender(chosen)
    cells: dict[Any, Cell] = {}
    sums = []
    for group in GROUPS:
        left = came[group] - taken[group]
        cells |= {
            ("applied", group): Cell(came[group], came[group]), ("chosen", group): Cell(taken[group], taken[group]),
            ("left", group): Cell(left, left),
        }  # fmt: skip
        sums.append(Sum(("applied", group), (("chosen", group), ("left", group))))
    for part in ("applied", "chosen", "left"):
        total = sum(cells[part, group].value for group in GROUPS)
        cells[part, "total"] = Cell(total, 0)
        sums.append(Sum((part, "total"), tuple((part, group) for group in GROUPS)))
    hidden = hold_back(Cube(cells, sums), PERSON_THRESHOLD)
    if any((part, "total") in hidden for part in ("applied", "chosen", "left")):
        hidden = frozenset(key for key in cells if key[1] != "total")  # totals are told, so nothing else is
    return {
        part: {group: None if (part, group) in hidden else cells[part, group].value for group in ("total", *GROUPS)}
        for part in ("applied", "chosen")
    }


def _by_gender(people: Iterable[Mapping[str, Any]]) -> Counter[str]:
    return Counter(one.get("gender") or "not-stated" for one in people)
