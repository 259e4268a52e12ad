"""Where somebody lived, from when to when, and how it ended. Pure: from observations, in whatever order they came.

A home is where an observation met a person. Leaving is said once: whoever moved away may be met again, whoever died
may not; a later meeting is then a doubt for people to settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from khuang.base.errors import Problem
from khuang.registry.reducers import Observed, spoken
from khuang.registry.rules import HOME, LEFT

_ = str
DIED, MOVED_AWAY, MISTAKE = "died", "moved-away", "mistake"
EVENING = time(23)  # a last day ends in its evening: whatever was seen that day comes before


@dataclass(frozen=True, slots=True)
class Stay:
    """Days at one home, both counted; ``until`` None: still there."""

    home: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """``how``: died, moved-away or mistake (entered by mistake); ``on``: the last day; ``place``: the last village."""

    how: str
    on: date
    place: str = ""


@dataclass
class Course:
    """``stays`` in order of time; at most the last is open. ``left``: none who left is at home."""

    stays: list[Stay] = field(default_factory=list)
    left: Left | None = None
    doubts: tuple[str, ...] = ()

    @property
    def home(self) -> str | None:
        return self.stays[-1].home if self.stays and self.stays[-1].until is None else None

    def end(self, last: date) -> None:
        """The open stay, if any, ends on this day, or on its first if that is later."""
        if self.home:
            stay = self.stays[-1]
            self.stays[-1] = Stay(stay.home, stay.since, max(last, stay.since))

    def begin(self, home: str, day: date) -> None:
        if home != self.home:
            self.end(day - timedelta(days=1))
            self.stays.append(Stay(home, day))
            self.left = None


def course(observations: Iterable[Observed], zone: tzinfo) -> Course:
    """All that was said of somebody's homes, read in the order in which it was seen. ``zone``: where a day is a day."""
    found = Course()
    for each, values in spoken(observations):
        dead = found.left is not None and found.left.how == DIED
        if LEFT in values and not dead:
            left = left_of(values[LEFT])
            found.end(left.on)
            found.left = left
        elif HOME in values and dead:
            found.doubts = ("seen-after-death",)
        elif HOME in values:
            found.begin(str(values[HOME]), each.observed_at.astimezone(zone).date())
    return found


def left_of(said: Any) -> Left:
    return Left(str(said["how"]), date.fromisoformat(said["on"]), str(said.get("place", "")))


def told(left: Left) -> dict[str, str]:
    """As it stands in an observation and in a blob."""
    return {"how": left.how, "on": left.on.isoformat(), "place": left.place}


def moment(day: date, seen: Iterable[datetime], *, now: datetime, zone: tzinfo) -> datetime:
    """When something of that day counts as seen: now, if it is today; else in that evening, after all seen that day."""
    if now.astimezone(zone).date() == day:
        return now
    evening = datetime.combine(day, EVENING, zone)
    latest = max((at for at in seen if at.astimezone(zone).date() == day), default=evening)
    return max(evening, latest + timedelta(microseconds=1))


def check_may_leave(found: Course, last_seen: date | None, on: date, how: str, *, today: date) -> None:
    """Raises Problem with a reason for people."""
    if how not in (DIED, MOVED_AWAY):
        raise Problem(_("Choose what happened."), field="how")
    check_day(found, on, today=today)
    if how == MOVED_AWAY and last_seen is not None and on < last_seen:
        raise Problem(_("A visit met this person at home after that day. Please check the day."), field="on")


def check_may_move(found: Course, last_seen: date | None, on: date, *, today: date) -> None:
    if found.left is not None and found.left.how == DIED:
        raise Problem(_("This person is recorded as having died. Take that back first if it was a mistake."))
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if last_seen is not None and on < last_seen:
        raise Problem(_("A visit met this person at the old home after that day. Please check the day."), field="on")


def check_day(found: Course, on: date, *, today: date) -> None:
    if found.left is not None:
        raise Problem(_("It is recorded already that this person is no longer here. Take that back first."))
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if found.stays and on < found.stays[-1].since:
        raise Problem(_("On that day this person did not live here yet. Please check the day."), field="on")


def last_seen(observations: Iterable[Observed], zone: tzinfo) -> date | None:
    """The last day on which somebody was met at a home."""
    days = [each.observed_at.astimezone(zone).date() for each, values in spoken(observations) if HOME in values]
    return max(days, default=None)
