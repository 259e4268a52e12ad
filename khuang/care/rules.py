"""What may be done in home care and in judging risk. Pure: plain values in, a reason for people out.

Sentences are marked with ``_`` for the catalogue and put into the reader's language by ``actions``.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from khuang.base.errors import Denied, Problem, Stale

_ = str
RISKS = ("high", "medium", "low", "none")  # the four classes of the town, most severe first
GROUPS = ("bedridden", "disabled", "elderly")
OUTCOMES = ("seen", "not-home", "declined")
TAKEN_BACK = "taken-back"  # of a visit that was told by mistake: nobody records it, only a correction
CONDITIONS = ("better", "same", "worse")
ENDINGS = ("recovered", "moved", "died", "declined", "other")
LEAVES_CARE = ("moved", "died")  # ends every enrolment and the visits, not one group alone
ANSWERS = ("called", "visited", "handed-over", "emergency")
NEEDS = (
    "food",
    "medicine",
    "supplies",
    "doctor",
    "therapy",
    "house",
    "money",
    "papers",
    "transport",
    "company",
    "rest",
)
SERVICES = (
    "home-nursing", "therapy", "doctor", "transport", "equipment", "day-care", "allowance", "house-repair", "legal-help",
)  # fmt: skip
CHILD_BANDS = ("0-5", "6-11", "12-17")

# Visit intervals in days where the town has set none: a proposal shown to the case worker, who decides.
EVERY_DAYS: Mapping[str, int] = {"bedridden": 7, "disabled": 30, "elderly": 60, "high": 7, "medium": 30, "low": 90}
USUAL_DAYS = 30
FIRST_WITHIN = 14
AGAIN_WITHIN = 3  # nobody at home: try again soon
MOST_PEOPLE, MOST_VISITS_A_WEEK = 60, 15  # what one volunteer can do well

# Every change of state goes through one of these tables: state → {verb: next state}.
STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "assessment": {"suggested": {"decide": "decided"}, "decided": {"decide": "decided"}, "superseded": {}},
    "enrolment": {"standing": {"end": "ended"}, "ended": {}},
    "assignment": {"standing": {"visit": "standing", "reassign": "ended", "end": "ended"}, "ended": {}},
    "volunteer": {"standing": {"end": "ended"}, "ended": {}},
    "alert": {"open": {"answer": "answered"}, "answered": {}},
}


def check_step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def may_step(kind: str, state: str, verb: str) -> bool:
    return verb in STATES[kind].get(state, {})


# -- risk
@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of the ledger of assessments, as the reducer sees it. ``decided`` empty: a suggestion."""

    id: UUID
    suggested: str
    decided: str
    observed_at: datetime
    at: datetime
    superseded: bool = False

    @property
    def state(self) -> str:
        return "superseded" if self.superseded else "decided" if self.decided else "suggested"

    @property
    def order(self) -> tuple[datetime, datetime, UUID]:
        return (self.observed_at, self.at, self.id)


@dataclass(frozen=True, slots=True)
class Standing:
    """``decided``: the class in force, signed. ``look``: a suggestion that nobody has answered yet."""

    decided: Judgement | None = None
    look: Judgement | None = None


def standing(rows: Iterable[Judgement]) -> Standing:
    """The judgement in force: the latest decision by when it was observed, whatever order the rows arrived in.

    A suggestion observed later than the decision asks for another look, and so does a correction of the very answers
    that were decided on; an older one that arrives late does not.
    """
    open_rows = [row for row in rows if not row.superseded]
    decided = max((row for row in open_rows if row.decided), key=lambda row: row.order, default=None)
    waiting = [row for row in open_rows if not row.decided]
    if decided:
        waiting = [row for row in waiting if (row.observed_at, row.at) > (decided.observed_at, decided.at)]
    return Standing(decided, max(waiting, key=lambda row: row.order, default=None))


def timeline(rows: Iterable[Judgement]) -> list[tuple[datetime, str]]:
    """When which class came into force, by the time of signing; a late decision on an older look changes nothing."""
    found: list[tuple[datetime, str]] = []
    best: Judgement | None = None
    for row in sorted((row for row in rows if row.decided), key=lambda row: row.at):
        best = row if best is None else max(best, row, key=lambda one: one.order)
        if not found or found[-1][1] != best.decided:
            found.append((row.at, best.decided))
    return found


def is_child(age_band: str) -> bool:
    """Below 18, or of unknown age: whoever was asked the children's questions must not slip through."""
    return age_band in CHILD_BANDS or age_band in ("", "unknown")


def check_may_decide(state: str, decided: str, reason: str, *, signer: UUID | None) -> None:
    """A class is decided by a person, with a reason in words."""
    check_step("assessment", state, "decide")
    if signer is None:
        raise Denied(_("A risk class is decided and signed by a person."))
    if decided not in RISKS:
        raise Problem(_("Choose one of the four classes."), field="decided")
    if len(reason.strip()) < 3:
        raise Problem(_("Write the reason for your decision in a few words."), field="reason")


def may_decide(state: str) -> bool:
    return may_step("assessment", state, "decide")


# -- register
def check_may_enrol(group: str, since: date, held: Collection[str], *, today: date) -> None:
    if group not in GROUPS:
        raise Problem(_("Choose bedridden, disabled or elderly."), field="group")
    if since > today:
        raise Problem(_("The first day cannot lie in the future."), field="since")
    if group in held:
        raise Problem(_("This person is already in the care register under this group."), field="group")


def may_enrol(group: str, held: Collection[str]) -> bool:
    return group in GROUPS and group not in held


def check_may_end(kind: str, state: str, because: str, since: date, until: date, *, today: date) -> None:
    check_step(kind, state, "end")
    if because not in ENDINGS:
        raise Problem(_("Choose why the care ends."), field="because")
    if not since <= until <= today:
        raise Problem(_("The last day lies between the first day and today."), field="until")


# -- visits
def suggested_days(groups: Iterable[str], risk: str = "") -> int:
    """The shortest interval that any group or the risk class asks for."""
    return min((EVERY_DAYS[name] for name in (*groups, risk) if name in EVERY_DAYS), default=USUAL_DAYS)


def first_due(since: date, every_days: int) -> date:
    return since + timedelta(days=min(every_days, FIRST_WITHIN))


def next_due(due: date, on: date, outcome: str, every_days: int) -> date:
    """When to come next. A visit entered late never moves the day back."""
    days = min(every_days, AGAIN_WITHIN) if outcome == "not-home" else every_days
    return max(due, on + timedelta(days=days))


def check_may_assign(*, needed: bool, taken: bool, circle: bool, every_days: int) -> None:
    """``needed``: enrolled or at risk; ``taken``: somebody visits already; ``circle``: the volunteer visits."""
    if not needed:
        raise Problem(_("Only people in the care register or children at risk are visited: enrol them first."))
    if taken:
        raise Problem(_("Somebody visits this person already: hand them over instead."), field="volunteer")
    if not circle:
        raise Problem(_("This volunteer does not make visits."), field="volunteer")
    if not 1 <= every_days <= 365:
        raise Problem(_("Visit every 1 to 365 days."), field="every_days")


def check_visit(outcome: str, words: Mapping[str, object], on: date, *, since: date, today: date) -> None:
    """What a volunteer recorded, before it is stored for good."""
    if outcome not in OUTCOMES:
        raise Problem(_("Say whether you saw the person."), field="outcome")
    if not since <= on <= today:
        raise Problem(_("The day of the visit lies between the first day of care and today."), field="on")
    if outcome == "seen" and words.get("condition") not in CONDITIONS:
        raise Problem(_("Say how the person is."), field="condition")
    for field, known in (("needs", NEEDS), ("services", SERVICES)):
        chosen = words.get(field) or ()
        if not isinstance(chosen, list | tuple) or not set(chosen) <= set(known):
            raise Problem(_("Choose from the list."), field=field)


def check_may_answer(state: str, how: str) -> None:
    check_step("alert", state, "answer")
    if how not in ANSWERS:
        raise Problem(_("Say what was done."), field="how")


def check_may_leave(state: str, visits: int) -> None:
    """A volunteer leaves after handing over: nobody is left without anyone."""
    check_step("volunteer", state, "end")
    if visits:
        raise Problem(_("Hand over the people they visit first: nobody may be left without anyone."))


# -- fairness
@dataclass(frozen=True, slots=True)
class Load:
    """What one volunteer carries. ``visits`` a week, from the intervals agreed."""

    volunteer: UUID
    people: int = 0
    visits: float = 0.0
    overdue: int = 0
    near: bool = False  # lives in the same village

    def with_one(self, every_days: int) -> "Load":
        return Load(self.volunteer, self.people + 1, self.visits + 7 / every_days, self.overdue, self.near)

    @property
    def too_much(self) -> bool:
        return self.people > MOST_PEOPLE or self.visits > MOST_VISITS_A_WEEK


def fairest(loads: Iterable[Load], every_days: int) -> list[Load]:
    """Who could take one more, best first: not overloaded, of the same village, with the fewest visits."""

    def order(load: Load) -> tuple[bool, bool, float, int, str]:
        after = load.with_one(every_days)
        return (after.too_much, not load.near, after.visits, after.people, str(load.volunteer))

    return sorted(loads, key=order)
