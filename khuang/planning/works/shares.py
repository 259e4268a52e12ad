"""Shares of spending by tag, with their definition. Pure.

A project with several tags counts wholly for each of them, so shares by tag do not add up to the whole; under "any of
these" it counts once. Numerator and denominator are satang of one year and one basis (plan | ordinance | paid).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

GENDER_GROUPS = frozenset({"women", "gender-diverse"})
GENDER_GOAL = "5."  # targets of goal 5
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Spent:
    """A project's money in one year, and its tags: name of the field → keys."""

    amount: int
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    project: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """``share`` None: there is nothing to divide by. ``projects``: how many stand behind the numerator."""

    key: str
    top: int
    bottom: int
    projects: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.top, self.bottom) if self.bottom else None


def of(rows: Iterable[Spent], by: str, keys: Iterable[str]) -> list[Share]:
    """One share for each key, in their order."""
    found = list(rows)
    return [among(found, key, partial(_has, by, key)) for key in keys]


def _has(by: str, key: str, row: Spent) -> bool:
    return key in row.tags.get(by, ())


def among(rows: Iterable[Spent], key: str, holds: Callable[[Spent], bool]) -> Share:
    """The share of what ``holds`` is true of; every project counts once."""
    found = list(rows)
    inside = [row for row in found if holds(row)]
    projects = {row.project for row in inside if row.amount}
    return Share(key, sum(row.amount for row in inside), sum(row.amount for row in found), len(projects))


def tagged(rows: Iterable[Spent], by: str) -> Share:
    """With any tag of this field; of groups "everyone" names nobody."""
    return among(rows, f"any-{by}", lambda row: bool(set(row.tags.get(by, ())) - {EVERYONE}))


def gender(rows: Iterable[Spent]) -> Share:
    """The gender budget tag: for women or people of diverse gender, or serving a target of goal 5."""
    return among(rows, "gender", is_gender)


def is_gender(row: Spent) -> bool:
    goals = any(str(key).startswith(GENDER_GOAL) for key in row.tags.get("targets", ()))
    return goals or not GENDER_GROUPS.isdisjoint(row.tags.get("groups", ()))
