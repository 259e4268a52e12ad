"""The forum's doors, meetings and texts: who comes to which of their pages. Each part has a function of its own below."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
RECORDERS = frozenset({"volunteer", "researcher", "facilitator"})  # write down what others think


def build(world: "World") -> None:
    """What the parts need beside the conversations ``talk-near``, ``talk-far`` and the draft ``talk-hidden``."""


def pages(world: "World") -> dict[str, Page]:
    return {}


def talk(**kwargs: Any) -> dict[str, Thing]:
    """A conversation for everybody (with ``rule="open"``): a draft is there for facilitators alone."""
    return {
        "open": Thing({"slug": "talk-near", **kwargs}),
        "draft": Thing({"slug": "talk-hidden", **kwargs}, open_to=oracle.FACILITATORS),
        "missing": Thing({"slug": "no-such-talk", **kwargs}, exists=False),
    }
