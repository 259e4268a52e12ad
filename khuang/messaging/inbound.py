"""What people send in through a channel: a typed message finds its handler by its intent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message from outside. ``door`` names the channel; ``contact`` is where an answer can go, or empty.

    ``given`` holds what the channel asked for beforehand (``conversation``: a slug). Nothing of the sender is kept
    here that the handler does not need.
    """

    text: str
    door: str
    language: str = "th"
    contact: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer: a sentence in the sender's language, and the code to keep, if one was made."""

    text: str
    code: str = ""


class Intent(Protocol):
    def __call__(self, message: Inbound, *, by: Actor) -> Reply: ...


INTENTS: Hook[Intent] = Hook("intents of inbound messages")


def receive(intent: str, message: Inbound, *, by: Actor) -> Reply:
    """Hand a message to whoever registered this intent. Raises UnknownName."""
    return INTENTS[intent](message, by=by)
