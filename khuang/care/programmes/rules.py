"""What may be done with programmes: a school for the elderly, a health school, a livelihood group. Pure.

Plain values in, a reason for people out; sentences are marked with ``_`` and put into the reader's language by ``actions``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khuang.base.errors import Problem, Stale

_ = str
CAME, ABSENT, EXCUSED = "came", "absent", "excused"
PRESENCES = (CAME, ABSENT, EXCUSED)
SAID = ("spoken", "signed", "thumbprint", "phone")  # how somebody said yes
LEAVING = ("wish", "moved", "died", "health", "other")
MOST_PLACES = 500
MOST_MISSED = 12

STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "programme": {
        "running": {"close": "closed", "cancel": "cancelled"},
        "closed": {"reopen": "running"},
        "cancelled": {},
    },
    "lesson": {"planned": {"hold": "held", "cancel": "cancelled"}, "held": {"hold": "held"}, "cancelled": {}},
    "participant": {
        "waiting": {"take": "enrolled", "leave": "left"},
        "enrolled": {"leave": "left", "finish": "finished"},
        "left": {},
        "finished": {},
    },
}
HERE = ("waiting", "enrolled")  # of a participant: not gone


def step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def verbs(kind: str, state: str) -> tuple[str, ...]:
    return tuple(STATES[kind].get(state, {}))


def check_programme(title: str, places: int, begins: date, ends: date | None, missed: int) -> None:
    if len(title.strip()) < 3:
        raise Problem(_("Give it a title."), field="title_th")
    if not 1 <= places <= MOST_PLACES:
        raise Problem(_("Give a number of places from 1 to 500."), field="places")
    if ends and ends < begins:
        raise Problem(_("The last day lies before the first."), field="ends")
    if not 1 <= missed <= MOST_MISSED:
        raise Problem(_("Choose after how many missed meetings somebody looks in: 1 to 12."), field="missed")


def check_lesson(topic: str, on: date, begins: date, ends: date | None, state: str) -> None:
    if state != "running":
        raise Stale(_("This programme is closed."))
    if len(topic.strip()) < 2:
        raise Problem(_("Say what it is about."), field="topic_th")
    if on < begins or (ends and on > ends):
        raise Problem(_("The day lies outside the time of the programme."), field="on")


def check_enrol(*, state: str, here: bool, consented: bool, said: str, on: date, today: date) -> None:
    """``here``: takes part or waits already. Without a yes of the person nobody is enrolled."""
    if state != "running":
        raise Stale(_("This programme is closed."))
    if here:
        raise Problem(_("This person takes part already, or waits for a place."))
    if not consented and said not in SAID:
        raise Problem(_("Ask the person first: nobody is enrolled without saying yes."), field="said")
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")


def check_attended(state: str, on: date, *, today: date) -> None:
    step("lesson", state, "hold")
    if on > today:
        raise Problem(_("The day has not come yet."))


def seat(places: int, taken: int) -> str:
    """Whoever comes when all places are taken waits for one."""
    return "enrolled" if taken < places else "waiting"


def missed_in_a_row(presences: Iterable[tuple[date, str]]) -> int:
    """How many of the last meetings somebody missed; an excuse is no miss and breaks nothing off."""
    count = 0
    for _day, state in sorted(presences, reverse=True):
        if state == CAME:
            break
        count += state == ABSENT
    return count


def first_missed(presences: Iterable[tuple[date, str]]) -> date | None:
    """The first day of the row of missed meetings that lasts; None when there is none."""
    found = None
    for day, state in sorted(presences, reverse=True):
        if state == CAME:
            break
        found = day if state == ABSENT else found
    return found


def stopped_coming(presences: Iterable[tuple[date, str]], limit: int) -> bool:
    return missed_in_a_row(presences) >= max(1, limit)


# -- what came of it
@dataclass(frozen=True, slots=True)
class Outcome:
    """``codes`` of the kind's outcomes; income as bands of the kind, by their place in the list."""

    on: date
    codes: tuple[str, ...]
    before: str = ""
    after: str = ""


def check_outcome(
    codes: Sequence[str], said: str, on: date, *, known: Collection[str], bands: Collection[str], before: str, after: str,
    since: date, today: date,
) -> None:  # fmt: skip
    if not set(codes) <= set(known):
        raise Problem(_("Choose from the list."), field="codes")
    if not codes and len(said.strip()) < 3 and not after:
        raise Problem(_("Choose what came of it, or write it in their own words."), field="codes")
    for field, band in (("before", before), ("after", after)):
        if band and band not in bands:
            raise Problem(_("Choose from the list."), field=field)
    if not since <= on <= today:
        raise Problem(_("The day lies between the first day here and today."), field="on")


def moved(before: str, after: str, bands: Sequence[str]) -> str:
    """up, same or down between two bands in their order; "" when one is not known."""
    if before not in bands or after not in bands:
        return ""
    way = bands.index(after) - bands.index(before)
    return "up" if way > 0 else "down" if way < 0 else "same"
