"""Printed sheets: how many, and what two readings of one sheet come to. Plain values, no Django."""

from collections.abc import Collection, Mapping, Sequence

from khuang.base.errors import Problem

FEWEST, MOST = 7, 15  # statements on a sheet; with seven answers somebody is on the map
USUAL = 12
A_PART = 30  # sheets in one PDF: seven seconds of a processor
COPIES_AT_MOST = 400  # sheets of one run
LANGUAGES = ("th", "en", "my", "km", "lo", "shn")  # with instructions in wording.py
TRIES, WINDOW = 20, 600  # sheet numbers that are none of ours, by one person within ten minutes
KEYS: dict[str, int | None] = {"1": 1, "2": -1, "3": 0, "0": None}  # what is typed for agree, disagree, pass, no tick

Mark = int | None  # 1 agree, -1 disagree, 0 pass (or what else is voted with), None: nothing ticked
Reading = list[Mark]  # a mark for each line, in the order printed


class Unreadable(Problem):
    """What was typed is no reading of this sheet."""


def check(reading: Sequence[Mark], lines: int, values: Collection[int] = (1, 0, -1)) -> Reading:
    """Raises Unreadable for a reading of another length, or with marks there are not."""
    if len(reading) != lines or any(mark is not None and mark not in values for mark in reading):
        raise Unreadable(f"this sheet has {lines} lines, each agree, disagree, pass or nothing")
    return list(reading)


def differing(first: Sequence[Mark], second: Sequence[Mark]) -> list[int]:
    """The lines (from 0) on which two people read different marks."""
    return [line for line, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]


def settled(
    first: Sequence[Mark], second: Sequence[Mark], looked: Mapping[int, Mark], values: Collection[int] = (1, 0, -1)
) -> Reading:
    """What stands: where both read the same, that; elsewhere what was seen at the third look. Raises Unreadable."""
    open_lines = differing(first, second)
    if set(looked) != set(open_lines):
        raise Unreadable("look at each line on which the two readings differ, and at no other")
    return check([looked.get(line, mark) for line, mark in enumerate(first)], len(first), values)


def answers(items: Sequence[Sequence[int]], reading: Sequence[Mark]) -> dict[int, int]:
    """Number of a statement → answer, without the lines left empty. ``items``: (number, version) as printed."""
    return {number: mark for (number, _version), mark in zip(items, reading, strict=True) if mark is not None}


def agreement(compared: int, differed: int) -> float | None:
    """On what share of the lines two people read the same; None before anything was read twice."""
    return 1 - differed / compared if compared else None


def part(copies: int, made: int) -> int:
    """How many sheets the next PDF of a run has; 0 when all are made."""
    return max(0, min(A_PART, copies - made))
