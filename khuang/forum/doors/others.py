"""What people vote on by these doors beside conversations. Rooms that stand on the forum add theirs when they start."""

from collections.abc import Callable
from uuid import UUID

from khuang.forum.participants import Asked

Find = Callable[[UUID], Asked | None]  # by its id; None where it is not one of theirs, or nobody may see it yet
_FINDERS: dict[str, Find] = {}


def register(kind: str, find: Find) -> None:
    """``kind`` as in ``Ballotable.kind``."""
    _FINDERS[kind] = find


def find(about: UUID) -> Asked | None:
    """What a card or sheet with this ``about`` is for; None where it is a conversation, or nothing."""
    return next((found for one in _FINDERS.values() if (found := one(about))), None)
