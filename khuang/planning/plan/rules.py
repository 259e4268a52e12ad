"""What may happen to a project of the plan and its money. Pure; the table is the workflow."""

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
