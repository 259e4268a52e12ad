"""A table, or several that speak of the same people, as whoever reads them sees it. Pure.

Cells are tied by sums and, over time, by how much they can have moved. A reader knows all ties, the exact value of
each cell that is shown, a window for each cell that carries noise, and nothing of a cell that is held back.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from khuang.results.disclosure.rules import LEAST_WIDTH

Key = Hashable
Interval = tuple[float, float]
FREE: Interval = (0.0, float("inf"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and the number of protected people it tells of (0 for public office, organisations, events).

    ``reach``: of an amount, how far on either side of it a reader must be left guessing; 0 for a count.
    ``sensitive``: held back whatever the number of people (one contributor makes up nearly all of it).
    """

    value: int
    people: int
    reach: float = 0
    sensitive: bool = False

    def small(self, k: int) -> bool:
        return 0 < self.people < k or self.sensitive

    def exposed(self, known: Interval, k: int, *, quiet: bool = False) -> bool:
        """Whether a reader who knows this much knows too much: that a count is below k, or nearly what it is. Of a
        ``quiet`` cell the publication does not even say that anybody is there; that nobody may be is no secret then."""
        low, high = known
        if quiet and low < 1:
            return False
        if self.reach:
            return high < self.value + self.reach or low > max(0.0, self.value - self.reach)
        return high - low < LEAST_WIDTH or (self.value < k and high < k)


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` and ``more`` are the sum of ``parts``, for everybody who can add.

    ``more``: how many are counted in two parts (people are not additive over partners, areas that overlap, or time);
    taken as known to the reader, who may know it of a single case.
    """

    whole: Key
    parts: tuple[Key, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """``after`` less ``before`` lies within these: the same cell in two periods or editions."""

    before: Key
    after: Key
    low: float
    high: float


@dataclass(frozen=True)
class Cube:
    """Cells with all that ties them.

    ``windows``: cells published with noise, and where the true value must then lie. ``given``: cells that are already
    out, as they are (shown, with noise or held back); nothing can be held back of them any more. ``gone``: those of
    them that were held back. ``liked``: cells that are held back first when one more is needed. ``quiet``: cells that
    nobody can tell from empty ones.
    """

    cells: Mapping[Key, Cell]
    sums: Sequence[Sum] = field(default=())
    links: Sequence[Link] = field(default=())
    windows: Mapping[Key, Interval] = field(default_factory=dict)
    given: frozenset[Key] = frozenset()
    gone: frozenset[Key] = frozenset()
    liked: frozenset[Key] = frozenset()
    quiet: frozenset[Key] = frozenset()

    @property
    def ties(self) -> "list[Sum | Link]":
        return [*self.sums, *self.links]

    def tells(self, key: Key, known: Interval, k: int) -> bool:
        """Whether a reader who knows this much of a cell knows too much."""
        return self.cells[key].exposed(known, k, quiet=key in self.quiet)

    def seen(self, key: Key) -> Interval:
        """What the publication itself says of a cell that is not held back."""
        value = float(self.cells[key].value)
        return self.windows.get(key, (value, value))
