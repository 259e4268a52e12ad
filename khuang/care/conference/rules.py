"""What may be done with a conference and an invitation to it. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from khuang.base.errors import Stale

_ = str
STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "conference": {
        "planned": {"hold": "held", "call-off": "called-off"},
        "held": {"finish": "over"},
        "over": {},
        "called-off": {},
    },
    "invitation": {
        "invited": {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"},
        "accepted": {"decline": "declined", "finish": "over", "withdraw": "withdrawn"},
        "declined": {"withdraw": "withdrawn"},
        "over": {"withdraw": "withdrawn"},
        "withdrawn": {},
    },
}
OPEN = ("invited", "accepted")  # the package can be read


def check_step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when somebody was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def over(tasks: Iterable[str]) -> bool:
    """Whether nothing of what was agreed is still to be done."""
    return "planned" not in tasks


def readable(state: str, until: date | None, today: date) -> bool:
    return state in OPEN and (until is None or until >= today)
