"""What may happen to a project of the plan and its money. Pure; the table is the workflow."""

from collections.abc import Iterable

from khuang.base.errors import Problem

_ = str  # marks a sentence for the catalogue

# state → {step: next state}.

LINE: dict[str, dict[str, str]] = {
    "draft": {"fund": "draft", "adopt": "in-plan", "drop": "dropped"},
    "in-plan": {"fund": "funded", "drop": "dropped"},
    "funded": {"fund": "funded", "start": "under-way", "drop": "dropped"},
    "under-way": {"fund": "under-way", "start": "under-way", "finish": "done", "drop": "dropped"},
    "done": {},
    "dropped": {},
}


def told(state: str, percent: int) -> tuple[str, ...]:
    """The steps that news of a project takes: what was done in one go began and ended."""
    if percent < 100:
        return ("start",)
    return ("start", "finish") if state == "funded" else ("finish",)


PERIOD, FIRST = 5, 2566  # five-year plans as municipalities count them: 2566–2570, 2571–2575
SOONEST, LATEST, LONGEST = 2560, 2700, 10  # years of the Buddhist era that a plan may have, and how many


def next_years(fiscal: int, last: int | None) -> tuple[int, int]:
    """First and last year to suggest: after the newest plan, else the period after the one that this year lies in."""
    first = last + 1 if last else FIRST + PERIOD * ((fiscal - FIRST) // PERIOD + 1)
    return first, first + PERIOD - 1


def is_over(state: str, last_year: int, fiscal: int) -> bool:
    """Whether a plan in force may be ended: its last year has passed."""
    return state == "adopted" and fiscal > last_year


def check_years(first: int, last: int, there: Iterable[tuple[int, int]]) -> None:
    """``there``: years of the plans that stand. Raises Problem."""
    if not SOONEST <= first <= LATEST or not SOONEST <= last <= LATEST:
        raise Problem(_("Give years of the Buddhist era, for example 2571."), field="first_year")
    if not first <= last < first + LONGEST:
        raise Problem(_("The last year comes after the first, and a plan has ten years at most."), field="last_year")
    if any(first <= its_last and its_first <= last for its_first, its_last in there):
        raise Problem(_("Another plan of the town has some of these years already."), field="first_year")


def check_enacted(amount: int, planned: int, ordinance: str) -> None:
    """Satang. The ordinance takes from the plan, and never more than it sets aside."""
    if amount <= 0:
        raise Problem(_("Give an amount above zero."), field="amount")
    if amount > planned:
        raise Problem(_("This is more than the plan sets aside for the year: change the plan first."), field="amount")
    if not ordinance.strip():
        raise Problem(_("Give the number of the ordinance, as it was announced."), field="ordinance")


def check_months(begins: int | None, ends: int | None) -> None:
    if (begins is None) != (ends is None):
        raise Problem(_("Give both months, or none."), field="ends")
    if begins is not None and ends is not None and not 1 <= begins <= ends <= 12:
        raise Problem(_("The last month does not lie before the first."), field="ends")
