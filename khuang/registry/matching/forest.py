"""Which records were found to be one person: trees that grow by merges and fall apart again by undoing one.

A merge joins two roots, so a record has at most one that it was merged into. The state of a record follows from what
was said of it and of all below it; so a merge changes the winner alone, and an undone one the winner and those above.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from khuang.registry.models import Person


@dataclass(frozen=True)
class Forest:
    """``up``: the record that each was merged into."""

    up: Mapping[UUID, UUID] = field(default_factory=dict)

    def with_(self, other: "Forest") -> "Forest":
        return Forest({**self.up, **other.up}) if other.up else self

    def path(self, one: UUID) -> list[UUID]:
        """Those above a record, the nearest first; the last is the root."""
        found: list[UUID] = []
        while one in self.up:
            one = self.up[one]
            found.append(one)
        return found

    def root(self, one: UUID) -> UUID:
        return (self.path(one) or [one])[-1]

    def above(self, some: Iterable[UUID]) -> set[UUID]:
        """All above these, without those among them."""
        these = set(some)
        return {key for one in these for key in self.path(one)} - these

    def below(self, some: Iterable[UUID]) -> set[UUID]:
        """All below these, without those among them."""
        these = set(some)
        return {one for one in self.up if one not in these and these.intersection(self.path(one))}


def of_people(people: Sequence["Person"]) -> Forest:
    """The trees in which these people stand: one query, none for nobody."""
    from khuang.registry.models import Merge

    if not people:
        return Forest()
    roots = {row.canonical_id for row in people}
    return Forest(dict(Merge.objects.filter(undone_at=None, loser__canonical__in=roots).values_list("loser", "winner")))
