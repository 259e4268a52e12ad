"""The geometry of a vote's bar. Pure."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the bar; ``x`` and ``width`` in thousandths of it."""

    name: str  # agree | disagree | pass
    count: int
    share: Fraction
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Spread:
    total: int
    parts: tuple[Part, ...]


def spread_of(agree: int, disagree: int, passed: int) -> Spread:
    """Shares of all who voted or passed. Edges are rounded once, so the parts always fill the bar."""
    total = agree + disagree + passed
    parts: list[Part] = []
    before = 0
    for name, count in (("agree", agree), ("pass", passed), ("disagree", disagree)):
        left, right = (round(1000 * n / total) if total else 0 for n in (before, before + count))
        parts.append(Part(name, count, Fraction(count, total or 1), left, right - left))
        before += count
    return Spread(total, tuple(parts))
