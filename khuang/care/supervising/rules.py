"""Leaves, and clocks that make what nobody answered the next one's business. Pure: plain values, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khuang.base.errors import Problem, Stale

_ = str
LONGEST = 366  # days of one leave

# Hours until something unanswered shows to those who supervise, where no pack says otherwise (kind ``care-clock``).
# Our own proposals, no law: a town sets its own.
HOURS: Mapping[str, int] = {"alert": 4, "overdue": 7 * 24, "promise": 2 * 24, "sheet": 14 * 24}

# state → {verb: next state}; a leave that is over needs no verb: its days are past.
STATES: Mapping[str, Mapping[str, str]] = {
    "planned": {"back": "back"},
    "running": {"back": "back"},
    "over": {},
    "back": {},
}


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of a leave, first and last included."""

    since: date
    until: date

    def meets(self, other: "Spell") -> bool:
        return self.since <= other.until and other.since <= self.until


def state(spell: Spell, came_back: bool, today: date) -> str:
    if came_back:
        return "back"
    return "planned" if today < spell.since else "running" if today <= spell.until else "over"


def check_away(spell: Spell, own: Iterable[Spell], cover: Iterable[Spell], *, itself: bool, today: date) -> None:
    """``own``: other leaves of the same; ``cover``: leaves of who stands in; ``itself``: somebody covering themselves."""
    if itself:
        raise Problem(_("Somebody else has to stand in."), field="cover")
    if spell.until < spell.since:
        raise Problem(_("The last day lies before the first."), field="until")
    if spell.until < today:
        raise Problem(_("These days are over."), field="until")
    if (spell.until - spell.since).days >= LONGEST:
        raise Problem(_("Longer than a year is a departure: hand the people over."), field="until")
    if any(spell.meets(one) for one in own):
        raise Problem(_("A leave on some of these days is written down already."), field="since")
    if any(spell.meets(one) for one in cover):
        raise Problem(_("Whoever stands in is away on some of these days."), field="cover")


def check_back(standing: str) -> str:
    """The state that follows. Raises Stale when the leave is over already."""
    try:
        return STATES[standing]["back"]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def is_late(since: datetime, now: datetime, hours: int) -> bool:
    """Whether the clock has run out, and the next one sees it."""
    return now - since > timedelta(hours=hours)
