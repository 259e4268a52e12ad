"""What home care tells the figures. Pure: values of a record in, facts out.

``care.enrolled`` spell (group) · ``volunteer.active`` spell (circle) · ``care.visit`` event (outcome) ·
``service.unavailable`` event (service) · ``risk.decided`` spell (risk).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khuang.base.facts import Fact, Pseudonyms


@dataclass(frozen=True, slots=True)
class About:
    """Whom a fact is about, without who it is. ``gender`` as said; ``place`` a code."""

    person: Pseudonyms
    gender: str = ""
    age_band: str = ""
    place: str = ""


def _fact(kind: str, about: About, starts: date, ends: date | None, **dims: str) -> Fact:
    return Fact(
        kind=kind, starts=starts, ends=ends, place=about.place, person=about.person,
        gender=about.gender, age_band=about.age_band, dims=dims,
    )  # fmt: skip


def enrolled(about: About, group: str, since: date, until: date | None) -> list[Fact]:
    return [_fact("care.enrolled", about, since, until, group=group)]


def volunteers(about: About, care: bool, since: date, until: date | None) -> list[Fact]:
    """One fact a circle: who visits belongs to the wider pool as well."""
    circles = ("care", "pool") if care else ("pool",)
    return [_fact("volunteer.active", about, since, until, circle=circle) for circle in circles]


def visited(about: About, on: date, outcome: str, services: Iterable[str]) -> list[Fact]:
    """The visit, and each service that the person needs and cannot get."""
    missing = [_fact("service.unavailable", about, on, on, service=service) for service in sorted(set(services))]
    return [_fact("care.visit", about, on, on, outcome=outcome), *missing]


def risk(about: About, decisions: Sequence[tuple[date, str]]) -> list[Fact]:
    """A spell for each class decided, in order of time, up to the day before the next; of one day the last counts."""
    by_day = dict(decisions)
    days = sorted(by_day)
    ends: list[date | None] = [*(day - timedelta(days=1) for day in days[1:]), None]
    return [_fact("risk.decided", about, day, end, risk=by_day[day]) for day, end in zip(days, ends, strict=True)]
