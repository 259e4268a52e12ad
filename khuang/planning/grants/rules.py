"""What may happen to a group's request for money, and what its money comes to. Pure."""

from datetime import date

# state → {step: next state}.
REQUEST: dict[str, dict[str, str]] = {
    "asked": {"check": "checked", "refuse": "refused", "withdraw": "withdrawn"},
    "checked": {"grant": "granted", "refuse": "refused", "withdraw": "withdrawn"},
    "granted": {"pay": "paid", "withdraw": "withdrawn"},
    "paid": {"report": "reported", "return": "paid", "return-all": "returned"},
    "reported": {"accept": "closed", "send-back": "paid", "return": "reported", "return-all": "returned"},
    "closed": {},
    "returned": {},
    "refused": {},
    "withdrawn": {},
}
PUBLIC = ("checked", "granted", "paid", "reported", "closed", "returned", "refused")  # once somebody read its words
OWING = ("paid",)  # money was given and nothing told yet
VERDICTS = ("grant", "refuse")
ASKERS = ("group", "school", "club")


def why_not_grant(*, amount: int, asked: int, given: int, pot: int | None, ceiling: int | None, owed: bool) -> str:
    """Key of the sentence that says why this cannot be granted; "" when it can."""
    if amount <= 0:
        return "amount"
    if owed:
        return "owed"
    if amount > asked:
        return "more"
    if ceiling is not None and amount > ceiling:
        return "ceiling"
    if pot is not None and given + amount > pot:
        return "pot"
    return ""


def unspent(*, paid: int, spent: int, returned: int) -> int:
    """Satang still to be given back before the request can be closed; what was spent beyond is the group's own."""
    return max(0, paid - spent - returned)


def report_late(*, state: str, due: date | None, today: date) -> int:
    """Days for which a report is owed; 0 when none is."""
    return (today - due).days if state in OWING and due and today > due else 0
