"""What may stand on a board, and what may come of what. Pure."""

from khuang.base.errors import Problem

# The way of thought: what we see, what is wrong with it, whose right it touches, whose duty it is, what could be done.
KINDS = ("observation", "problem", "right", "duty-bearer", "idea")
MOST = 120  # cards on one board
LONGEST = 300  # characters of a card


class Crooked(Problem):
    """This card cannot come from that one."""


def may_follow(kind: str, before: str) -> bool:
    """A card comes from one further up on the way of thought."""
    return KINDS.index(before) < KINDS.index(kind)


def kinds_before(kind: str) -> tuple[str, ...]:
    return KINDS[: KINDS.index(kind)]
