"""The states of a call for help, who may do what, and how long people really wait. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from khuang.base.errors import Denied, Problem, Stale

_ = str
ABOUT = ("me", "other")
URGENCIES = ("now", "today", "days")
STAFF, ASKER = "staff", "asker"
# state → {verb: (next state, who may)}. Only the asker closes it, or our inability is written down for them to read.
STATES: Mapping[str, Mapping[str, tuple[str, frozenset[str]]]] = {
    "new": {
        "take": ("taken", frozenset({STAFF})),
        "say": ("new", frozenset({ASKER})),
        "drop": ("dropped", frozenset({ASKER})),
        "unable": ("unable", frozenset({STAFF})),
    },
    "taken": {
        "reply": ("taken", frozenset({STAFF})),
        "say": ("taken", frozenset({ASKER})),
        "open": ("working", frozenset({STAFF})),
        "helped": ("helped", frozenset({STAFF})),
        "unable": ("unable", frozenset({STAFF})),
        "drop": ("dropped", frozenset({ASKER})),
        "give-back": ("new", frozenset({STAFF})),
    },
    "working": {
        "reply": ("working", frozenset({STAFF})),
        "say": ("working", frozenset({ASKER})),
        "helped": ("helped", frozenset({STAFF})),
        "unable": ("unable", frozenset({STAFF})),
        "drop": ("dropped", frozenset({ASKER})),
    },
    "helped": {
        "confirm": ("confirmed", frozenset({ASKER})),
        "dispute": ("taken", frozenset({ASKER})),
        "reply": ("helped", frozenset({STAFF})),
    },
    "unable": {"dispute": ("taken", frozenset({ASKER})), "confirm": ("confirmed", frozenset({ASKER}))},
    "confirmed": {"dispute": ("taken", frozenset({ASKER}))},
    "dropped": {},
}
WAITING = ("new", "taken", "working")
NEEDS_WORDS = ("reply", "say", "unable", "helped", "dispute")
FEWEST = 5  # answers from which a waiting time is told: fewer would be chance, and might tell of one person
HOURS = {"now": 1, "today": 8, "days": 72}  # where no pack promises otherwise


def step(state: str, verb: str, who: str, words: str) -> str:
    """The state that follows. Raises Stale, Denied, Problem."""
    after = STATES.get(state, {}).get(verb)
    if after is None:
        raise Stale(_("This has moved on meanwhile. Look at it again."))
    if who not in after[1]:
        raise Denied(_("This is not yours to say."))
    if verb in NEEDS_WORDS and not words.strip():
        raise Problem(_("Write a few words."), field="words")
    return after[0]


def verbs(state: str, who: str) -> list[str]:
    return [verb for verb, (_next, sides) in STATES.get(state, {}).items() if who in sides]


def due(received: datetime, urgency: str, hours: Mapping[str, int]) -> datetime:
    """When a first answer is owed."""
    return received + timedelta(hours=hours.get(urgency, HOURS[urgency]))


def waits(waited: Sequence[timedelta]) -> tuple[timedelta, timedelta] | None:
    """(median, ninth of ten) of first answers; None while there are too few to say anything honest."""
    if len(waited) < FEWEST:
        return None
    ordered = sorted(waited)
    return ordered[(len(ordered) - 1) // 2], ordered[-(-9 * len(ordered) // 10) - 1]


def escalated(due_at: datetime, received: datetime, now: datetime, roles: Sequence[str]) -> list[str]:
    """Roles told so far: the first when it is due, each next after half the time again."""
    if now <= due_at:
        return []
    part = max((due_at - received) / 2, timedelta(minutes=30))
    return list(roles[: 1 + int((now - due_at) / part)])
