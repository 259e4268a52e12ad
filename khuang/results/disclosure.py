"""What must be held back so that no published number tells of fewer than k people. Pure; no Django, no numpy.

A table is a set of cells and the sums that tie them together, all of which a reader can do as well. A cell of
1 to k-1 protected people is held back (primary); then further cells, until the sums leave each of those cells an
interval that reaches k and holds more than one value (secondary). Zeros and cells of k or more are shown exactly.

Threshold and complementary suppression as in the Handbook on Statistical Disclosure Control, chapter 5. Free tables
will carry cell-key noise instead (``Protector`` is the boundary for it).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

PERSON_THRESHOLD = 5
RESTRICTED_THRESHOLD = 10

# What is published exactly whatever its size, and why no served person is exposed by it.
EXEMPT: dict[str, str] = {
    "public-office": "who holds a public office is public by law; hiding one mayor would hide the office, not a person",
    "organisations": "counts of organisations and groups tell of no person",
    "events": "counts of events, activities and documents tell of no person",
    "places": "counts of public places tell of no person",
    "declared": "figures that a partner has already published in its own report",
}
# Facts of these kinds may use them; anything else keeps the threshold even if a pack asks for an exemption.
EXEMPT_KINDS: dict[str, tuple[str, ...]] = {
    "public-office": ("office.held",),
    "organisations": ("group.active", "organisation.active"),
    "places": ("facility.feature",),
    "events": (
        "work.progress",
        "work.paid",
        "proposal.made",
        "conversation.held",
        "meeting.held",
        "activity.held",
        "publication.issued",
    ),
}

Key = Hashable
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and the number of protected people it tells of (0 for public office, organisations, events)."""

    value: int
    people: int


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` is the sum of ``parts``, for everybody who can add."""

    whole: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Cube:
    """Cells with all the sums that tie them."""

    cells: Mapping[Key, Cell]
    sums: Sequence[Sum] = field(default=())


Protector = Callable[[Cube, int], frozenset[Key]]  # → keys of the cells that are not shown


def may_skip(exempt: str, kinds: Sequence[str]) -> bool:
    """Whether an indicator over these kinds of fact may use this exemption."""
    return bool(kinds) and all(kind in EXEMPT_KINDS.get(exempt, ()) for kind in kinds)


def hold_back(cube: Cube, k: int) -> frozenset[Key]:
    """Keys of the cells that must not be shown. ``k`` below the floor of 5 is refused."""
    if k < PERSON_THRESHOLD:
        raise ValueError(f"a threshold of {k} is below {PERSON_THRESHOLD}")
    small = [key for key, cell in cube.cells.items() if 0 < cell.people < k]
    hidden = set(small)
    while True:
        exposed = _exposed(cube, hidden, small, k)
        if not exposed:
            return frozenset(hidden)
        more = _next(cube, hidden, exposed)
        if more is None:  # nothing is left to hide behind: the whole table is held back
            return frozenset(cube.cells)
        hidden.add(more)


def known(cube: Cube, hidden: frozenset[Key] | set[Key]) -> dict[Key, Interval]:
    """What a reader can work out of each hidden cell from those shown: lowest and highest value. Sums alone."""
    bounds: dict[Key, Interval] = {
        key: (0.0, float("inf")) if key in hidden else (cell.value, cell.value) for key, cell in cube.cells.items()
    }
    moved = True
    while moved:
        moved = False
        for one in cube.sums:
            moved = _tighten(bounds, one) or moved
    return bounds


def _tighten(bounds: dict[Key, Interval], one: Sum) -> bool:
    low = sum(bounds[p][0] for p in one.parts)
    high = sum(bounds[p][1] for p in one.parts)
    moved = _narrow(bounds, one.whole, low, high)
    whole = bounds[one.whole]
    for part in one.parts:
        others_high = sum(bounds[p][1] for p in one.parts if p != part)
        others_low = sum(bounds[p][0] for p in one.parts if p != part)
        moved = _narrow(bounds, part, whole[0] - others_high, whole[1] - others_low) or moved
    return moved


def _narrow(bounds: dict[Key, Interval], key: Key, low: float, high: float) -> bool:
    old = bounds[key]
    new = (max(old[0], low), min(old[1], high))
    if new == old or new[0] > new[1]:  # counted people are not additive: sums that contradict teach nothing
        return False
    bounds[key] = new
    return True


def _exposed(cube: Cube, hidden: set[Key], small: Sequence[Key], k: int) -> Key | None:
    """The first small cell whose value can be found, or known to be below k."""
    bounds = known(cube, hidden)
    for key in small:
        low, high = bounds[key]
        if high < k or low == high:
            return key
    return None


def _next(cube: Cube, hidden: set[Key], exposed: Key) -> Key | None:
    """The cheapest shown cell that shares a sum with the exposed one: parts before wholes, small before large."""
    shared = [one for one in cube.sums if exposed == one.whole or exposed in one.parts]
    near = chain.from_iterable(_ranked(cube, hidden, one) for one in shared)
    far = chain.from_iterable(_ranked(cube, hidden, one) for one in cube.sums)
    for ranked in (near, far):
        best = min(ranked, default=None, key=lambda item: item[:2])
        if best is not None:
            return best[2]
    return None


def _ranked(cube: Cube, hidden: set[Key], one: Sum) -> list[tuple[bool, int, Key]]:
    shown = [key for key in (*one.parts, one.whole) if key not in hidden and cube.cells[key].value]
    return [(key == one.whole, cube.cells[key].value, key) for key in shown]
