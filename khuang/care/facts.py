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
    """Whom a fact is about, without who it is. ``gender`` as said; ``place`` a code.

    ``moves``: (first day, place) of each village lived in, oldest first; empty for who never moved between villages.
    ``gone``: the last day of who died or moved away.
    """

    person: Pseudonyms
    gender: str = ""
    age_band: str = ""
    place: str = ""
    moves: tuple[tuple[date, str], ...] = ()
    gone: date | None = None

    def place_on(self, day: date) -> str:
        """Where this person lived on that day: figures of a village as of that day stay what they were."""
        if not self.moves:
            return self.place
        return next((place for since, place in reversed(self.moves) if since <= day), self.moves[0][1])


def _fact(kind: str, about: About, starts: date, ends: date | None, **dims: str) -> Fact:
    return Fact(
        kind=kind, starts=starts, ends=ends, place=about.place_on(starts), person=about.person,
        gender=about.gender, age_band=about.age_band, dims=dims,
    )  # fmt: skip


def _spell(kind: str, about: About, starts: date, ends: date | None, **dims: str) -> list[Fact]:
    """One fact for each village lived in meanwhile."""
    cuts = [day for day, _place in about.moves[1:] if day > starts and (ends is None or day <= ends)]
    last: list[date | None] = [*(day - timedelta(days=1) for day in cuts), ends]
    return [_fact(kind, about, day, end, **dims) for day, end in zip([starts, *cuts], last, strict=True)]


def enrolled(about: About, group: str, since: date, until: date | None) -> list[Fact]:
    return _spell("care.enrolled", about, since, until, group=group)


def volunteers(
    about: About, since: date, until: date | None, circles: Iterable[tuple[str, date, date | None]]
) -> list[Fact]:
    """One spell for the pool, to which everybody belongs, and one for each circle with its own days."""
    spells = [("pool", since, until), *((kind, first, _earlier(last, until)) for kind, first, last in circles)]
    return [
        fact
        for circle, first, last in spells
        if last is None or first <= last
        for fact in _spell("volunteer.active", about, first, last, circle=circle)
    ]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def visited(about: About, on: date, outcome: str, services: Iterable[str]) -> list[Fact]:
    """The visit, and each service that the person needs and cannot get."""
    missing = [_fact("service.unavailable", about, on, on, service=service) for service in sorted(set(services))]
    return [_fact("care.visit", about, on, on, outcome=outcome), *missing]


def risk(about: About, decisions: Sequence[tuple[date, str]]) -> list[Fact]:
    """A spell for each class decided, in order of time, up to the day before the next; of one day the last counts.
    Nobody is at risk here who is no longer here."""
    by_day = dict(decisions)
    days = [day for day in sorted(by_day) if about.gone is None or day <= about.gone]
    ends: list[date | None] = [*(day - timedelta(days=1) for day in days[1:]), about.gone]
    spells = [(day, end, by_day[day]) for day, end in zip(days, ends, strict=False)]
    return [fact for day, end, risk in spells for fact in _spell("risk.decided", about, day, end, risk=risk)]
