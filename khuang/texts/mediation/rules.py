"""What may be done with a matter that is being settled. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from khuang.base.errors import Problem, Stale

_ = str
STAGES: Mapping[str, Mapping[str, str]] = {
    "talking": {"note": "talking", "agree": "agreed", "stop": "stopped"},
    "agreed": {"note": "agreed", "look": "agreed", "keep": "kept", "broken": "talking", "stop": "stopped"},
    "kept": {},
    "stopped": {},
}
ENDED = ("kept", "stopped")
LOOK_AGAIN = timedelta(days=30)  # a matter without a day of its own does not sleep: house rule, no law
KEPT_MONTHS = (6, 12, 24)  # how long the record stays once it is over, chosen by the mediators
LONGEST = 4_000  # characters


def step(stage: str, verb: str, words: str) -> str:
    """The stage that follows. Raises Stale, Problem."""
    after = STAGES.get(stage, {}).get(verb)
    if after is None:
        raise Stale(_("This has moved on meanwhile. Look at it again."))
    if not words.strip():
        raise Problem(_("Write a few words."), field="words")
    if len(words) > LONGEST:
        raise Problem(_("That is too long: shorten it a little."), field="words")
    return after


def wakes(stage: str, check_on: date | None, months: int, today: date) -> date:
    """When the server says that something is due: the day of looking back, or the day on which the record goes.

    Raises Problem for a day that is over.
    """
    if stage in ENDED:
        if months not in KEPT_MONTHS:
            raise Problem(_("Choose how long the record is kept."), field="months")
        return _later(today, months)
    if check_on is not None and check_on <= today:
        raise Problem(_("Choose a day that is still to come."), field="check_on")
    if stage == "agreed" and check_on is None:
        raise Problem(_("Choose the day on which you ask again whether it is kept."), field="check_on")
    return check_on or today + LOOK_AGAIN


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))
