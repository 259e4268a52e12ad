"""The slow part of the result: the bridging score, and the columns of declared groups and doors. Runs in the worker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.forum import rules, standing
from khuang.forum.models import Conversation, Participant

if TYPE_CHECKING:
    from khuang.forum.ledger import Held
    from khuang.forum.opinion import Column


@dataclass(frozen=True, slots=True)
class Apart:
    """``bridging``: number of a statement → how far people agree with it whatever side they are on. ``columns``:
    ``group:<key>`` and ``door:<name>`` → votes; those of ``aside`` are not in the total."""

    bridging: dict[str, float]
    columns: "dict[str, Column]"
    aside: frozenset[str]

    def told(self, before: dict[str, Any]) -> dict[str, Any]:
        """What may be told of the columns, after what was told ``before``."""
        from khuang.forum.opinion import Limits, tell

        limits = Limits(rules.SMALLEST_DECLARED, rules.FEWEST_TOLD, rules.SMALLEST_GROUP)
        inside = {name: column for name, column in self.columns.items() if name not in self.aside}
        outside = {name: column for name, column in self.columns.items() if name in self.aside}
        return tell(inside, before, limits) | tell(outside, before, limits, total=False)


def found_apart(conversation: Conversation, held: "Held") -> Apart:
    """Each participant stands in one column: that of the group declared for them, else that of the door they came by.
    A page that does not count is told apart from the rest."""
    from khuang.forum.opinion import bridging, columns

    numbers, out = standing.statements(conversation)
    scores = bridging(held.votes(numbers, page=conversation.page_counts).unnamed(), moderated=out)
    places = _places(conversation, held)
    if len(places) < 2 and not any(name.startswith("group:") for name in places):
        places = {}  # one door and nobody declared: the column would be the total
    return Apart(
        bridging={str(number): round(score, 6) for number, score in scores.items()},
        columns=columns(held.votes(numbers, page=True), places) if places else {},
        aside=frozenset() if conversation.page_counts else frozenset({"door:page"}),
    )


def _places(conversation: Conversation, held: "Held") -> dict[str, list[int]]:
    """Column → people by their place in what is held."""
    keys = [group["key"] for group in conversation.groups]
    rows = Participant.objects.filter(about=conversation.pk, group__in=keys).values_list("id", "group")
    declared: dict[UUID, str] = dict(rows)
    found: dict[str, list[int]] = {f"group:{key}": [] for key in keys}
    for place, (person, door) in enumerate(held.came_by().items()):
        name = f"group:{declared[person]}" if person in declared else f"door:{door}"
        found.setdefault(name, []).append(place)
    return found
