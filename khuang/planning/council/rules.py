"""What may happen to a priority and to a round, when a round is valid, and when an answer is late. Pure; tables are the
workflow."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

# state → {step: next state}. Buttons, audit, the diagram in the docs and the tests read this table.


PRIORITY: dict[str, dict[str, str]] = {
    "raised": {"rank": "ranked"},
    "ranked": {"rank": "ranked", "forward": "forwarded"},
    "forwarded": {"accept": "accepted", "change": "changed", "decline": "declined"},
    "accepted": {},
    "changed": {},
    "declined": {},
}
ROUND: dict[str, dict[str, str]] = {
    "open": {"close": "closed", "fail": "not-valid"},
    "not-valid": {"reopen": "open"},
    "closed": {},
}


ANSWER_DAYS = 45  # how long the municipality has to answer a priority, where no pack says; it is no legal clock
A_SITTING = 12  # comparisons at most
ANSWERS = ("yes", "partly", "no", "unsure")
GENDERS = ("f", "m", "other", "unsaid")
SHOWN_FROM = 5  # members who gave theirs, before any row is shown to the table


# -- scrutiny
def missing(questions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> list[str]:
    """Keys of the checklist's questions that nobody has answered."""
    return [question["key"] for question in questions if question["key"] not in answers]


def complete(asks: str, *, answer: str, choices: Sequence[str], words: str) -> bool:
    """Whether this says what the question asks: ``answer`` one of four, ``words`` a sentence, ``rights`` at least one."""
    if asks == "words":
        return bool(words.strip())
    return bool(choices) if asks == "rights" else answer in ANSWERS


# -- quorum, gender
@dataclass(frozen=True, slots=True)
class Quorum:
    """``seats`` 0: the town keeps no seats of this council, so that nothing can be said (``met`` None)."""

    seats: int
    needed: int
    present: int

    @property
    def met(self) -> bool | None:
        return self.present >= self.needed if self.seats else None


def quorum(*, seats: int, present: int, part: str = "1/2", more: bool = False) -> Quorum:
    """``part`` of the seats that are held; ``more``: more than this part is asked, not as much."""
    exact = Fraction(part) * seats
    needed = int(exact) + 1 if more else -(-exact.numerator // exact.denominator)
    return Quorum(seats, min(needed, seats), present)


def genders(found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in GENDERS}


# -- committees
MET, NOT_MET, VACANT = "met", "not-met", "vacant"


@dataclass(frozen=True, slots=True)
class SeatCheck:
    """``have`` of at least ``least`` (at most ``most``); vacant: it may yet be met by filling ``vacant`` seats."""

    office: str
    state: str
    have: int
    vacant: int
    least: int
    most: int | None


def check_seat(office: str, *, held: int, vacant: int, least: int, most: int | None) -> SeatCheck:
    good = held >= least and (most is None or held <= most)
    state = MET if good else VACANT if held < least <= held + vacant else NOT_MET
    return SeatCheck(office, state, held, vacant, least, most)


def overall(checks: Iterable[SeatCheck]) -> str:
    states = {one.state for one in checks}
    return NOT_MET if NOT_MET in states else VACANT if VACANT in states else MET


# -- the clock of the answer
def overdue(state: str, due: date | None, today: date) -> bool:
    return state == "forwarded" and due is not None and due < today
