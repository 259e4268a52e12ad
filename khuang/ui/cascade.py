"""The geometry of a cascade: how far those at the top came. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` None is held back: it has no width, which would tell it. ``width`` in thousandths of the longest."""

    label: Any
    value: int | None
    width: int


def cascade_of(rungs: Iterable[tuple[Any, int | None]]) -> Sequence[Bar]:
    found = list(rungs)
    most = max((value for _, value in found if value is not None), default=0)
    return [Bar(label, value, round(1000 * (value or 0) / most) if most else 0) for label, value in found]
