"""What may happen to a finding of the public, what may be paid, what is late. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

ABOUT = ("quality", "delay", "money", "access", "danger", "other")
# How goods and work are bought, in the words of the procurement law; ``own``: the municipality does it itself.
METHODS = ("invitation", "selection", "specific", "community", "own")
REPLIES = ("fixed", "will-fix", "not")
SOURCES = ("public", "day", "monitor")
PHOTO_STATES = ("waiting", "shown", "hidden")
FACES = ("none", "agreed", "yes")
BYTES = 12 * 1024 * 1024  # of a picture as it is sent
DAY_STATES = ("announced", "held", "cancelled")

# state → {step: next state}. Whoever found it may say once that it is not so; the municipality then answers again.
FINDING: dict[str, dict[str, str]] = {
    "sent": {"publish": "open", "refuse": "refused", "take-back": "taken-back"},
    "open": {"reply": "answered"},
    "answered": {"reply": "answered", "dispute": "disputed"},
    "disputed": {"reply": "replied"},
    "replied": {"reply": "replied"},
    "refused": {},
    "taken-back": {},
}
PUBLIC = ("open", "answered", "disputed", "replied")
WAITING = ("open", "disputed")

Why = tuple[str, dict[str, int]] | None  # (key of the sentence, amounts in satang)


def due_of(on: date, days: int) -> date:
    """By when the municipality answers what became public on this day."""
    return on + timedelta(days=days)


def late(*, state: str, due: date | None, fix_by: date | None, verb: str, today: date) -> int:
    """Days for which an answer, or a repair promised with a day, is owed; 0 when nothing is."""
    if state in WAITING and due and today > due:
        return (today - due).days
    if state in ("answered", "replied") and verb == "will-fix" and fix_by and today > fix_by:
        return (today - fix_by).days
    return 0


def why_not_pay(
    *, amount: int, paid: int, budget: int, on_contract: int | None = None, price: int | None = None
) -> Why:
    """Why this amount cannot be paid: nothing beyond what the year set aside, nor beyond the contract."""
    if amount <= 0:
        return "amount", {}
    if paid + amount > budget:
        return "budget", {"left": budget - paid, "all": budget}
    if price is not None and (on_contract or 0) + amount > price:
        return "contract", {"left": price - (on_contract or 0), "all": price}
    return None


def milestone_state(*, due: date, done_on: date | None, today: date) -> str:
    """done | done-late | late | ahead."""
    if done_on:
        return "done" if done_on <= due else "done-late"
    return "late" if today > due else "ahead"


def saved(price: int, median: int | None) -> int | None:
    """How far the price lies below the median price (above: negative), in satang; None when none was published."""
    return None if median is None else median - price


def total(amounts: Iterable[int]) -> int:
    return sum(amounts)
