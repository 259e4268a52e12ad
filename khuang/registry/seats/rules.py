"""What a town asks of its public offices, checked place by place; and who held them, year by year. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MET, NOT_MET, VACANT = "met", "not-met", "vacant"


@dataclass(frozen=True, slots=True)
class Seat:
    """One office as it stands; ``gender`` "" when nobody holds it."""

    kind: str
    place: str
    gender: str = ""

    @property
    def held(self) -> bool:
        return bool(self.gender)


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    office: str
    level: str  # lgu | village
    size: int | None = None
    women: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """``have`` of ``need``. Vacant: it may yet be met by filling ``vacant`` seats."""

    rule: str
    place: str
    state: str
    have: int
    need: int
    vacant: int


def check(rule: Rule, seats: Iterable[Seat], places: Sequence[str]) -> list[Check]:
    """One check for each place of the rule's level, in their order; a place without any such seat is not met."""
    by_place: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.kind == rule.office:
            by_place[seat.place].append(seat)
    return [_one(rule, place, by_place[place]) for place in places]


def _one(rule: Rule, place: str, seats: Sequence[Seat]) -> Check:
    vacant = sum(not seat.held for seat in seats)
    if rule.women is not None:
        have, need = sum(seat.gender == "f" for seat in seats), rule.women
        good = have >= need
    else:
        have, need = sum(seat.held for seat in seats), rule.size or 0
        good = have == need
    state = MET if good else VACANT if 0 < need - have <= vacant else NOT_MET
    return Check(rule.code, place, state, have, need, vacant)


@dataclass(frozen=True, slots=True)
class Held:
    """A term: kind of office, gender, first and last day."""

    kind: str
    gender: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """Who held offices of one kind at the end of a year. ``women`` None: the source gives no number."""

    year: int
    kind: str
    women: int | None
    men: int | None
    other: int = 0
    unsaid: int = 0
    note: Mapping[str, str] | None = None
    source: Mapping[str, str] | str = ""

    @property
    def all(self) -> int | None:
        """Who said; None when a number is missing."""
        return None if self.women is None or self.men is None else self.women + self.men + self.other

    @property
    def share(self) -> float | None:
        return self.women / self.all if self.women is not None and self.all else None


def timeline(terms: Sequence[Held], *, today: date) -> list[Year]:
    """One line for each kind and each year in which something changed, as it stood on its last day (or today)."""
    found = []
    for kind in dict.fromkeys(term.kind for term in terms):
        mine = [term for term in terms if term.kind == kind]
        before: Counter[str] | None = None
        for year in range(min(term.since.year for term in mine), today.year + 1):
            day = min(date(year, 12, 31), today)
            held = Counter(t.gender for t in mine if t.since <= day and (t.until is None or t.until >= day))
            if held != before:
                found.append(Year(year, kind, held["f"], held["m"], held["other"], held["unsaid"]))
            before = held
    return found
