"""What may be done with volunteers' records. Pure: plain values in, a reason for people out (as in ``care/rules.py``)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khuang.base.errors import Denied, Problem, Stale

_ = str
CIRCLES = ("care", "researcher", "migrant-health")
WORK = ("visit", "survey", "training", "event", "other")
EXPENSES = ("travel", "phone", "meals", "material", "other")
GATHERINGS = ("training", "event")
LANGUAGES = ("th", "nod", "en", "my", "shn", "ksw", "km", "lo", "zh", "tsq")
FIELDS = (
    "elderly", "disability", "children", "health", "translation", "transport", "cooking", "repair", "teaching", "farming",
    "disaster", "events", "technology",
)  # fmt: skip
TIMES = ("weekdays", "evenings", "weekends", "on-call")
ROADS = ("own-wish", "asked", "group", "school", "call", "other")  # how somebody came to it
CONTACT_RULES = ("ask-coordinator", "in-twos", "phone-first")  # strictest first
QUESTIONS = ("talk", "danger", "phone", "speak")  # of the self-assessment, each answered 1 to 5
SURE = (1, 2, 3, 4, 5)

MOST_MINUTES = 16 * 60  # in one entry
MOST_SATANG = 100_000_00
MOST_OUT = 12 * 60  # minutes
GRACE = timedelta(minutes=15)
FEWEST_SHOWN = 5  # answers behind a mean

STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "expense": {
        "requested": {"approve": "approved", "refuse": "refused"},
        "approved": {"pay": "paid", "refuse": "refused"},
        "refused": {},
        "paid": {},
    },
    "gathering": {"planned": {"hold": "held", "cancel": "cancelled"}, "held": {}, "cancelled": {}},
    "attendance": {
        "invited": {"accept": "accepted", "decline": "declined", "come": "came"},
        "accepted": {"decline": "declined", "come": "came", "miss": "absent"},
        "declined": {"accept": "accepted", "come": "came"},
        "came": {"miss": "absent"},
        "absent": {"come": "came"},
    },
}


def step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def verbs(kind: str, state: str) -> tuple[str, ...]:
    return tuple(STATES[kind].get(state, {}))


# -- who they are
def check_words(words: Mapping[str, object]) -> None:
    for field, known in (("languages", LANGUAGES), ("fields", FIELDS), ("times", TIMES)):
        chosen = words.get(field) or ()
        if not isinstance(chosen, list | tuple) or not set(chosen) <= set(known):
            raise Problem(_("Choose from the list."), field=field)
    if words.get("road") not in ("", None, *ROADS):
        raise Problem(_("Choose from the list."), field="road")


def check_limits(most_people: int | None, quiet_from: int, quiet_until: int, most_visits: int | None = None) -> None:
    if most_visits is not None and not 0 <= most_visits <= 50:
        raise Problem(_("Give a number from 0 to 50."), field="most_visits")
    if most_people is not None and not 0 <= most_people <= 200:
        raise Problem(_("Give a number from 0 to 200."), field="most_people")
    for field, hour in (("quiet_from", quiet_from), ("quiet_until", quiet_until)):
        if not 0 <= hour <= 23:
            raise Problem(_("Choose an hour of the day."), field=field)


def check_circle(kind: str, held: Collection[str], since: date, *, today: date) -> None:
    if kind not in CIRCLES:
        raise Problem(_("Choose from the list."), field="kind")
    if kind in held:
        raise Problem(_("They do this already."), field="kind")
    if since > today:
        raise Problem(_("The first day cannot lie in the future."), field="since")


def told_from(now: datetime, quiet_from: int, quiet_until: int) -> datetime:
    """The first moment from now at which a message may go. ``now`` in the town's time; the same hour twice: no rest."""
    if not is_quiet(now.hour, quiet_from, quiet_until):
        return now
    free = now.replace(hour=quiet_until, minute=0, second=0, microsecond=0)
    return free if free > now else free + timedelta(days=1)


def is_quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until


# -- load
def check_load(people: int, more: int, most: int, reason: str) -> None:
    """Beyond what they can carry somebody says why: the limit warns, it does not forbid."""
    if people + more > most and len(reason.strip()) < 3:
        raise Problem(
            _("They would visit more people than they can carry. Choose somebody else, or write why."), field="reason"
        )


def check_note(note: str, on: date, *, today: date) -> None:
    if len(note.strip()) < 3:
        raise Problem(_("Write a few words."), field="note")
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")


# -- hours and money
def check_effort(minutes: int, work: str, on: date, *, since: date, today: date, least: int = 1) -> None:
    if work not in WORK:
        raise Problem(_("Choose what you did."), field="work")
    if not least <= minutes <= MOST_MINUTES:
        raise Problem(_("Give a time from 1 minute to 16 hours."), field="minutes")
    if not since <= on <= today:
        raise Problem(_("The day lies between the first day as a volunteer and today."), field="on")


def months(efforts: Iterable[tuple[date, int]]) -> dict[tuple[int, int], int]:
    """Minutes by year and month."""
    found: dict[tuple[int, int], int] = {}
    for on, minutes in efforts:
        key = (on.year, on.month)
        found[key] = found.get(key, 0) + minutes
    return found


def time_text(minutes: int) -> str:
    """``3:30``: hours and minutes, the same in every language."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def check_expense(satang: int, kind: str, on: date, *, today: date) -> None:
    if kind not in EXPENSES:
        raise Problem(_("Choose what it was for."), field="kind")
    if not 1 <= satang <= MOST_SATANG:
        raise Problem(_("Give an amount up to 100,000 baht."), field="satang")
    if not today - timedelta(days=366) <= on <= today:
        raise Problem(_("The day lies within the last year."), field="on")


def check_decides(verb: str, *, is_own: bool, reason: str) -> None:
    """Nobody approves or pays money to themselves; a refusal says why."""
    if is_own:
        raise Denied(_("Somebody else decides about your own expenses."))
    if verb == "refuse" and len(reason.strip()) < 3:
        raise Problem(_("Write why in a few words."), field="reason")


# -- trainings and events
@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty: anybody. Of several languages or fields one is enough."""

    circle: str = ""
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Able:
    """One volunteer, as the call-up sees them. ``places``: the village and all that cover it."""

    circles: frozenset[str]
    languages: frozenset[str]
    fields: frozenset[str]
    places: frozenset[str]


def fits(able: Able, wanted: Wanted) -> bool:
    return (
        (not wanted.circle or wanted.circle in able.circles)
        and (not wanted.languages or bool(able.languages & set(wanted.languages)))
        and (not wanted.fields or bool(able.fields & set(wanted.fields)))
        and (not wanted.place or wanted.place in able.places)
    )


def check_gathering(kind: str, title: str, minutes: int, wanted: Mapping[str, object]) -> None:
    if kind not in GATHERINGS:
        raise Problem(_("Choose from the list."), field="kind")
    if len(title.strip()) < 3:
        raise Problem(_("Give it a title."), field="title_th")
    if not 1 <= minutes <= MOST_MINUTES:
        raise Problem(_("Give a time from 1 minute to 16 hours."), field="minutes")
    check_words({"languages": wanted.get("languages"), "fields": wanted.get("fields")})
    if wanted.get("circle") not in (None, "", *CIRCLES):
        raise Problem(_("Choose from the list."), field="circle")


def check_reply(verb: str) -> None:
    if verb not in ("accept", "decline"):
        raise Problem(_("Say whether you come."), field="verb")


def check_mark(verb: str, on: date, *, today: date) -> None:
    if verb not in ("come", "miss"):
        raise Problem(_("Choose from the list."), field="verb")
    if on > today:
        raise Problem(_("The day has not come yet."))


def check_answers(when: str, answers: Mapping[str, object], kind: str) -> None:
    """A self-assessment belongs to a training: every question from 1 to 5."""
    if when not in ("before", "after") or kind != "training":
        raise Problem(_("Choose from the list."), field="when")
    for name in QUESTIONS:
        if answers.get(name) not in SURE:
            raise Problem(_("Answer from 1 to 5."), field=name)


@dataclass(frozen=True, slots=True)
class Change:
    """Means of the same people before and after; only those who answered both times. Held back below five."""

    n: int
    before: float | None
    after: float | None


def change(pairs: Sequence[tuple[Mapping[str, int], Mapping[str, int]]], question: str = "") -> Change:
    """How sure people felt before and after, over one question or all of them."""
    names = (question,) if question else QUESTIONS
    both = [(b, a) for b, a in pairs if all(name in b and name in a for name in names)]
    if len(both) < FEWEST_SHOWN:
        return Change(len(both), None, None)
    before, after = (sum(side[name] for side in each for name in names) for each in zip(*both, strict=True))
    return Change(len(both), before / len(both) / len(names), after / len(both) / len(names))


# -- safety
def check_out(minutes: int) -> None:
    if not 5 <= minutes <= MOST_OUT:
        raise Problem(_("Say when you will be back: in 5 minutes to 12 hours."), field="minutes")


def check_caution(rule: str, reason: str) -> None:
    if rule not in CONTACT_RULES:
        raise Problem(_("Choose from the list."), field="rule")
    if len(reason.strip()) < 3:
        raise Problem(_("Write why in a few words."), field="reason")


def strictest(rules: Iterable[str]) -> str:
    """Of several rules the one that protects most; a rule in somebody's own words gives way to none of them."""
    found = [rule for rule in rules if rule]
    known = [rule for rule in CONTACT_RULES if rule in found]
    return known[0] if known else found[0] if found else ""
