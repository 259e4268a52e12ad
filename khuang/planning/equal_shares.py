"""The Method of Equal Shares, exactly (Peters, Pierczyński, Skowron, arXiv 2008.13276), and the greedy rule beside it. Pure.

Everybody has the same part of the budget. A project is bought with its supporters' money, each paying in proportion to what
it is worth to them, or all they have left; the one with the lowest price per worth (ρ) is bought first. Floating point
finds where to look; whatever decides is compared as fractions whenever it lies within ``NEAR`` of another.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khuang.planning.elections import Election, Floats, Ints

NEAR = 1e-9  # relative; the rounding of a whole count stays below 1e-12
COMPLETIONS = ("none", "add-one", "add-one-utilitarian", "utilitarian")
RULES = ("equal-shares", "greedy", "greedy-no-skip", "greedy-threshold")
WITHDRAWN = 999_999_999  # cities give this cost to what was taken out: it does not end greedy-no-skip
Bools = NDArray[np.bool_]


@dataclass(slots=True)
class Bought:
    """A project bought with its supporters' money at ρ for each unit of worth. ``poor``, ``rich``: positions among its
    supporters of those who gave all they had left, and of those who paid by the price; both had something."""

    project: int
    poor: Ints
    rich: Ints
    worth: Ints  # (ballots,): utility of those who paid by the price
    rho: Fraction | None = None  # made when first asked for: most rounds are decided without


@dataclass
class Count:
    """One count with ``each`` for every voter. ``left`` (ballots,) is approximate; ``exactly`` tells."""

    election: Election
    each: Fraction
    bought: list[Bought] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left: Floats = np.full(len(self.election.ballots), float(self.each))
        self.spent: Bools = np.zeros(len(self.election.ballots), dtype=np.bool_)

    # -- money, exactly ------------------------------------------------------------------------------------------------

    def rho(self, n: int) -> Fraction:
        """The price of the n-th project bought, as a fraction."""
        return self._priced(self.bought[n], n)

    def _priced(self, one: Bought, rounds: int) -> Fraction:
        """ρ of a project as it stood after so many rounds."""
        if one.rho is None:
            they, cost = self.election.supporters[one.project], self.election.costs[one.project]
            poor = self._together(they.ballots[one.poor], they.people[one.poor], rounds)
            one.rho = (cost - poor) / int(they.worth[one.rich].sum())
        return one.rho

    def _together(self, ballots: Ints, people: Ints, rounds: int) -> Fraction:
        """What voters with these ballots, none of them without money, had left after so many rounds."""
        found = self.each * int(people.sum())
        for n in range(rounds):
            if paid := int(people @ self.bought[n].worth[ballots]):
                found -= self.rho(n) * paid
        return found

    def money(self, project: int) -> Fraction:
        """What the supporters of a project have left together."""
        they = self.election.supporters[project]
        there = ~self.spent[they.ballots]
        return self._together(they.ballots[there], they.people[there], len(self.bought))

    def exactly(self, ballot: int) -> Fraction:
        """What one voter with this ballot has left."""
        one = np.array([ballot]), np.array([1])
        return Fraction(0) if self.spent[ballot] else self._together(*one, len(self.bought))

    # -- one project ---------------------------------------------------------------------------------------------------

    def price(self, project: int, low: float) -> float:
        """Approximate ρ of a project, searched upwards from ``low``; infinite when its supporters cannot pay it."""
        they, cost = self.election.supporters[project], float(self.election.costs[project])
        have = self.left[they.ballots]
        gives, ratio, total = they.people * have, have / they.each, they.all.sum()
        rho = max(low * (1 - NEAR), cost / total)
        while True:
            poor = ratio < rho
            worth = total - they.all @ poor if poor.any() else total
            missing = cost - gives @ poor
            if poor.all():
                return math.inf if missing > cost * NEAR else float(ratio.max())
            higher = missing / worth
            if higher <= rho * (1 + 1e-15):
                return float(max(rho, higher))
            rho = float(higher)

    def _parted(self, project: int, near: float) -> Bought | None:
        """Who pays by the price and who gives all, where ρ is about ``near``. None: they cannot pay it, exactly."""
        they = self.election.supporters[project]
        ratio, there = self.left[they.ballots] / they.each, ~self.spent[they.ballots]
        rich = there & (ratio >= near * (1 - NEAR))
        unsure = np.flatnonzero(rich & (ratio <= near * (1 + NEAR)))
        while True:
            worth = np.zeros(len(self.left), dtype=np.int64)
            worth[they.ballots[rich]] = they.utility[rich]
            found = Bought(project, np.flatnonzero(there & ~rich), np.flatnonzero(rich), worth)
            if not len(unsure):
                return found
            if not rich.any():
                return None
            poor = self._together(they.ballots[found.poor], they.people[found.poor], len(self.bought))
            found.rho = (self.election.costs[project] - poor) / int(they.worth[rich].sum())
            wrong = [
                i for i in unsure if rich[i] and self.exactly(they.ballots[i]) < found.rho * int(they.utility[i])
            ]  # fmt: skip
            if not wrong:
                return found
            rich[wrong] = False

    # -- the rounds ----------------------------------------------------------------------------------------------------

    def run(self) -> list[int]:
        """Buy until nobody can pay for anything more. The projects in the order they were bought."""
        election = self.election
        free = [p for p, cost in enumerate(election.costs) if cost == 0 and election.support[p]]
        prices = {
            p: election.costs[p] / election.points[p]
            for p in range(len(election.projects))
            if election.costs[p] and election.points[p] and election.support[p] * self.each >= election.costs[p]
        }
        while prices:
            chosen = self._next(prices)
            if chosen is not None:
                self._buy(*chosen)
                del prices[chosen[0].project]
        return free + [one.project for one in self.bought]

    def _next(self, prices: dict[int, float]) -> tuple[Bought, float] | None:
        """The project with the lowest ρ, and about what. ``prices`` are lower bounds from earlier rounds, for money only
        becomes less; those that cannot be paid any more are taken out. None: look again, or there is nothing left."""
        found: dict[int, float] = {}
        best = math.inf
        for project, bound in sorted(prices.items(), key=lambda row: row[1]):
            if bound * (1 - NEAR) > best:
                break
            found[project] = self.price(project, bound)
            best = min(best, found[project])
        prices.update(found)
        ties = [p for p, rho in found.items() if rho <= best * (1 + 2 * NEAR)] if best < math.inf else []
        parted = {p: one for p in ties if (one := self._parted(p, found[p]))}
        for project, rho in found.items():
            if rho == math.inf or (project in ties and project not in parted):
                del prices[project]
        if not parted:
            return None
        chosen = (
            next(iter(parted))
            if len(parted) == 1
            else min(parted, key=lambda p: (self._priced(parted[p], len(self.bought)), *self._order(p)))
        )
        return parted[chosen], found[chosen]

    def _order(self, project: int) -> tuple[int, int, int]:
        """Ties: more supporters, then lower cost, then the order of the file."""
        return -self.election.support[project], self.election.costs[project], project

    def _buy(self, one: Bought, rho: float) -> None:
        they = self.election.supporters[one.project]
        self.left[they.ballots[one.rich]] -= rho * they.each[one.rich]
        poor = they.ballots[one.poor]
        self.left[poor], self.spent[poor] = 0.0, True
        np.maximum(self.left, 0.0, out=self.left)
        self.bought.append(one)


@dataclass(frozen=True, slots=True)
class Told:
    """A project as it came out. Money in smallest units. ``effective_support``: the money its supporters had when it was
    bought (or have left at the end) for each unit of its cost; ``missing``: what they lack at the end, 0 of what won."""

    id: str
    cost: int
    won: bool
    supporters: int
    effective_support: Fraction
    missing: Fraction
    how: str = ""  # shares | filled | votes | ""

    def as_json(self, unit: int) -> dict[str, Any]:
        return {
            "id": self.id, "cost": _money(Fraction(self.cost), unit), "won": self.won, "supporters": self.supporters,
            "effective_support": round(float(self.effective_support), 6), "missing": _money(self.missing, unit), "how": self.how,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """``winners`` in the order they were chosen; ``added``: what add-one gave each voter beyond the real budget."""

    rule: str
    completion: str
    election: Election
    winners: tuple[int, ...]
    projects: tuple[Told, ...]
    added: int = 0

    def as_json(self) -> dict[str, Any]:
        election, unit = self.election, self.election.unit
        return {
            "rule": self.rule, "completion": self.completion, "budget": _money(Fraction(election.budget), unit),
            "cost": _money(Fraction(sum(election.costs[p] for p in self.winners)), unit), "voters": election.voters,
            "winners": [election.projects[p] for p in self.winners],
            "projects": [one.as_json(unit) for one in self.projects], "exact": True,
            "added": _money(Fraction(self.added), unit),
        }  # fmt: skip


def _money(amount: Fraction, unit: int) -> int | float:
    """Of the currency: a whole number where it is one, else with as many digits as the smallest unit has."""
    shown = amount / unit
    return int(shown) if shown.denominator == 1 else round(float(shown), max(2, len(str(unit)) - 1))


def decide(election: Election, *, rule: str = "equal-shares", completion: str = "none", least: int = 0) -> Outcome:
    """Who wins. ``least``: votes or points that ``greedy-threshold`` asks for. Raises ValueError for an unknown rule."""
    if rule not in RULES or completion not in COMPLETIONS:
        raise ValueError(f"rules: {', '.join(RULES)}; completions: {', '.join(COMPLETIONS)}")
    if rule.startswith("greedy"):
        chosen = list(greedy(election, skip=rule != "greedy-no-skip", least=0 if rule == "greedy" else least))
        return Outcome(rule, "none", election, tuple(chosen), _told(election, None, chosen, "votes"))
    if not election.voters:
        return Outcome(rule, completion, election, (), _told(election, None, [], ""))
    count = Count(election, Fraction(election.budget, election.voters))
    winners = count.run()
    if completion.startswith("add-one"):
        count, winners = _add_one(election, count, winners)
    shares = len(winners)
    if completion.endswith("utilitarian"):
        winners = [*winners, *greedy(election, winners)]
    told = _told(election, count, winners, "shares", filled=set(winners[shares:]))
    added = count.each - Fraction(election.budget, election.voters)
    return Outcome(rule, completion, election, tuple(winners), told, int(added))


def _add_one(election: Election, count: Count, winners: list[int]) -> tuple[Count, list[int]]:
    """Give every voter one unit of the currency more, again and again, until the winners would cost more than there is,
    or nothing more fits. The last that can be paid stands."""
    while any(_fits(election, winners)):
        more = Count(election, count.each + election.unit)
        became = more.run()
        if sum(election.costs[p] for p in became) > election.budget:
            break
        count, winners = more, became
    return count, winners


def _fits(election: Election, winners: list[int]) -> Iterator[bool]:
    left = election.budget - sum(election.costs[p] for p in winners)
    chosen = set(winners)
    for project, cost in enumerate(election.costs):
        if project not in chosen and election.support[project]:
            yield cost <= left


def greedy(
    election: Election, winners: list[int] | tuple[int, ...] = (), *, skip: bool = True, least: int = 0
) -> Iterator[int]:
    """By what a project is worth to all, most first, skipping what no longer fits (or ending there); ties as everywhere."""
    left = election.budget - sum(election.costs[p] for p in winners)
    order = sorted(
        (p for p in range(len(election.projects)) if p not in set(winners) and election.support[p]),
        key=lambda p: (-_votes(election, p), -election.support[p], election.costs[p], p),
    )
    for project in order:
        if _votes(election, project) < least or election.costs[project] == WITHDRAWN * election.unit:
            continue
        if election.costs[project] <= left:
            left -= election.costs[project]
            yield project
        elif not skip:
            return


def _votes(election: Election, project: int) -> int:
    """Votes or points, not money: where worth is the cost itself, how many people want it."""
    return election.support[project] if election.approvals else election.points[project]


def _told(
    election: Election, count: Count | None, winners: list[int], how: str, *, filled: set[int] | None = None
) -> tuple[Told, ...]:
    won, had = set(winners), _had(count) if count else {}
    rows = []
    for p, cost in enumerate(election.costs):
        left = count.money(p) if count else Fraction(0)
        rows.append(
            Told(
                id=election.projects[p], cost=cost, won=p in won, supporters=election.support[p],
                effective_support=had.get(p, left) / cost if cost else Fraction(0),
                missing=Fraction(0) if p in won else max(Fraction(0), cost - left),
                how=("filled" if p in (filled or ()) else how) if p in won else "",
            )
        )  # fmt: skip
    return tuple(rows)


def _had(count: Count) -> dict[int, Fraction]:
    """What the supporters of each project bought had together just before: the cost, and what they kept."""
    again, found = Count(count.election, count.each), {}
    for n, one in enumerate(count.bought):
        again.bought[:] = count.bought[:n]
        found[one.project] = again.money(one.project)
        poor = count.election.supporters[one.project].ballots[one.poor]
        again.spent[poor] = True
    return found
