"""Whom to visit this week, on which day, in which order; and who could take on whom. Pure: plain values, no Django.

Need is how much of the agreed time has passed since somebody was there, weighed by group or class of risk, and more
when somebody promised to come back. It grows without end while nobody comes, so everybody's turn comes. A volunteer
never reads it: a name, an address, a task.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, hypot, radians
from uuid import UUID

from khuang.base.errors import Problem, Stale
from khuang.base.thai import arabic_digits
from khuang.care.rules import MOST_VISITS_A_WEEK

_ = str
NOBODY = date.min  # the day due of whom nobody visits: before all others

# What was promised, in words that any neighbour may read over a shoulder.
TASKS = ("ask-how", "bring-form", "bring-answer", "bring-things", "go-along", "look-again", "missed", "other")
SOURCES = ("visit", "alert", "absence")  # of a case nothing is written down: see ``Promise``
FURTHEST = 366  # days ahead
WEIGHTS: Mapping[str, float] = {"bedridden": 8, "high": 8, "disabled": 2, "medium": 2, "elderly": 1, "low": 1}
EARLY = timedelta(days=3)  # a promise is kept by whoever comes so much before the day
PROMISED = 4.0  # so much more does a visit matter that somebody was promised
A_DAY = 4  # as many as one can do without hurry; more only where it would be too late
SURE = 8.0  # of this weight and above the day due is kept to, whatever else waits

# state → {verb: next state}
STATES: Mapping[str, Mapping[str, str]] = {"open": {"keep": "kept", "drop": "dropped"}, "kept": {}, "dropped": {}}

Spot = tuple[float, float]  # longitude, latitude


def check_promise(task: str, on: date, *, today: date) -> None:
    if task not in TASKS:
        raise Problem(_("Choose from the list."), field="why")
    if not today <= on <= today + timedelta(days=FURTHEST):
        raise Problem(_("Choose a day from today on, within a year."), field="on")


def check_close(state: str, verb: str) -> str:
    """The state that follows. Raises Stale when somebody else was first."""
    try:
        return STATES[state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def keeps(promised: date, met: date) -> bool:
    """Whether a visit on that day is the one promised."""
    return met >= promised - EARLY


def sheet_code(stem: str, number: int) -> str:
    """``2647-013-9``: year and week, a number, and a digit that tells a slip of the pen (weights 3 and 1)."""
    digits = f"{stem}{number:03d}"
    check = sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits)) % 10
    return f"{stem}-{number:03d}-{check}"


def read_code(typed: str) -> str:
    """The code as it is kept. Raises Problem for what cannot be one."""
    digits = [digit for digit in arabic_digits(typed) if digit.isdecimal()]
    if len(digits) >= 8:
        stem, number, check = "".join(digits[:4]), "".join(digits[4:-1]), digits[-1]
        code = sheet_code(stem, int(number))
        if code.endswith(check):
            return code
    raise Problem(_("There is no such sheet. The code stands at the top right of the paper."), field="code")


# -- the week
@dataclass(frozen=True, slots=True)
class Stop:
    """One person to look in on. ``last``: when somebody was there, or care began; ``found``: where, if it is known.
    ``new``: handed over with nobody having been there yet, so that the first visit need not wait for its day."""

    id: UUID
    weight: float
    every: int
    last: date
    due: date
    promised: date | None = None
    place: str = ""
    found: Spot | None = None
    new: bool = False


def weight(groups: Iterable[str], risk: str = "") -> float:
    """That of the most urgent group or class of risk."""
    return max((WEIGHTS[name] for name in (*groups, risk) if name in WEIGHTS), default=1.0)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def paper_from(today: date) -> date:
    """The first day on a sheet printed today: on Saturday and Sunday paper is for the week to come."""
    return today if today.weekday() < 5 else monday(today) + timedelta(days=7)


def need(stop: Stop, on: date) -> float:
    """How much somebody's visit matters on that day."""
    passed = max(0, (on - stop.last).days) / max(1, stop.every)
    return stop.weight * passed * (PROMISED if stop.promised and stop.promised <= on else 1.0)


def is_wanted(stop: Stop, until: date) -> bool:
    """Whether the visit falls into the days up to this one."""
    return stop.due <= until or (stop.promised is not None and stop.promised <= until)


def choose(stops: Iterable[Stop], week: date, *, done: int = 0, most: int = MOST_VISITS_A_WEEK) -> list[Stop]:
    """Whom to visit in the week that begins on this Monday, the neediest first, never more than ``most`` with what is
    ``done``. Need is taken as on the last day of the week, so that the list does not change from day to day. Where there
    is room left, whoever was handed over this week and has seen nobody yet; who of those is weighed ``SURE`` has a turn
    as if the day had come: a full week is no reason to leave somebody bedridden unseen."""
    sunday = week + timedelta(days=6)
    every = list(stops)
    first = {stop.id for stop in every if stop.new and stop.last >= week and stop.weight >= SURE}
    wanted = [stop for stop in every if stop.id in first or is_wanted(stop, sunday)]
    needs = {stop.id: max(need(stop, sunday), stop.weight if stop.id in first else 0) for stop in wanted}
    ordered = sorted(wanted, key=lambda stop: (-needs[stop.id], stop.due, str(stop.id)))
    ordered += [stop for stop in every if stop.new and stop.last >= week and stop.id not in needs]
    return ordered[: max(0, min(most, MOST_VISITS_A_WEEK) - done)]


def latest(stop: Stop, today: date, sunday: date) -> date:
    """The day after which it would be too late: the day promised; of those for whom a day is a day, the day due, or the
    end of the week in which they were handed over; of anybody else none in this week."""
    days = [stop.promised] if stop.promised and stop.promised <= sunday else []
    if stop.due <= sunday and stop.weight >= SURE:
        days.append(stop.due)
    if stop.new and stop.weight >= SURE and stop.last >= monday(today):
        days.append(sunday)
    return max(today, min(days)) if days else sunday + timedelta(days=1)


def spread(chosen: Sequence[Stop], today: date, spots: Mapping[str, Spot]) -> dict[date, list[Stop]]:
    """The days left of this week, each with its visits: nobody too late, about the same on each day, and on one day
    what lies close together. What no day of this week has room for waits for the next. ``spots``: where each village
    lies, where that is known."""
    sunday = monday(today) + timedelta(days=6)
    waiting = list(chosen)
    days = [today + timedelta(days=n) for n in range((sunday - today).days + 1)]
    found: dict[date, list[Stop]] = {}
    for n, day in enumerate(days):
        share = min(A_DAY, -(-len(waiting) // (len(days) - n)))
        waiting.sort(key=lambda stop: latest(stop, today, sunday))  # stable: need decides among the same
        made = [stop for stop in waiting if latest(stop, today, sunday) <= day]
        waiting = waiting[len(made) :]
        while waiting and len(made) < share:
            near = min(range(len(waiting)), key=lambda i: _away(waiting[i], made, spots))
            made.append(waiting.pop(near))
        if made:
            found[day] = made
    return found


def _away(stop: Stop, others: Sequence[Stop], spots: Mapping[str, Spot]) -> float:
    return min((distance(stop, other, spots) for other in others), default=0.0)


# -- the way
def distance(one: Stop, other: Stop, spots: Mapping[str, Spot]) -> float:
    """In kilometres, as the crow flies. Of the same village without points a little; of villages unknown, far."""
    a, b = one.found or spots.get(one.place), other.found or spots.get(other.place)
    if a and b:
        return kilometres(a, b)
    return 0.3 if one.place == other.place else 5.0


def kilometres(a: Spot, b: Spot) -> float:
    """On a flat map, exact enough within a town: 111.2 km a degree of latitude (6,371 km radius)."""
    east = (a[0] - b[0]) * cos(radians((a[1] + b[1]) / 2))
    return 111.195 * hypot(east, a[1] - b[1])


def way(stops: Sequence[Stop], spots: Mapping[str, Spot], houses: Mapping[UUID, str] | None = None) -> list[Stop]:
    """In an order in which one walks little: the nearest next, then crossings taken out (2-opt). The same every time.

    Where no points are known it is village by village and by the number of the house.
    """
    ordered = sorted(stops, key=lambda stop: (stop.place, _number((houses or {}).get(stop.id, "")), str(stop.id)))
    if len(ordered) < 3 or not any(stop.found for stop in ordered):
        return ordered
    return _untangled(_nearest(ordered, spots), spots)


def _number(house: str) -> tuple[int, str]:
    """12/3 stands after 12 and before 13."""
    digits = house.split("/")[0].strip()
    return (int(digits) if digits.isdecimal() else 10**6, house)


def _nearest(stops: list[Stop], spots: Mapping[str, Spot]) -> list[Stop]:
    path, rest = [stops[0]], stops[1:]
    while rest:
        near = min(range(len(rest)), key=lambda i: distance(path[-1], rest[i], spots))
        path.append(rest.pop(near))
    return path


def _untangled(path: list[Stop], spots: Mapping[str, Spot]) -> list[Stop]:
    """Turns a piece of the way round as long as that makes it shorter; the first stop stays the first."""
    better = True
    while better:
        better = False
        for i in range(1, len(path) - 1):
            for j in range(i + 1, len(path)):
                if _saved(path, i, j, spots) > 1e-9:
                    path[i : j + 1] = reversed(path[i : j + 1])
                    better = True
    return path


def _saved(path: Sequence[Stop], i: int, j: int, spots: Mapping[str, Spot]) -> float:
    """Kilometres saved by walking path[i..j] the other way round."""
    saved = distance(path[i - 1], path[i], spots) - distance(path[i - 1], path[j], spots)
    if j + 1 < len(path):
        saved += distance(path[j], path[j + 1], spots) - distance(path[i], path[j + 1], spots)
    return saved


def length(path: Sequence[Stop], spots: Mapping[str, Spot]) -> float:
    return sum(distance(a, b, spots) for a, b in zip(path, path[1:], strict=False))
