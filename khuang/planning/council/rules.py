"""What may happen to a priority, and how a ranking is counted. Pure; the table is the workflow."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

# state → {step: next state}. Buttons, audit, the diagram in the docs and the tests read this table.


PRIORITY: dict[str, dict[str, str]] = {
    "raised": {"rank": "ranked"},
    "ranked": {"rank": "ranked", "forward": "forwarded"},
    "forwarded": {"accept": "accepted", "change": "changed", "decline": "declined"},
    "accepted": {},
    "changed": {},
    "declined": {},
}


ANSWER_DAYS = 45  # how long the municipality has to answer a priority; a town may set it shorter in its pack


def borda(orders: Iterable[Sequence[str]], candidates: Sequence[str]) -> list[tuple[str, Fraction]]:
    """Borda count: with n candidates the first of an order gets n-1 points, the last 0; those left out share the rest.

    Returns (candidate, points), most points first; ties keep the order of ``candidates``. Exact.
    """
    points = {candidate: Fraction(0) for candidate in candidates}
    n = len(candidates)
    for order in orders:
        named = [c for c in dict.fromkeys(order) if c in points]
        for place, candidate in enumerate(named):
            points[candidate] += n - 1 - place
        left = [c for c in candidates if c not in named]
        for candidate in left:
            points[candidate] += Fraction(len(left) - 1, 2)
    return sorted(points.items(), key=lambda item: (-item[1], candidates.index(item[0])))
