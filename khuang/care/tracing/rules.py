"""Looking for somebody's family. Pure. Two people are asked: who looks, and who was found; neither learns more than both allow."""

from collections.abc import Mapping

from khuang.base.errors import Stale

_ = str
# state → {verb: next state}
STATES: Mapping[str, Mapping[str, str]] = {
    "asked": {"search": "looking", "stop": "stopped"},
    "looking": {"find": "found", "give-up": "not-found", "stop": "stopped"},
    "found": {"yes": "contact", "no": "no-contact", "wrong": "looking", "stop": "stopped"},
    "contact": {"reunite": "together", "stop": "stopped"},
    "together": {},
    "no-contact": {"yes": "contact"},
    "not-found": {"search": "looking"},
    "stopped": {"search": "looking"},
}
NEEDS_CONSENT = ("search",)  # of who looks, for the purpose family-tracing
RELATIONS = ("mother", "father", "child", "sibling", "spouse", "grandparent", "other-kin", "guardian")


def step(state: str, verb: str) -> str:
    """The state that follows. Raises Stale."""
    try:
        return STATES[state][verb]
    except KeyError:
        raise Stale(_("This has moved on meanwhile. Look at it again.")) from None


def verbs(state: str) -> list[str]:
    return list(STATES.get(state, {}))


def may_tell_where(state: str) -> bool:
    """Whether who looks may learn where the other is: only once the one found said yes."""
    return state in ("contact", "together")
