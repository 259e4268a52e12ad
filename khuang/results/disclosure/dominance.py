"""Amounts, and counts of several partners: can one who gave a part work out the part of another? Pure.

(n, k) and p-percent rules: Hundepool et al., *Statistical Disclosure Control* (Wiley 2012), 4.2; Handbook on SDC 4.2.
Units: those of the amount (satang); percentages of 100.
"""

from collections.abc import Mapping, Sequence

from khuang.results.disclosure.rules import PERCENT

DOMINANT, SHARE = 2, 90  # n and k: two contributors with more than ninety percent


def sensitive(amounts: Sequence[int], *, percent: int = PERCENT, dominant: int = DOMINANT, most: int = SHARE) -> bool:
    """Whether the sum of these contributions would tell of one of them. Amounts are not negative."""
    if any(amount < 0 for amount in amounts):
        raise ValueError("a contribution below zero: these rules are for amounts that only add")
    found = sorted((amount for amount in amounts if amount), reverse=True)
    return bool(found) and (_p_percent(found, percent) or _dominated(found, dominant, most))


def _p_percent(found: Sequence[int], percent: int) -> bool:
    """The second largest subtracts its own: the rest, which it cannot tell apart from the largest, is within p percent."""
    rest = sum(found[2:])
    return 100 * rest < percent * found[0]


def _dominated(found: Sequence[int], dominant: int, most: int) -> bool:
    return 100 * sum(found[:dominant]) > most * sum(found)


def room(amounts: Sequence[int], *, percent: int = PERCENT) -> int:
    """How far on either side of the sum a reader must be left guessing: p percent of the largest, for everybody but the
    second largest, to whom what it gave is known."""
    found = sorted(amounts, reverse=True)
    return -(-percent * found[0] // 100) if found else 0


def lone_partner(people: Mapping[str, int], whole: int, k: int) -> str | None:
    """The first partner who, taking its own people away from a count of several, is left with 1 to k-1 of the others'.

    ``people``: by partner, how many each served; ``whole``: people counted once. None where nobody can.
    """
    for partner, own in sorted(people.items()):
        if 0 < whole - own < k:
            return partner
    return None
