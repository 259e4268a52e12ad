"""What may happen to a package, who may do it, and what it may hold. Pure."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from khuang.base.errors import Denied, Problem, Stale

_ = str
LINK_DAYS, LOOK_MINUTES = 7, 60
RECEIVER, SENDER, PERSON, CLOCK = "receiver", "sender", "person", "clock"

Verbs = Mapping[str, tuple[str, frozenset[str]]]
BOTH, OURS = frozenset({RECEIVER, SENDER}), frozenset({SENDER})
# What may end a package at any time, whoever is to act; and how one is refused, by the receiver or by us for them.
ENDS: Verbs = {"withdraw": ("withdrawn", frozenset({PERSON})), "expire": ("expired", frozenset({CLOCK})),
              "lapse": ("over", frozenset({CLOCK}))}  # fmt: skip
REFUSALS: Verbs = {
    "decline": ("declined", BOTH), "miss": ("unavailable", BOTH), "refuse": ("refused", BOTH), "recall": ("recalled", OURS),
}  # fmt: skip
DELETED: Verbs = {"delete": ("deleted", BOTH)}
# state → {verb: (next state, who may)}
STATES: Mapping[str, Verbs] = {
    "sent": {"accept": ("accepted", BOTH), **REFUSALS, **ENDS},
    "accepted": {"finish": ("done", BOTH), **REFUSALS, **ENDS},
    "done": {"confirm": ("confirmed", OURS), "dispute": ("accepted", OURS), **ENDS},
    **dict.fromkeys(("confirmed", "declined", "unavailable", "refused"), ENDS),
    **dict.fromkeys(("recalled", "withdrawn", "expired", "over"), DELETED),
    "deleted": {},
}
WAITING = ("sent", "accepted")  # somebody is to do something
SHUT = ("recalled", "withdrawn", "expired", "over", "deleted")  # the receiver reads nothing any more
BY_LINK = ("accept", "decline", "miss", "refuse", "finish", "delete")
NEEDS_WORDS = ("decline", "refuse", "dispute", "recall")


def step(state: str, verb: str, who: str) -> str:
    """The state that follows. Raises Stale when it moved on meanwhile, Denied when this is another's to say."""
    after = STATES.get(state, {}).get(verb)
    if after is None:
        raise Stale(_("This referral has moved on meanwhile. Look at it again."))
    if who not in after[1]:
        raise Denied(_("This is not yours to answer."))
    return after[0]


def verbs(state: str, who: str) -> list[str]:
    """What this side may do now, in the order of the table."""
    return [verb for verb, (_next, sides) in STATES.get(state, {}).items() if who in sides]


def check_words(verb: str, words: str) -> None:
    if verb in NEEDS_WORDS and not words.strip():
        raise Problem(_("Write why, so that the other side knows how to go on."), field="words")


def readable(state: str) -> bool:
    """Whether the receiver may still read the package."""
    return state not in SHUT


def late(state: str, due: date | None, today: date) -> bool:
    return state in WAITING and due is not None and due < today


def goes_on(last: date, state: str, closed: date | None, case_goes: date | None, days: int) -> date | None:
    """When an ordinary package goes: so long after the last word about it, and never later than its case. One that somebody
    is still to answer waits while the case is open. ``closed``: the day the case ended; ``case_goes``: when that goes."""
    if state in WAITING:
        if closed is None:
            return None
        last = max(last, closed)
    found = last + timedelta(days=days)
    return min(found, case_goes) if closed and case_goes else found


def quarter_after(day: date) -> date:
    """The first day of the next quarter: near enough to keep a promise, too coarse to find a person by."""
    month = 3 * ((day.month - 1) // 3) + 4
    return date(day.year, month, 1) if month <= 12 else date(day.year + 1, 1, 1)


def link_ends(now: datetime) -> datetime:
    return now + timedelta(days=LINK_DAYS)


def may_look(looked_at: datetime | None, now: datetime) -> bool:
    """The link opens the package once, and for an hour after that first look."""
    return looked_at is None or now - looked_at < timedelta(minutes=LOOK_MINUTES)


def compile_package(
    values: Mapping[str, Any], allowed: Collection[str], chosen: Collection[str] | None = None
) -> dict[str, Any]:
    """Exactly the fields that consent allows, and of those what the worker chose: never more, whatever is asked for."""
    fields = set(allowed) if chosen is None else set(allowed) & set(chosen)
    return {name: value for name, value in values.items() if name in fields and value not in (None, "", [], {})}
