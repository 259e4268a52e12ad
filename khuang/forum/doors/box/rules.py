"""When ballots leave the box. Plain values, no Django."""

from collections.abc import Sequence
from typing import TypeVar

from khuang.forum.rules import BOX_AT_LEAST

KEPT = BOX_AT_LEAST  # always stay in until the conversation ends: else the last one put in would lie there alone
SIZE = 4096  # bytes: every ballot is as long as every other, whatever was answered or said
T = TypeVar("T")


def how_many(lying: int, *, ending: bool) -> int:
    """How many of so many ballots are counted now: at least five at once, and at least five stay, so that neither
    those taken nor those left tell whose they are. At the end all; fewer than five are not counted."""
    taken = lying if ending else lying - KEPT
    return taken if taken >= BOX_AT_LEAST else 0


def some(rows: Sequence[T], n: int, *, chance: object) -> list[T]:
    """``n`` of them in a random order. ``chance`` has ``sample`` (random.SystemRandom; a test's own)."""
    drawn: list[T] = chance.sample(list(rows), n)  # type: ignore[attr-defined]
    return drawn


def padded(length: int) -> int:
    """Bytes to add to so many, so that all ballots are equally long."""
    return -length % SIZE
