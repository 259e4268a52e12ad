"""The stages of a pathway drawn as numbered circles in a row, the moves as arcs: onward above, back below. Pure."""

from dataclasses import dataclass

from khuang.care.pathways.content import Pathway

GAP, RADIUS, EDGE, LIFT = 44, 15, 24, 13


@dataclass(frozen=True, slots=True)
class Circle:
    number: int
    x: int
    ours: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """``tip``: points of the arrow's head."""

    path: str
    tip: str
    back: bool


@dataclass(frozen=True, slots=True)
class Flow:
    width: int
    height: int
    middle: int
    circles: tuple[Circle, ...]
    arcs: tuple[Arc, ...]


def flow(pathway: Pathway) -> Flow:
    """One arc for each pair of stages, however many moves lead from one to the other."""
    place = {stage.key: n for n, stage in enumerate(pathway.stages)}
    pairs = sorted({(place[move.source], place[move.target]) for move in pathway.moves})
    up = max((b - a for a, b in pairs if b > a), default=1)
    down = max((a - b for a, b in pairs if a > b), default=0)
    middle = EDGE + up * LIFT
    circles = tuple(
        Circle(n + 1, EDGE + n * GAP, stage.by == "us") for n, stage in enumerate(pathway.stages)
    )  # fmt: skip
    arcs = tuple(_arc(a, b, middle) for a, b in pairs if a != b)
    return Flow(2 * EDGE + (len(circles) - 1) * GAP, middle + RADIUS + 6 + down * LIFT, middle, circles, arcs)


def _arc(a: int, b: int, middle: int) -> Arc:
    """From the top of one circle to the top of the other; back from below to below."""
    sign = -1 if b > a else 1
    start, end, y = EDGE + a * GAP, EDGE + b * GAP, middle + sign * RADIUS
    start, end = (start + 4, end - 4) if b > a else (start - 4, end + 4)
    bend = y + sign * abs(b - a) * LIFT
    tip = f"{end - 4},{y + sign * 7} {end + 4},{y + sign * 7} {end},{y}"
    return Arc(f"M{start} {y} C{start} {bend} {end} {bend} {end} {y}", tip, b < a)
