"""What can be put to people by every door: the statements of a conversation, or the projects of a budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from khuang.forum.models import Participant


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer: its number as printed, and its words by language."""

    number: int
    words: Mapping[str, str]
    language: str
    version: int = 1  # of the words: what stands on paper may have been changed since


class Ballotable(Protocol):
    """Something people vote on. ``id`` is what batches, sheets and participants point to (``about``)."""

    @property
    def id(self) -> UUID: ...

    @property
    def kind(self) -> str:
        """What it is, in the audit log: ``conversation``, ``election``."""
        ...

    @property
    def title(self) -> Mapping[str, str]: ...

    @property
    def groups(self) -> Sequence[Mapping[str, str]]:
        """Affected groups that may be declared: ``key``, ``th``, ``en``."""
        ...

    def check_open(self, door: str) -> None:
        """Raises a Problem when nobody can vote any more, or not by this door."""
        ...

    def items(self, numbers: Sequence[int] | None = None) -> list[Item]:
        """What can be voted on now, or those of ``numbers`` that still can, in that order."""
        ...

    def draw(self, n: int, *, chance: bytes) -> list[int]:
        """Numbers of ``n`` items by the priority rule; the same ``chance`` draws the same."""
        ...

    def cast(
        self, answers: Mapping[int, int], *, participant: Participant, versions: Mapping[int, int] | None = None
    ) -> int:
        """Count these answers (number → value) of somebody, inside the caller's write. Returns how many were taken.

        ``versions``: which words they saw (number → version), where it is not those that stand now.
        """
        ...

    def values(self) -> tuple[int, ...]:
        """What an answer may be, the strongest yes first."""
        ...

    def answered(self, participant: UUID) -> set[int]:
        """Numbers of what this participant voted on."""
        ...

    @property
    def whole(self) -> bool:
        """Whether every sheet has everything on it, in its order; else each has a draw of its own."""
        ...
