"""Allowances: who may be entitled and why, what is paid in a month, and what differs from the month before. Pure.

Money is an integer of satang; rates and conditions come from packs, with dates and sources. A day of birth is
(year, month, day), 0 where not known, as ``registry.rules.born`` gives it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from khuang.base.errors import Problem, Stale
from khuang.base.thai import fiscal_bounds, fiscal_year

_ = str
Birth = tuple[int, int, int]
STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "allowance": {
        "noted": {"apply": "applied", "drop": "dropped"},
        "applied": {"grant": "receiving", "refuse": "refused", "drop": "dropped"},
        "receiving": {"end": "ended", "suspend": "suspended"},
        "suspended": {"resume": "receiving", "end": "ended"},
        "refused": {"apply": "applied", "drop": "dropped"},
        "ended": {},
        "dropped": {},
    },
    "roll": {"open": {"close": "closed"}, "closed": {}},
}
STANDING = ("noted", "applied", "receiving", "suspended", "refused")  # one of a scheme and person at a time
ENDINGS = ("died", "moved", "not-entitled", "declined", "mistake")


def step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def verbs(kind: str, state: str) -> tuple[str, ...]:
    return tuple(STATES[kind].get(state, {}))


# -- months and ages
def month_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(month: date) -> date:
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def birthday(birth: Birth, age: int) -> date:
    """The day on which this age is completed. Only the year known: 1 January; only the month: its first day."""
    year, month, day = birth[0] + age, birth[1] or 1, birth[2] or 1
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def age_at(birth: Birth, day: date) -> int:
    """Completed years."""
    age = day.year - birth[0]
    return age - (birthday(birth, age) > day) if age > 0 else 0


def first_month(birth: Birth, age: int) -> date:
    """The first month on whose first day this age is completed."""
    day = birthday(birth, age)
    return day if day.day == 1 else next_month(day)


def reaches_in(birth: Birth, age: int, fiscal: int) -> bool:
    """Whether the first month of this age lies in the Thai fiscal year ``fiscal`` (Buddhist era).

    For 60 and fiscal year 2564 that is who was born from 2 September 2503 to 1 September 2504, the days that
    municipalities announce (zuffel.com/age).
    """
    first, last = fiscal_bounds(fiscal)
    return first <= first_month(birth, age) <= last


def next_fiscal(today: date) -> int:
    return fiscal_year(today) + 1


# -- rates
@dataclass(frozen=True, slots=True)
class Rate:
    """``satang`` a month for an age (both ends included) within a time. Only a confirmed one is ever paid."""

    key: str
    scheme: str
    satang: int
    age_from: int | None = None
    age_to: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    confirmed: bool = True


def rate_on(rates: Iterable[Rate], scheme: str, birth: Birth | None, month: date) -> Rate | None:
    """The confirmed rate in force on the first of the month for the age on that day, the youngest of several."""
    age = age_at(birth, month) if birth else None
    found = [
        rate
        for rate in rates
        if rate.scheme == scheme
        and rate.confirmed
        and (rate.valid_from is None or rate.valid_from <= month)
        and (rate.valid_until is None or rate.valid_until >= month)
        and _aged(rate, age)
    ]
    return max(found, key=lambda rate: (rate.valid_from or date.min, rate.key), default=None)


def _aged(rate: Rate, age: int | None) -> bool:
    if age is None:
        return rate.age_from is None and rate.age_to is None
    return (rate.age_from is None or rate.age_from <= age) and (rate.age_to is None or age <= rate.age_to)


# -- the monthly roll
@dataclass(frozen=True, slots=True)
class Right:
    """Somebody who receives a scheme: from ``since`` to ``until`` (months, both included; None: still)."""

    id: UUID
    scheme: str
    birth: Birth | None
    since: date
    until: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one person gets of one scheme in one month. ``rate`` empty: no confirmed rate fits, so nothing is paid."""

    id: UUID
    scheme: str
    rate: str
    satang: int
    place: str = ""


def is_due(right: Right, month: date) -> bool:
    return month_of(right.since) <= month and (right.until is None or month <= month_of(right.until))


def roll(rights: Iterable[Right], month: date, rates: Sequence[Rate]) -> list[Line]:
    """Who gets how much in this month, each right once."""
    found = []
    for right in rights:
        if is_due(right, month):
            rate = rate_on(rates, right.scheme, right.birth, month)
            found.append(
                Line(right.id, right.scheme, rate.key if rate else "", rate.satang if rate else 0, right.place)
            )
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """``changed``: (before, now). Total now = total before + new − ended + changes."""

    new: tuple[Line, ...] = ()
    ended: tuple[Line, ...] = ()
    changed: tuple[tuple[Line, Line], ...] = ()
    same: int = 0

    @property
    def satang(self) -> int:
        more = sum(one.satang for one in self.new) - sum(one.satang for one in self.ended)
        return more + sum(now.satang - before.satang for before, now in self.changed)


def difference(before: Iterable[Line], now: Iterable[Line]) -> Difference:
    was, is_ = {one.id: one for one in before}, {one.id: one for one in now}
    both = [(was[key], is_[key]) for key in is_ if key in was]
    return Difference(
        new=tuple(one for key, one in is_.items() if key not in was),
        ended=tuple(one for key, one in was.items() if key not in is_),
        changed=tuple((old, new) for old, new in both if (old.satang, old.rate) != (new.satang, new.rate)),
        same=sum((old.satang, old.rate) == (new.satang, new.rate) for old, new in both),
    )


def last_month(on: date, *, pays_month_of_end: bool) -> date:
    """The last month paid to who died or moved away on this day."""
    return month_of(on) if pays_month_of_end else month_before(month_of(on))


def paid_too_long(paid: Iterable[tuple[date, int]], until: date) -> tuple[int, int]:
    """(months, satang) paid for months after the last one due: to be looked at, never deducted by itself."""
    after = [satang for month, satang in paid if month > month_of(until) and satang]
    return len(after), sum(after)


def check_close(month: date, closed: date | None, *, today: date) -> None:
    """One month after the other, and none before it has begun."""
    if closed is not None and month != next_month(closed):
        raise Problem(_("Close one month after the other."))
    if month > month_of(today):
        raise Problem(_("This month has not begun yet."))


def check_apply(on: date, *, today: date) -> None:
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")


def check_since(since: date, *, closed: date | None) -> None:
    """Nobody is put into a month that is closed: what was missed is paid by hand, with its own decision."""
    if closed is not None and month_of(since) <= closed:
        raise Problem(_("That month is closed already. Choose the first month that is still open."), field="since")


def check_end(because: str, until: date, since: date) -> None:
    if because not in ENDINGS:
        raise Problem(_("Choose why it ends."), field="because")
    if month_of(until) < month_before(month_of(since)):
        raise Problem(_("The last month lies before the first."), field="until")


def check_reason(reason: str) -> None:
    if len(reason.strip()) < 3:
        raise Problem(_("Write why in a few words."), field="reason")


# -- who may be entitled
LIKELY, ASK, FIRST, MAYBE, NOT = "likely", "ask", "first", "maybe", "not"
ORDER = (LIKELY, ASK, FIRST, MAYBE, NOT)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the property has one of these values (none given: any value at all). ``numbers``: any number of
    identity, of whatever class. ``lacking``: what follows when it does not hold: not, ask, or first (another step);
    ``silent``: what follows where that would be "not" and nothing is known: ask, or maybe (few have it: ask whether)."""

    key: str
    properties: tuple[str, ...]
    is_in: tuple[str, ...] = ()
    lacking: str = NOT
    route: str = ""  # key of the benefit to see first
    without: bool = False  # holds when nothing of it is known or all of it is "none"
    silent: str = ASK


@dataclass(frozen=True, slots=True)
class Benefit:
    """What may be had, and under which conditions. ``ahead``: one registers in the fiscal year before."""

    key: str
    scheme: str = ""
    age_from: int | None = None
    age_to: int | None = None
    ahead: bool = False
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """``how``: likely, ask (something is not known), first (another step comes first), maybe, not. ``why``: keys of the
    conditions that decided, with what they said; ``soon``: the month from which the age fits."""

    benefit: str
    how: str
    why: tuple[tuple[str, str], ...] = ()
    routes: tuple[str, ...] = ()
    soon: date | None = None


EMPTY_WORDS = frozenset({"", "none", "no", "unsaid", "unknown", "unsure"})
UNKNOWN_WORDS = frozenset({"", "unsaid", "unknown", "unsure"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody: property → value, of the person and of their home."""

    values: Mapping[str, Any] = field(default_factory=dict)
    birth: Birth | None = None


def said(known: Known, names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        value = known.values.get(name)
        found += [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []
    return found


def holds(condition: Condition, known: Known) -> bool | None:
    """None when nothing about it is known."""
    told = said(known, condition.properties)
    if condition.without:
        return all(one in EMPTY_WORDS for one in told)
    told = [one for one in told if one not in UNKNOWN_WORDS]
    if not told:
        return None
    if condition.is_in:
        return bool(set(told) & set(condition.is_in))
    return any(one not in EMPTY_WORDS for one in told)


def find(benefit: Benefit, known: Known, today: date) -> Finding:
    """Whether somebody may be entitled, with the conditions that decided. Nothing not known ever counts as no."""
    why: list[tuple[str, str]] = []
    routes: list[str] = []
    how, soon = _by_age(benefit, known.birth, today, why)
    for condition in benefit.conditions:
        met = holds(condition, known)
        if met:
            why.append((condition.key, "yes"))
            continue
        verdict = condition.lacking
        if met is None and verdict == NOT:
            verdict = condition.silent
        why.append((condition.key, "unknown" if met is None else "no"))
        if condition.route and verdict == FIRST:
            routes.append(condition.route)
        how = max(how, verdict, key=ORDER.index)
    return Finding(benefit.key, how, tuple(why), tuple(routes) if how == FIRST else (), soon if how != NOT else None)


def _by_age(benefit: Benefit, birth: Birth | None, today: date, why: list[tuple[str, str]]) -> tuple[str, date | None]:
    if benefit.age_from is None and benefit.age_to is None:
        return LIKELY, None
    if birth is None:
        why.append(("age", "unknown"))
        return ASK, None
    age = age_at(birth, today)
    if benefit.age_to is not None and age > benefit.age_to:
        return NOT, None
    if benefit.age_from is None or age >= benefit.age_from:
        why.append(("age", "yes"))
        return LIKELY, None
    soon = first_month(birth, benefit.age_from)
    if benefit.ahead and fiscal_year(soon) <= next_fiscal(today):
        why.append(("age", "soon"))
        return LIKELY, soon
    return NOT, None
