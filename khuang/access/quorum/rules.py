"""Who keeps a part of a team's key, and how a lost one comes back. Pure."""

from collections.abc import Iterable
from datetime import timedelta

TRUSTEES = 3
NEEDED = 2
OPEN = timedelta(days=7)  # a request that nobody answered ends

# Asked by the administrator; they agree themselves, with a key of their own. lose: their passphrase is gone.
STATES: dict[str, dict[str, str]] = {
    "asked": {"agree": "agreed", "leave": "left"},
    "agreed": {"leave": "left", "lose": "asked"},
    "left": {"ask": "asked"},
}
# A request: the first of two trustees who agree opens the outer box, the second the inner one.
RECOVERY: dict[str, dict[str, str]] = {
    "asked": {"agree": "half", "refuse": "refused", "expire": "expired", "withdraw": "withdrawn"},
    "half": {"agree": "done", "refuse": "refused", "expire": "expired", "withdraw": "withdrawn"},
    "done": {},
    "refused": {},
    "expired": {},
    "withdrawn": {},
}


def may(state: str, verb: str) -> bool:
    return verb in STATES[state]


def may_answer(state: str) -> bool:
    return bool(RECOVERY[state])


def complete(orgs: Iterable[str]) -> bool:
    """Whether these are the trustees that a key is sealed to: three, each of an organisation of its own."""
    told = list(orgs)
    return len(told) == TRUSTEES and all(told) and len(set(told)) == TRUSTEES


def hopeless(able: int, refused: int) -> bool:
    """Whether two can no longer come together: one refusal alone stops nothing, the other two may still agree."""
    return able - refused < NEEDED
