"""Shares of what is published, and of nothing else. Pure.

``Published`` is the only thing a share is made of: a number that passed the boundary. A share of true counts beside
noisy ones would give the true ones away.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Published:
    """A number as it is shown; None when it is held back. ``noisy``: it carries noise."""

    value: int | None
    noisy: bool = False


def share(top: int, bottom: int, times: int = 100) -> Decimal | None:
    """``times`` × top / bottom, rounded half up to two decimals from the exact fraction; None without a bottom."""
    if not bottom:
        return None
    return Decimal((2 * top * times * 100 + bottom) // (2 * bottom)).scaleb(-2)


def ratio(top: Published, bottom: Published, times: int = 100) -> Decimal | None:
    """None where either is held back, and where noise made the part larger than its whole: nobody should read 104 %.
    A share of noisy numbers is told in whole units: its decimals would be noise."""
    if top.value is None or bottom.value is None:
        return None
    if not (top.noisy or bottom.noisy):
        return share(top.value, bottom.value, times)
    if top.value > bottom.value or not bottom.value:
        return None
    return Decimal((2 * top.value * times + bottom.value) // (2 * bottom.value))
