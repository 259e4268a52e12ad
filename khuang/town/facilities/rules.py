"""Features of a place, how they stand, and what may become of a fault. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

KINDS = ("office", "health", "school", "temple", "park", "market", "hall", "toilet", "stop", "other")
FEATURES = ("ramp", "toilet", "parking", "doorway", "signs")
ANSWERS = ("yes", "no", "broken")

# state → {verb: state}
STEPS: dict[str, dict[str, str]] = {
    "reported": {"see": "seen", "mend": "mended", "decline": "declined"},
    "seen": {"mend": "mended", "decline": "declined"},
    "mended": {"reopen": "seen"},
    "declined": {"reopen": "seen"},
}
STATES = tuple(STEPS)
NEEDS_REASON = ("decline",)


@dataclass(frozen=True, slots=True)
class Checked:
    """How one feature stands: yes | no | broken | unchecked, since when, told by whom (page | submission | demo)."""

    feature: str
    state: str = "unchecked"
    on: date | None = None
    source: str = ""


def current(checks: Iterable[tuple[date, Any, str, Mapping[str, str]]]) -> dict[str, Checked]:
    """The latest word on each feature, of (day, when it was recorded, source, answers); of one day the last recorded.

    A feature nobody looked at is unchecked.
    """
    found = {feature: Checked(feature) for feature in FEATURES}
    for on, _at, source, answers in sorted(checks, key=lambda one: (one[0], str(one[1]))):
        for feature, state in answers.items():
            if feature in found and state in ANSWERS:
                found[feature] = Checked(feature, state, on, source)
    return found


def share(states: Iterable[Mapping[str, Checked]], feature: str) -> tuple[int, int, int]:
    """(with it, looked at, not looked at) of all places. Broken is not having it."""
    told = [one[feature].state for one in states]
    looked = [state for state in told if state != "unchecked"]
    return looked.count("yes"), len(looked), len(told) - len(looked)
