"""What may be done with a conference and an invitation to it. Pure: states, and what a package may hold."""

from collections.abc import Collection, Iterable, Mapping
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
# What of a case goes under which field of a notice, in the order in which a package shows it.
PARTS: Mapping[str, str] = {
    "case.problem": "problem", "case.living": "living", "case.location": "location", "case.contact": "contact",
    "case.needs": "needs", "case.health": "health",
}  # fmt: skip


def check_step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when somebody was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def package(agreed: Collection[str], chosen: Collection[str], held: Mapping[str, str]) -> dict[str, str]:
    """Field → words: what the worker chose of what the person agreed to, as far as anything is known of it."""
    return {name: held[name] for name in held if name in agreed and name in chosen and held[name]}


def over(tasks: Iterable[str]) -> bool:
    """Whether nothing of what was agreed is still to be done."""
    return "planned" not in tasks


def readable(state: str, until: date | None, today: date) -> bool:
    return state in OPEN and (until is None or until >= today)
