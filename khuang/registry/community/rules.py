"""How many women and men, and how many did not say. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ROLES = ("chair", "committee", "member")
GENDERS = ("f", "m", "other", "unsaid")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a group. A share is of those who said: ``women`` of ``stated``; ``unsaid`` stand beside it."""

    role: str
    women: int = 0
    men: int = 0
    own: int = 0  # in own words
    unsaid: int = 0

    @property
    def stated(self) -> int:
        return self.women + self.men + self.own

    @property
    def all(self) -> int:
        return self.stated + self.unsaid

    @property
    def share(self) -> float | None:
        """Women among those who said; None when nobody did."""
        return self.women / self.stated if self.stated else None


def levels(tally: Iterable[tuple[str, str, int]]) -> list[Level]:
    """(role, gender, how many) → chair, committee, member, and ``all`` of them together."""
    counted: Counter[tuple[str, str]] = Counter()
    for role, gender, n in tally:
        said = gender if gender in GENDERS else "unsaid"
        counted[role, said] += n
        counted["all", said] += n
    return [Level(role, *(counted[role, gender] for gender in GENDERS)) for role in (*ROLES, "all")]
