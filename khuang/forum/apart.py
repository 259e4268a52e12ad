"""The slow part of the result: the bridging score, and the columns of declared groups and doors. Runs in the worker."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.forum import rules, standing
from khuang.forum.models import Conversation, Participant

if TYPE_CHECKING:
    from khuang.forum.ledger import Held


def bridges(conversation: Conversation, held: "Held") -> dict[str, float]:
    """Number of a statement → how far people agree with it whatever side they are on."""
    from khuang.forum.opinion import bridging

    numbers, out = standing.statements(conversation)
    votes = held.votes(numbers, page=conversation.page_counts).unnamed()
    return {str(number): round(score, 6) for number, score in bridging(votes, moderated=out).items()}


def columns_told(conversation: Conversation, held: "Held", before: dict[str, Any]) -> dict[str, Any]:
    """``group:<key>`` and ``door:<name>`` → what is told of it. Each participant stands in one column: that of the group
    declared for them, else that of the door they came by. A page that does not count is told apart from the rest."""
    from khuang.forum.opinion import Limits, columns, tell

    limits = Limits(rules.SMALLEST_DECLARED, rules.FEWEST_TOLD, rules.SMALLEST_GROUP)
    numbers, _out = standing.statements(conversation)
    places = _places(conversation, held)
    if len(places) < 2 and not any(name.startswith("group:") for name in places):
        return {}  # one door and nobody declared: the column would be the total
    apart = set() if conversation.page_counts else {"door:page"}
    found = columns(held.votes(numbers, page=True), places)
    counted = tell({name: c for name, c in found.items() if name not in apart}, before, limits)
    return counted | tell({name: c for name, c in found.items() if name in apart}, before, limits, total=False)


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
