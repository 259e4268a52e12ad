"""What a round still wants of a home: a visit, another try, to be left in peace, nothing more. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REASONS = ("nobody-home", "later", "refused", "moved", "not-found")
FINAL = frozenset({"refused", "moved", "not-found"})  # nobody goes there again in this round
STATES = ("to-visit", "resting", "tried", "missed", "done")  # in the order of the list


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of one home in a round. ``asked``: the last day any form was filled there; ``tries`` oldest first."""

    surveyed: bool = False
    asked: date | None = None
    tries: tuple[tuple[date, str], ...] = ()


def phase(begins: date, ends: date, today: date) -> str:
    """ahead | open | over."""
    return "ahead" if today < begins else "open" if today <= ends else "over"


def rests_until(asked: date | None, rest_days: int) -> date | None:
    """The first day on which a home may be asked again; None when it never was."""
    return asked + timedelta(days=rest_days) if asked else None


def state(home: Home, *, rest_days: int, today: date, over: bool = False) -> str:
    """One of ``STATES``. ``resting``: asked so lately that this round leaves it in peace until the rest is over."""
    if home.surveyed:
        return "done"
    if over or any(why in FINAL for _day, why in home.tries):
        return "missed"
    rest = rests_until(home.asked, rest_days)
    if rest and today < rest:
        return "resting"
    return "tried" if home.tries else "to-visit"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Homes by what became of them. ``known`` is the denominator of ``share``; each home counts once."""

    known: int = 0
    done: int = 0
    resting: int = 0
    tried: int = 0
    missed: int = 0

    @property
    def left(self) -> int:
        """Homes that nobody has been to yet."""
        return self.known - self.done - self.resting - self.tried - self.missed

    @property
    def share(self) -> float | None:
        """Homes surveyed among those known, of one; None when none is known."""
        return self.done / self.known if self.known else None


def coverage(states: Iterable[str]) -> Coverage:
    found = list(states)
    return Coverage(len(found), *(found.count(name) for name in ("done", "resting", "tried", "missed")))


def total(parts: Iterable[Coverage]) -> Coverage:
    rows = list(parts)
    return Coverage(*(sum(getattr(one, name) for one in rows) for name in Coverage.__slots__))
