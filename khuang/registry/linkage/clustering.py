"""From pairs to people: who is joined, and who is not although a chain of pairs leads there. Pure but for arrays given as lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field

ALARM = 20  # records of one person: more than that is looked at before it is believed
APART_YEARS = 3


@dataclass
class Clusters:
    """``of``: each record's cluster, by its smallest record. ``refused``: pairs kept apart by a guard. ``alarms``: the large."""

    of: list[int]
    refused: int = 0
    alarms: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    size: int
    low: int
    high: int
    sexes: int  # 1, 2, 4 …: a bit for each sex told


def clusters(
    size: int, pairs: Sequence[tuple[int, int]], bits: Sequence[float], years: Sequence[int], sexes: Sequence[int], *,
    threshold: float, margin: float = 6.0,
) -> Clusters:  # fmt: skip
    """Join the surest pairs first. No join across contradicting years and sexes, nor into something large on weak evidence."""
    parent = list(range(size))
    known: dict[int, _Known] = {}
    found = Clusters(parent)

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def about(n: int) -> _Known:
        if n not in known:
            known[n] = _Known(1, years[n] or 9999, years[n], 1 << sexes[n] if sexes[n] >= 0 else 0)
        return known[n]

    for at in sorted(range(len(pairs)), key=lambda n: (-bits[n], pairs[n])):
        one, other = (root(n) for n in pairs[at])
        if one == other:
            continue
        a, b = about(one), about(other)
        if _contradict(a, b) or (a.size + b.size > ALARM // 2 and bits[at] < threshold + margin):
            found.refused += 1
            continue
        low, high = min(one, other), max(one, other)
        parent[high] = low
        known[low] = _Known(a.size + b.size, min(a.low, b.low), max(a.high, b.high), a.sexes | b.sexes)
        known.pop(high, None)
    found.of = [root(n) for n in range(size)]
    found.alarms = sorted(n for n, one in known.items() if one.size > ALARM)
    return found


def _contradict(a: _Known, b: _Known) -> bool:
    """Another sex and other years: each alone may be an error, both together are somebody else."""
    other_sex = bool(a.sexes and b.sexes) and not a.sexes & b.sexes
    apart = bool(a.high and b.high) and (a.low - b.high > APART_YEARS or b.low - a.high > APART_YEARS)
    return other_sex and apart
