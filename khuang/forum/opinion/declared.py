"""Columns of their own: how those of a declared group, or who came by one door, voted on each statement.

A small group is never averaged away, and none of its people is given away. Of a group (``Limits``):

* from ``numbers`` people on a statement its counts are told, from ``words`` one word, below nothing;
* what was told is told again only when at least ``step`` people differ: whoever looks before and after one more vote
  learns nothing of it;
* everybody stands in one column, so what is left of the total when the told columns are taken away is itself a group:
  were it smaller than ``numbers``, the smallest told column is told in a word too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from khuang.forum.opinion.votes import Id, Votes, id_order

Counts = tuple[int, int, int]  # agree, disagree, pass


@dataclass(frozen=True, slots=True)
class Limits:
    numbers: int
    words: int
    step: int


@dataclass(frozen=True, slots=True)
class Column:
    """People of it who voted at all, and their votes on each statement that one of them voted on."""

    people: int
    counts: Mapping[Id, Counts]


def columns(votes: Votes, groups: Mapping[str, Collection[Id]]) -> dict[str, Column]:
    """The votes of each group apart. A person stands in one group at most (the last that names them)."""
    names = list(groups)
    label = {person: n for n, name in enumerate(names) for person in groups[name]}
    group = np.array([label.get(person, len(names)) for person in votes.people], dtype=np.intp)
    width, height = len(votes.statements), len(names) + 1
    kind = 1 - votes.value.astype(np.intp)  # agree, pass, disagree
    slot = (kind * height + group[votes.participant]) * width + votes.statement
    table = np.bincount(slot, minlength=3 * height * width).reshape(3, height, width)[[0, 2, 1]]
    voted = np.bincount(votes.participant, minlength=len(votes.people)) > 0
    people = np.bincount(group[voted], minlength=height).tolist()
    found = {}
    for n, name in enumerate(names):
        seen = np.flatnonzero(table[:, n].sum(axis=0)).tolist()
        cells = table[:, n, seen].T.tolist()
        found[name] = Column(people[n], {votes.statements[j]: tuple(cell) for j, cell in zip(seen, cells, strict=True)})
    return found


def word(counts: Counts) -> str:
    """``agree`` or ``disagree`` for two thirds of those who saw it, else ``divided``. Never means all of them."""
    agree, disagree, passed = counts
    seen = agree + disagree + passed
    return "agree" if 3 * agree >= 2 * seen else "disagree" if 3 * disagree >= 2 * seen else "divided"


def size(people: int, limits: Limits) -> int:
    """How many people a column is said to have at least: 0 for too few to say."""
    if people < limits.numbers:
        return limits.words if people >= limits.words else 0
    return people - people % limits.step


def tell(
    now: Mapping[str, Column], before: Mapping[str, Any], limits: Limits, *, total: bool = True
) -> dict[str, dict[str, Any]]:
    """Column → ``people`` (``size``) and ``cells``: statement → ``told``, with what was told last.

    ``before`` is what this gave the time before, {} the first time. ``total``: everybody's votes, of which these are
    all columns, are told beside them.
    """
    statements = sorted({s for column in now.values() for s in column.counts}, key=id_order)
    found: dict[str, dict[str, Any]] = {
        name: {"people": size(column.people, limits), "cells": {}} for name, column in now.items()
    }
    for statement in statements:
        seen = {name: column.counts.get(statement, (0, 0, 0)) for name, column in now.items()}
        big = _in_numbers({name: sum(counts) for name, counts in seen.items()}, limits, total=total)
        for name, counts in seen.items():
            was = before.get(name, {}).get("cells", {}).get(str(statement), {})
            cell = _cell(counts, was, limits, numbers=name in big)
            if cell:
                found[name]["cells"][str(statement)] = cell
    return found


def _in_numbers(seen: dict[str, int], limits: Limits, *, total: bool) -> set[str]:
    """Columns whose counts on one statement may be told."""
    big = {name for name, people in seen.items() if people >= limits.numbers}
    rest = sum(people for name, people in seen.items() if name not in big)
    if total and big and 0 < rest < limits.numbers:
        big.remove(min(big, key=lambda name: (seen[name], name)))
    return big


def _cell(counts: Counts, was: Mapping[str, Any], limits: Limits, *, numbers: bool) -> dict[str, Any]:
    """``n`` and ``w``: the counts behind the numbers and the word last told; ``told``: what is, or None."""
    cell = {name: was[name] for name in ("n", "w") if name in was}
    if numbers:
        cell["n"] = _renewed(counts, cell.get("n"), limits.step)
        return cell | {"told": cell["n"]}
    if sum(counts) >= limits.words:
        cell["w"] = _renewed(counts, cell.get("w"), limits.words)
        return cell | {"told": word(cell["w"])}
    return cell | {"told": None} if cell else {}


def _renewed(counts: Counts, last: list[int] | None, step: int) -> list[int]:
    """The counts once at least ``step`` people must have come, gone or changed since ``last``; else ``last``."""
    if last is None:
        return list(counts)
    change = [a - b for a, b in zip(counts, last, strict=True)]
    moved = max(sum(c for c in change if c > 0), sum(-c for c in change if c < 0))
    return list(counts) if moved >= step else last
