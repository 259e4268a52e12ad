"""What of a count may be told next to last quarter's. Pure.

Two numbers that differ by one person tell of that person: how many were worked with at the end of one quarter and of the
next, or the same quarter told again after somebody was added. So every number told stands for ten that it could be.
"""

from collections.abc import Iterable, Sequence

from khuang.care.pathways.statistics import Count

K = 10


def coarse(counts: Iterable[Count]) -> list[Count]:
    """Rounded down to tens: "at least so many". Nothing is told of fewer than ten, nobody included."""
    return [Count(one.statistic, tens(one.value), one.by, one.code) for one in counts]


def together(values: Sequence[int | None]) -> tuple[int, int | None]:
    """(at least, at most) different people behind the same number of several teams, were each counted once in each.

    ``values`` as told: rounded down to tens, None held back. At least the largest; at most all of them, each with what
    rounding may have left out. Nobody knows the most while one is held back.
    """
    least = max((value for value in values if value is not None), default=0)
    if any(value is None for value in values):
        return least, None
    return least, sum(value + K - 1 for value in values if value is not None)


def tens(value: int | None) -> int | None:
    return None if value is None or value < K else value // K * K
