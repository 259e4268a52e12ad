"""A vote on how to spend a budget: projects with their costs, and what each ballot gives to each. Pure.

Money is whole numbers of the smallest unit (satang). Ballots that say the same are kept once, with how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
LARGEST = 2**62
Ballot = tuple[tuple[int, int], ...]  # (project, utility > 0), by project


class BadElection(ValueError):
    """It cannot be counted: no budget, a cost below nothing, a ballot for a project that does not exist."""


@dataclass(frozen=True, eq=False)
class Supporters:
    """Of one project, each (supporters,): which ballots, how many people each is, what the project is worth to one of
    them, and people · utility; the last two also as floating point, for the search."""

    ballots: Ints
    people: Ints
    utility: Ints
    worth: Ints
    each: Floats
    all: Floats

    @property
    def count(self) -> int:
        return int(self.people.sum())


@dataclass(frozen=True, eq=False)
class Election:
    """``projects`` are ids, ``costs`` theirs; ``ballots`` different ballots with how often each was cast.

    ``voters`` counts empty ballots too. ``unit``: so many smallest units make one of the currency (add-one adds this).
    ``approvals``: a ballot says yes to a project, which is then worth its cost; else it gives points.
    """

    budget: int
    projects: tuple[str, ...]
    costs: tuple[int, ...]
    ballots: tuple[Ballot, ...]
    weights: tuple[int, ...]
    unit: int = 1
    approvals: bool = False

    @classmethod
    def of(
        cls, *, budget: int, projects: Mapping[str, int], ballots: Iterable[Mapping[str, int]], unit: int = 1
    ) -> Election:
        """From {project: cost} and, of each voter, {project: utility}. Raises BadElection."""
        place = {project: n for n, project in enumerate(projects)}
        counted: Counter[Ballot] = Counter()
        for ballot in ballots:
            try:
                counted[tuple(sorted((place[p], int(u)) for p, u in ballot.items() if u))] += 1
            except KeyError as missing:
                raise BadElection(f"a ballot names {missing}, which is no project") from None
        return cls.counted(budget, projects, counted, unit)

    @classmethod
    def counted(
        cls, budget: int, projects: Mapping[str, int], ballots: Mapping[Ballot, int], unit: int = 1,
        *, approvals: bool | None = None,
    ) -> Election:  # fmt: skip
        """From ballots already counted. ``approvals``: None where what they give tells. Raises BadElection."""
        if budget <= 0:
            raise BadElection("the budget must be more than nothing")
        for project, cost in projects.items():
            if cost < 0:
                raise BadElection(f"the cost of '{project}' is below nothing")
        if any(utility < 0 for ballot in ballots for _project, utility in ballot):
            raise BadElection("a ballot gives a project less than nothing")
        order = tuple(ballots)
        most = max((u for ballot in ballots for _p, u in ballot), default=0) * sum(ballots.values())
        if max(most, budget, sum(projects.values())) >= LARGEST:
            raise BadElection("the numbers are too large to be counted exactly")
        weights = tuple(ballots[ballot] for ballot in order)
        costs = tuple(projects.values())
        if approvals is None:
            approvals = all(utility == costs[p] for ballot in order for p, utility in ballot)
        return cls(budget, tuple(projects), costs, order, weights, unit, approvals)

    @property
    def voters(self) -> int:
        return sum(self.weights)

    @cached_property
    def supporters(self) -> tuple[Supporters, ...]:
        """Of each project, in its order."""
        owner = np.fromiter((n for n, b in enumerate(self.ballots) for _ in b), dtype=np.int64)
        project = np.fromiter((p for b in self.ballots for p, _ in b), dtype=np.int64, count=len(owner))
        utility = np.fromiter((u for b in self.ballots for _, u in b), dtype=np.int64, count=len(owner))
        order = np.argsort(project, kind="stable")
        ends = np.searchsorted(project[order], np.arange(len(self.projects) + 1))
        weights = np.array(self.weights, dtype=np.int64)
        found = []
        for first, last in zip(ends[:-1], ends[1:], strict=True):
            mine = order[first:last]
            people, worth = weights[owner[mine]], weights[owner[mine]] * utility[mine]
            floats = utility[mine].astype(np.float64), worth.astype(np.float64)
            found.append(Supporters(owner[mine], people, utility[mine], worth, *floats))
        return tuple(found)

    @cached_property
    def support(self) -> tuple[int, ...]:
        """How many people support each project."""
        return tuple(one.count for one in self.supporters)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """What each project is worth to all."""
        return tuple(int(one.worth.sum()) for one in self.supporters)
