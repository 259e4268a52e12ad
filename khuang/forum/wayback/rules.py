"""How far a statement came, from what happened to it and to what came of it. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

TAKEN = frozenset({"priority", "proposal", "plan_line", "budget_line", "work", "commitment", "agreement"})
ANSWERED = frozenset({"answered", "accepted", "changed", "declined"})
DONE = frozenset({"finished"})
FAR = ("heard", "taken", "answered", "done")


@dataclass(frozen=True, slots=True)
class Way:
    """What of a story is counted. ``kinds``: of the things that came of it; ``steps``: what happened, in order."""

    kinds: frozenset[str]
    steps: tuple[str, ...]

    @property
    def taken(self) -> bool:
        return bool(self.kinds & TAKEN)

    @property
    def answered(self) -> bool:
        return bool(ANSWERED & set(self.steps))

    @property
    def done(self) -> bool:
        return bool(DONE & set(self.steps))

    @property
    def rank(self) -> int:
        """For the order on a page: what came furthest first."""
        return 4 * self.done + 2 * self.taken + self.answered


@dataclass(frozen=True, slots=True)
class Counts:
    """``said``: everything said; ``heard``: of those, published, for themselves or laid together with others; the other
    three are of what is published for itself (``published``)."""

    said: int = 0
    heard: int = 0
    published: int = 0
    taken: int = 0
    answered: int = 0
    done: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(self.tuple(), other.tuple(), strict=True)))

    def tuple(self) -> tuple[int, ...]:
        return self.said, self.heard, self.published, self.taken, self.answered, self.done


def count(states: Iterable[tuple[str, int]], ways: Iterable[Way]) -> Counts:
    """``states``: how many statements stand in each state. Parts of a split one stand for it: it is not counted again."""
    by_state = dict(states)
    found = list(ways)
    said = sum(n for state, n in by_state.items() if state != "split")
    return Counts(
        said, by_state.get("published", 0) + by_state.get("merged", 0), by_state.get("published", 0),
        sum(way.taken for way in found), sum(way.answered for way in found), sum(way.done for way in found),
    )  # fmt: skip
