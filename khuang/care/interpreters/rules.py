"""Interpreters: who fits a meeting, what may become of a request, and what may be said of a meeting. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khuang.base.errors import Problem, Stale

_ = str
LEVELS = ("some", "well", "own")  # of a language: enough for everyday matters, well, one's own
MODES = ("there", "phone", "video")
MEETINGS = ("talk", "home", "office", "health", "school", "paper")  # neutral: nothing of a case
GENDERS = ("f", "m", "other")
WISHES = ("", "f", "m")  # "": either; asked of the person, never guessed
REASONS = ("nobody", "no-time", "too-far", "not-trusted", "not-needed", "other")
MOST_MINUTES = 8 * 60
LATEST = timedelta(days=366)
BEFORE = timedelta(days=31)  # a meeting that took place may be entered afterwards

STATES: Mapping[str, Mapping[str, str]] = {
    "asked": {"offer": "offered", "none": "unavailable", "cancel": "cancelled"},
    "offered": {"accept": "accepted", "decline": "asked", "none": "unavailable", "cancel": "cancelled"},
    "accepted": {"finish": "done", "decline": "asked", "cancel": "cancelled"},
    "done": {},
    "unavailable": {},
    "cancelled": {},
}
OPEN = ("asked", "offered", "accepted")
NEEDS_REASON = ("none", "cancel")
HELD_BY = ("offered", "accepted", "done")  # in these an interpreter stands behind it


def step(state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting. ``places``: where it is and all that covers it; empty when it is by telephone. ``wish``: a gender."""

    language: str
    at: datetime
    minutes: int
    mode: str
    places: frozenset[str] = frozenset()
    wish: str = ""

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Able:
    """An interpreter, as the choice sees them. ``busy``: (from, until) of what they have promised."""

    languages: Mapping[str, str]
    areas: frozenset[str]
    gender: str
    trained: bool
    signed: bool
    busy: tuple[tuple[datetime, datetime], ...] = ()


def why_not(able: Able, wanted: Wanted) -> tuple[str, ...]:
    """Why they do not fit: language, unsigned, area, gender, busy; empty when they do."""
    found = []
    if wanted.language not in able.languages:
        found.append("language")
    if not able.signed:
        found.append("unsigned")
    if wanted.mode == "there" and able.areas and wanted.places and able.areas.isdisjoint(wanted.places):
        found.append("area")
    if wanted.wish and able.gender != wanted.wish:
        found.append("gender")
    if any(start < wanted.ends and wanted.at < end for start, end in able.busy):
        found.append("busy")
    return tuple(found)


def rank(able: Able, language: str) -> tuple[bool, int]:
    """Those who are trained come first, then those whose own language it is."""
    return (not able.trained, -LEVELS.index(able.languages.get(language, "some")))


def check_languages(languages: Mapping[str, str], known: Collection[str]) -> None:
    if not languages or not set(languages) <= set(known) or not set(languages.values()) <= set(LEVELS):
        raise Problem(_("Say which languages they interpret, and how well."), field="languages")


def check_days(days: Iterable[tuple[str, date | None]], today: date) -> None:
    for field, day in days:
        if day and day > today:
            raise Problem(_("This day has not come yet."), field=field)


def check_wanted(wanted: Wanted, meeting: str, known: Sequence[str], now: datetime) -> None:
    if wanted.language not in known:
        raise Problem(_("Choose the language."), field="language")
    if wanted.mode not in MODES or meeting not in MEETINGS or wanted.wish not in WISHES:
        raise Problem(_("Choose from the list."), field="mode")
    if not 5 <= wanted.minutes <= MOST_MINUTES:
        raise Problem(_("Give a time from 5 minutes to 8 hours."), field="minutes")
    if not now - BEFORE <= wanted.at <= now + LATEST:
        raise Problem(_("Give a day within the next year."), field="on")


def check_done(minutes: int) -> None:
    if not 1 <= minutes <= MOST_MINUTES * 2:
        raise Problem(_("Give a time from 1 minute to 16 hours."), field="minutes")


def check_reason(verb: str, reason: str) -> None:
    if verb in NEEDS_REASON and reason not in REASONS:
        raise Problem(_("Say why."), field="reason")
