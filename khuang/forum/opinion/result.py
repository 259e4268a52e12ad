"""The result, as arrays for the programme and as JSON for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khuang.forum.opinion.clusters import UNGROUPED
from khuang.forum.opinion.consensus import Consensus
from khuang.forum.opinion.groups import GroupStatistics, Representative
from khuang.forum.opinion.projection import Projection
from khuang.forum.opinion.votes import Floats, Id, Ints


@dataclass(frozen=True, eq=False)
class Opinion:
    """An opinion map. P people and C statements with at least one vote, G groups.

    ``labels`` (P,) is each person's group, -1 for none. ``counts`` (3, C): disagree, pass, agree of everybody.
    ``moderated`` (C,) marks statements taken out. ``priority`` (C,) weighs the next statement to ask.
    ``stability`` in [0, 1] is None when it was not measured or fewer than two people are in groups.
    """

    people: tuple[Id, ...]
    statements: tuple[Id, ...]
    moderated: NDArray[np.bool_]
    moderated_out: int
    votes: int
    seed: int
    input_digest: str
    projection: Projection
    labels: Ints
    stability: float | None
    counts: NDArray[np.intp]
    statistics: GroupStatistics
    consensus: tuple[Consensus, ...]
    representative: dict[int, tuple[Representative, ...]]
    majority: dict[str, tuple[Id, ...]]
    priority: Floats

    @property
    def groups(self) -> tuple[tuple[Id, ...], ...]:
        """Members of each group, largest group first."""
        return tuple(
            tuple(self.people[i] for i in np.flatnonzero(self.labels == group))
            for group in range(self.statistics.agree.shape[0])
        )

    @property
    def ungrouped(self) -> tuple[Id, ...]:
        """People who have cast too few votes to be placed in a group."""
        return tuple(self.people[i] for i in np.flatnonzero(self.labels == UNGROUPED))

    def as_json(self, *, projection: bool = False) -> dict[str, Any]:
        """Plain values. ``participants``, ``statements``, ``moderated``, ``votes`` and ``ungrouped`` are counts."""
        out: dict[str, Any] = {
            "participants": len(self.people),
            "statements": len(self.statements),
            "moderated": self.moderated_out,
            "votes": self.votes,
            "ungrouped": len(self.ungrouped),
            "seed": self.seed,
            "input_digest": self.input_digest,
            "groups": [
                {"id": group, "size": len(members), "members": list(members)}
                for group, members in enumerate(self.groups)
            ],
            "stability": self.stability,
            "consensus": [row.as_json() for row in self.consensus],
            "representative": {
                str(group): [row.as_json() for row in rows] for group, rows in self.representative.items()
            },
            "majority": {name: list(rows) for name, rows in self.majority.items()},
            "priority": {str(s): float(self.priority[j]) for j, s in self._offered()},
        }
        if projection:
            places = self.projection.people.tolist()
            out["projection"] = {str(person): places[i] for i, person in enumerate(self.people)}
        return out

    def _offered(self) -> list[tuple[int, Id]]:
        return [(j, s) for j, s in enumerate(self.statements) if not self.moderated[j]]
