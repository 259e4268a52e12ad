"""From pairs to people: the surest first, nobody whom a chain makes of two who contradict each other. Pure but for its arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from khuang.registry.counting.evidence import Pairs
from khuang.registry.counting.kinds import BIT
from khuang.registry.linkage.encoding import Array

LARGE = 10  # rows of one person from which a weak pair adds nobody
MARGIN = 6.0  # bits over the threshold that make a pair sure
_TOLD = BIT["N"] | BIT["Y"] | BIT["D"]


@dataclass
class Joined:
    """``of``: each row's person, by the smallest row. ``refused``: pairs that were likely and not joined."""

    of: list[int]
    refused: int = 0


class Contradictions:
    """Two rows that both tell number, year and day and agree in none of them, nor in any part of the name."""

    def __init__(self, told: Array, found: Pairs) -> None:
        self.told, self.size = told, max(1, len(told))
        self.key = found.a * self.size + found.b  # sorted: pairs come in this order
        self.speaks_for = ((found.agreed & _TOLD) > 0) | found.named

    def __call__(self, one: int, other: int) -> bool:
        both = int(self.told[one] & self.told[other]) & _TOLD
        if both != _TOLD:
            return False
        wanted = min(one, other) * self.size + max(one, other)
        at = int(np.searchsorted(self.key, wanted))
        return at == len(self.key) or int(self.key[at]) != wanted or not self.speaks_for[at]


def join(size: int, found: Pairs, least: float, contradict: Callable[[int, int], bool]) -> Joined:
    """Rows whose pair has ``least`` bits are one person, unless a guard speaks against it."""
    at = np.flatnonzero(found.bits >= least)
    at = at[np.lexsort((found.b[at], found.a[at], -np.round(found.bits[at], 6)))]
    of, refused = list(range(size)), 0
    members: dict[int, list[int]] = {}
    pairs = zip(found.a[at].tolist(), found.b[at].tolist(), found.bits[at].tolist(), strict=True)
    for x, y, bits in pairs:
        one, other = sorted((of[x], of[y]))
        if one == other:
            continue
        a, b = members.get(one, [one]), members.get(other, [other])
        if _guarded(a, b, bits - least, contradict):
            refused += 1
            continue
        for n in b:
            of[n] = one
        members[one] = a + b
        members.pop(other, None)
    return Joined(of, refused)


def _guarded(a: Sequence[int], b: Sequence[int], over: float, contradict: Callable[[int, int], bool]) -> bool:
    if len(a) + len(b) == 2:
        return False  # the pair itself was weighed
    if len(a) + len(b) > LARGE and over < MARGIN:
        return True
    return any(contradict(x, y) for x in a for y in b)
