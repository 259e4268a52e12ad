"""What adding and subtracting tell of the cells that are held back: the narrowest intervals, cell by cell. Pure.

Bounds propagation over sums and links. Where the ties among held-back cells form no circle it finds all that a linear
programme finds; where they do, ``attack`` looks again (worker, tests).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from khuang.results.disclosure.cube import FREE, Cube, Interval, Key, Link, Sum

Tie = Sum | Link
MOST_ROUNDS = 60  # a circle can narrow for ever, by less and less: what is left after so many turns is the attack's
INFINITE = float("inf")
SLACK = 1e-6


@dataclass
class Known:
    """``bounds``: what is known of each cell. ``ties``: those that still say something. ``why``: which said so last."""

    bounds: dict[Key, Interval]
    ties: list[Tie]
    touching: dict[Key, list[int]] = field(default_factory=dict)
    why: dict[Key, int] = field(default_factory=dict)


def known(cube: Cube, hidden: Set[Key], start: Mapping[Key, Interval] | None = None) -> Known:
    """What a reader can work out when these cells are held back. ``start``: what is known of some beforehand."""
    bounds = {key: FREE if key in hidden or key in cube.gone else cube.seen(key) for key in cube.cells}
    for key, (low, high) in (start or {}).items():
        bounds[key] = (max(low, bounds[key][0]), min(high, bounds[key][1]))
    is_open = {key for key, (low, high) in bounds.items() if high > low}
    ties = [tie for tie in cube.ties if any(key in is_open for key in keys_of(tie))]
    touching: dict[Key, list[int]] = defaultdict(list)
    for number, tie in enumerate(ties):
        for key in keys_of(tie):
            touching[key].append(number)
    found = Known(bounds, ties, touching)
    _propagate(found)
    return found


def keys_of(tie: Tie) -> tuple[Key, ...]:
    return (tie.before, tie.after) if isinstance(tie, Link) else (tie.whole, *tie.parts)


def _propagate(found: Known) -> None:
    waiting, queued = deque(range(len(found.ties))), set(range(len(found.ties)))
    left = MOST_ROUNDS * max(1, len(found.ties))
    while waiting and left:
        left -= 1
        number = waiting.popleft()
        queued.discard(number)
        for key in _narrowed(found, number):
            found.why[key] = number
            for other in found.touching[key]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)


def _narrowed(found: Known, number: int) -> Iterable[Key]:
    tie, bounds = found.ties[number], found.bounds
    if isinstance(tie, Link):
        return _linked(bounds, tie)
    return _summed(bounds, tie)


def _linked(bounds: dict[Key, Interval], tie: Link) -> list[Key]:
    before, after = bounds[tie.before], bounds[tie.after]
    moved = []
    if _narrow(bounds, tie.after, before[0] + tie.low, before[1] + tie.high):
        moved.append(tie.after)
    if _narrow(bounds, tie.before, after[0] - tie.high, after[1] - tie.low):
        moved.append(tie.before)
    return moved


def _summed(bounds: dict[Key, Interval], tie: Sum) -> list[Key]:
    low = sum(bounds[part][0] for part in tie.parts)
    endless = sum(bounds[part][1] == INFINITE for part in tie.parts)
    high = sum(bounds[part][1] for part in tie.parts if bounds[part][1] < INFINITE)
    moved = []
    if _narrow(bounds, tie.whole, low - tie.more, INFINITE if endless else high - tie.more):
        moved.append(tie.whole)
    whole_low, whole_high = bounds[tie.whole][0] + tie.more, bounds[tie.whole][1] + tie.more
    for part in tie.parts:
        old_low, old_high = bounds[part]
        if old_low == old_high:
            continue
        is_endless = old_high == INFINITE
        others_high = INFINITE if endless > is_endless else high - (0 if is_endless else old_high)
        if _narrow(bounds, part, whole_low - others_high, whole_high - (low - old_low)):
            moved.append(part)
            new_low, new_high = bounds[part]
            low += new_low - old_low
            if is_endless and new_high < INFINITE:
                endless, high = endless - 1, high + new_high
            elif not is_endless:
                high += new_high - old_high
    return moved


def _narrow(bounds: dict[Key, Interval], key: Key, low: float, high: float) -> bool:
    old_low, old_high = bounds[key]
    if low <= old_low + SLACK and high >= old_high - SLACK:
        return False
    new = (max(old_low, low), min(old_high, high))
    if new[0] > new[1]:  # ties that contradict what is known teach nothing
        return False
    bounds[key] = new
    return True


def is_forest(cube: Cube, hidden: Set[Key]) -> bool:
    """Whether the ties among the open cells form no circle: then ``known`` misses nothing."""
    is_open = {key for key in cube.cells if key in hidden or key in cube.gone or key in cube.windows}
    root: dict[object, object] = {}

    def find(node: object) -> object:
        while root.get(node, node) != node:
            root[node] = root.get(root[node], root[node])
            node = root[node]
        return node

    for number, tie in enumerate(cube.ties):
        for key in keys_of(tie):
            if key in is_open:
                one, other = find(("tie", number)), find(("cell", key))
                if one == other:
                    return False
                root[one] = other
    return True
