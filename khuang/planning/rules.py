"""What may happen to priorities, rankings and plan lines. Pure; the tables are the workflow."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from khuang.base.errors import Denied

_ = str  # marks a sentence for the catalogue; the page that shows it puts it into the reader's language

# state → {step: next state}. Buttons, audit, the diagram in the docs and the tests read these tables.
PRIORITY: dict[str, dict[str, str]] = {
    "raised": {"rank": "ranked"},
    "ranked": {"rank": "ranked", "forward": "forwarded"},
    "forwarded": {"accept": "accepted", "change": "changed", "decline": "declined"},
    "accepted": {},
    "changed": {},
    "declined": {},
}
LINE: dict[str, dict[str, str]] = {
    "draft": {"adopt": "in-plan", "drop": "dropped"},
    "in-plan": {"fund": "funded", "drop": "dropped"},
    "funded": {"fund": "funded", "start": "under-way", "drop": "dropped"},
    "under-way": {"fund": "under-way", "start": "under-way", "finish": "done", "drop": "dropped"},
    "done": {},
    "dropped": {},
}
ANSWER_DAYS = 45  # how long the municipality has to answer a priority; a town may set it shorter in its pack


def step(table: dict[str, dict[str, str]], state: str, verb: str) -> str:
    """The state that follows. Raises Denied when this step is not open in this state."""
    try:
        return table[state][verb]
    except KeyError:
        raise Denied(_("This is not possible any more: look at how it stands now.")) from None


def may(table: dict[str, dict[str, str]], state: str, verb: str) -> bool:
    return verb in table.get(state, {})


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
