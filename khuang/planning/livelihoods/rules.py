"""What may happen to an order and to a report of shared income; how income is shared. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from khuang.base.errors import Problem
from khuang.base.thai import arabic_digits

_ = str  # marks a sentence for the catalogue; the page that shows it puts it into the reader's language

ORDER: dict[str, dict[str, str]] = {
    "asked": {"accept": "accepted", "cancel": "cancelled"},
    "accepted": {"ready": "ready", "cancel": "cancelled"},
    "ready": {"hand-over": "handed-over", "cancel": "cancelled"},
    "handed-over": {},
    "cancelled": {},
}
BY_BUYER = ("asked", "accepted")  # whoever ordered may still take it back
REPORT: dict[str, dict[str, str]] = {
    "draft": {"publish": "published", "drop": "dropped"},
    "published": {"take-back": "taken-back"},
    "dropped": {},
    "taken-back": {},
}
SHARING = ("equal", "hours", "product")
ENTRIES = {"sale": 1, "income": 1, "cost": -1, "shared": -1}  # kind → sign of what it does to the till
MOST = 10_000  # of one product in one order
MOST_WEIGHT = 10**12
FEWEST = 5  # members: of fewer a page tells neither how many nor what came on each


@dataclass(frozen=True, slots=True)
class Shared:
    """``shares`` in the order of the weights, in satang; ``remainder`` is what cannot be divided and stays in the till."""

    shares: tuple[int, ...]
    remainder: int


def share(amount: int, weights: Sequence[int]) -> Shared:
    """``amount`` satang by weight, each share rounded down to the satang. Equal: every weight is 1.

    Shares and remainder add up to the amount; equal weights give equal shares. Raises ValueError for a weight below
    zero, or none above it.
    """
    whole = sum(weights)
    if amount < 0 or whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights are zero or more, and not all zero")
    shares = tuple(amount * weight // whole for weight in weights)
    return Shared(shares, amount - sum(shares))


def to_share(*, income: int, costs: int, kept: int) -> int:
    """Satang that are left to share; below zero when more was kept than earned."""
    return income - costs - kept


def weights(text: str, rule: str) -> list[int]:
    """One number for each member, divided by spaces, commas or lines: hours, or the value of what each made in baht.

    In hundredths. Raises Problem for anything else; nobody's name belongs here.
    """
    found = []
    for part in arabic_digits(text).replace(";", " ").replace("\n", " ").split():
        try:
            value = Decimal(part.replace(",", "")) * 100
        except InvalidOperation:
            raise Problem(_("Write one number for each member, and no names."), field="weights") from None
        if not value.is_finite() or value < 0 or value != value.to_integral_value() or value > MOST_WEIGHT:
            raise Problem(_("Each number is zero or more, with two decimals at most."), field="weights")
        found.append(int(value))
    if rule != "equal" and not any(found):
        raise Problem(_("Write one number for each member, and no names."), field="weights")
    return found
