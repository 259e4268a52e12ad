"""What may happen to an appeal, to what is handed out and to money that goes out; what is in the store. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# state → {step: next state}.
APPEAL: dict[str, dict[str, str]] = {
    "asked": {"write": "draft", "refuse": "refused", "take-back": "taken-back"},
    "draft": {"write": "draft", "publish": "published", "refuse": "refused"},
    "published": {"meet": "met", "end": "ended"},
    "met": {},
    "ended": {},
    "refused": {},
    "taken-back": {},
}
HANDOUT: dict[str, dict[str, str]] = {
    "noted": {"confirm": "confirmed", "bring-back": "brought-back"},
    "confirmed": {},
    "brought-back": {},
}
PAYOUT: dict[str, dict[str, str]] = {
    "asked": {"confirm": "paid", "refuse": "refused", "take-back": "taken-back"},
    "paid": {"undo": "undone"},
    "refused": {},
    "taken-back": {},
    "undone": {},
}
PUBLIC = ("published", "met", "ended")
FUND = ("open", "closed")
GIVERS = ("person", "group", "company", "anonymous")
WAYS = ("appeal", "visit")  # for a code of an appeal, or carried along to a house visit
# Kind of a movement → the sign of its quantity (0: either).
MOVES = {"given": 1, "bought": 1, "handed": -1, "back": 1, "spoiled": -1, "counted": 0, "undone": -1}
STEP = 5  # homes are told in steps of five, and nothing below


def told(homes: int) -> int:
    """How many homes may be told: the step of five below; 0 is "fewer than five"."""
    return homes // STEP * STEP


def number_text(fund: int, number: int, year: int) -> str:
    """Number of a receipt or voucher: of a fund and a fiscal year (Buddhist era)."""
    return f"{fund}-{number}/{year}"


@dataclass(frozen=True, slots=True)
class Move:
    """A movement of one item. ``lot``: until when it keeps; None when nobody said, or whichever ends first."""

    quantity: int
    lot: date | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    lot: date | None
    quantity: int


def lots(moves: Iterable[Move]) -> list[Lot]:
    """What is there, by the day until which it keeps, the earliest first and the undated last.

    What goes out of a lot that is named is taken from it; everything else, and what a lot no longer has, from the lot
    that ends first. The sum is always the sum of the movements.
    """
    there: dict[date | None, int] = {}
    rest = 0
    for move in moves:
        if move.quantity > 0 or move.lot is not None:
            there[move.lot] = there.get(move.lot, 0) + move.quantity
        else:
            rest -= move.quantity
    order = sorted(there, key=lambda day: (day is None, day or date.max))
    rest += -sum(min(0, there[day]) for day in order)
    left = []
    for day in order:
        taken = min(rest, max(0, there[day]))
        rest -= taken
        if there[day] - taken > 0:
            left.append(Lot(day, there[day] - taken))
    return left


def why_not_take(*, wanted: int, there: int) -> str:
    """Key of the sentence that says why this cannot be taken from money or store; "" when it can."""
    if wanted <= 0:
        return "none"
    return "more" if wanted > there else ""


def covered(needed: Mapping[str, int], given: Mapping[str, int]) -> bool:
    """Whether everything that an appeal names was given."""
    return bool(needed) and all(given.get(key, 0) >= amount for key, amount in needed.items())
