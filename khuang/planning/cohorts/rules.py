"""What may happen to a cohort, to a visit and to a testimony; how applications are scored. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from khuang.base.errors import Problem

_ = str

COHORT: dict[str, dict[str, str]] = {
    "draft": {"open": "open"},
    "open": {"close": "choosing", "call-off": "called-off"},
    "choosing": {"choose": "under-way", "call-off": "called-off"},
    "under-way": {"end": "ended", "call-off": "called-off"},
    "ended": {},
    "called-off": {},
}
VISIT: dict[str, dict[str, str]] = {
    "planned": {"agree": "agreed", "call-off": "called-off"},
    "agreed": {"brief": "briefed", "call-off": "called-off"},
    "briefed": {"go": "done", "call-off": "called-off"},
    "done": {"debrief": "debriefed", "call-off": "called-off"},
    "debriefed": {"call-off": "called-off"},  # the host takes back what was noted, also later
    "called-off": {},
}
APPLICANT: dict[str, dict[str, str]] = {
    "applied": {"choose": "chosen", "not-choose": "not-chosen", "withdraw": "withdrawn"},
    "chosen": {"withdraw": "left"},
    "not-chosen": {"withdraw": "withdrawn"},
    "withdrawn": {},
    "left": {},
}
REPORT: dict[str, dict[str, str]] = {
    "new": {"answer": "answered", "close": "closed"},
    "answered": {"answer": "answered", "close": "closed", "say": "new"},
    "closed": {"say": "new"},
}
NOTE: dict[str, dict[str, str]] = {
    "written": {"clear": "cleared", "remove": "removed"},
    "cleared": {"remove": "removed"},
    "removed": {},
}
PARTS = ("organiser", "chooser", "safe-adult", "outside")
ADULTS = ("safe-adult", "outside")  # who reads reports; the second where one is about the first
GENDERS = ("woman", "man", "own", "rather-not")
NEEDS = ("wheelchair", "hearing", "sight", "diet", "child", "interpreter", "other")
HOW = ("spoken", "thumbprint", "signed", "page")
GUARDIANS = ("parent", "guardian", "representative")
MOST_POINTS = 5
FEWEST_SCORES = 2  # who score an application, at least
CRITERIA = (1, 8)  # how many there are
MAY_NOTE = ("nothing", "general", "own-words")


# -- the call
def check_call(
    *, age_from: int, age_to: int, apply_by: date | None, starts_on: date | None, ends_on: date | None, seats: int
) -> None:
    if not 0 < age_from <= age_to <= 120:
        raise Problem(_("The ages go from the youngest to the oldest."), field="age_to")
    if not 1 <= seats <= 500:
        raise Problem(_("Between 1 and 500 places."), field="seats")
    if not (apply_by and starts_on and ends_on):
        raise Problem(_("Give the last day to apply, the first day and the last day."), field="apply_by")
    if not apply_by <= starts_on <= ends_on:
        raise Problem(_("People apply first; then it begins, then it ends. Look at the days again."), field="starts_on")


def check_criteria(criteria: Sequence[Mapping[str, Any]]) -> None:
    if not CRITERIA[0] <= len(criteria) <= CRITERIA[1]:
        raise Problem(_("Give between one and eight criteria."), field="criteria")
    if len({one["key"] for one in criteria}) != len(criteria):
        raise Problem(_("Two criteria say the same."), field="criteria")
    for one in criteria:
        if not one.get("th") or not 1 <= int(one["weight"]) <= 100:
            raise Problem(_("Each criterion has words in Thai and a weight from 1 to 100."), field="criteria")


def check_age(born: int, today: date, age_from: int, age_to: int) -> None:
    """In doubt they may apply: of somebody of whom only the year is known, the birthday may be still to come."""
    if today.year - born < age_from or today.year - born - 1 > age_to:
        raise Problem(_("This call is for another age. Look at the year again."), field="born")


def names_self(name: str, words: str) -> bool:
    """Whether somebody's own name stands in their words: those who choose should not know it."""
    told = words.casefold()
    return any(len(part) >= 3 and part.casefold() in told for part in [name, *name.split()])


# -- choosing
def check_points(points: Mapping[str, int], criteria: Sequence[Mapping[str, Any]]) -> None:
    if set(points) != {one["key"] for one in criteria} or not all(0 <= p <= MOST_POINTS for p in points.values()):
        raise Problem(_("Give each criterion 0 to 5 points."))


def worth(points: Mapping[str, int], criteria: Sequence[Mapping[str, Any]]) -> Fraction:
    """One chooser's score: the weighted mean of the points. Exact."""
    total = sum(int(one["weight"]) for one in criteria)
    return Fraction(sum(int(one["weight"]) * points[one["key"]] for one in criteria), total)


@dataclass(frozen=True, slots=True)
class Scored:
    """``counted``: scores of choosers who declared no interest."""

    key: str
    counted: tuple[Fraction, ...]

    @property
    def enough(self) -> bool:
        return len(self.counted) >= FEWEST_SCORES

    @property
    def mean(self) -> Fraction:
        return sum(self.counted, Fraction(0)) / len(self.counted) if self.counted else Fraction(0)


def order(rows: Iterable[Scored]) -> list[Scored]:
    """Best first; those of equal score by their key, which is random."""
    return sorted(rows, key=lambda one: (-one.mean, one.key))


def follows_scores(rows: Sequence[Scored], chosen: set[str]) -> bool:
    """Whether nobody was left out who scored higher than somebody chosen."""
    left = [one.mean for one in rows if one.key not in chosen]
    taken = [one.mean for one in rows if one.key in chosen]
    return not left or not taken or max(left) <= min(taken)


# -- testimony
LAYERS = ("hear", "note", "quote", "publish")  # each holds the ones before it


def allowed(answers: Mapping[str, bool]) -> str:
    """The highest layer with a yes, with a yes to every one below; "" when not even hearing was agreed to."""
    found = ""
    for layer in LAYERS:
        if not answers.get(layer):
            break
        found = layer
    return found


def holds(layer: str, wanted: str) -> bool:
    """Whether what was allowed (``layer``, "" for nothing) covers what is wanted."""
    return layer in LAYERS and LAYERS.index(wanted) <= LAYERS.index(layer)


def above(layer: str) -> tuple[str, ...]:
    """The layers that end when somebody goes down to this one ("": all of them)."""
    return LAYERS[LAYERS.index(layer) + 1 :] if layer else LAYERS


def keeps(layer: str) -> frozenset[str]:
    """Which words may be kept."""
    return frozenset(
        word for word, wanted in (("notes", "note"), ("quote", "quote"), ("called", "quote")) if holds(layer, wanted)
    )
