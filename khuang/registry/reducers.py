"""From what was observed of a subject to what stands now. Pure; no order of arrival, no repetition changes the result.

Observations are ordered by (time as the phone sent it, id), never by arrival: clamping to a server's clock would make
the state depend on when a phone had signal. A time that cannot be is kept as sent and raises a review flag instead.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

ALL = "*"  # in ``retracts``: every value of that observation


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be observed, and how several observations of it become one value.

    ``scale`` orders values from mild to severe (or from permissive to restrictive); ``cleared_by`` names the roles
    whose ``clears`` count for most-severe and most-restrictive.
    """

    code: str
    reducer: str = "latest"
    scale: tuple[str, ...] = ()
    cleared_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation. ``clears``: codes (``needs``) or single elements of a union (``needs=water``).

    ``retracts``: pairs (observation id, code or ``*``). ``doubts``: review flags raised when it was taken in.
    """

    id: UUID
    observed_at: datetime
    values: Mapping[str, Any]
    clears: tuple[str, ...] = ()
    retracts: tuple[tuple[str, str], ...] = ()
    by_role: str = ""
    supersedes: UUID | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """``values`` by property code; ``kept``: the other values of a property under review; ``review``: flags, sorted."""

    values: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, list[Any]] = field(default_factory=dict)
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What one observation says of one property: a value, or that it is cleared (``value`` None)."""

    value: Any
    at: datetime
    by_role: str
    clears: bool = False
    element: str = ""


Reduced = tuple[Any, list[Any], list[str]]  # value or None, the others kept, flags


def is_blank(value: Any) -> bool:
    """A blank erases nothing: it is as if the question had not been asked."""
    return value is None or value == "" or value == [] or value == {}


def current(observations: Iterable[Observed], properties: Mapping[str, Property]) -> State:
    """What stands, given all that was observed. Unknown codes count as ``latest``."""
    standing = _standing(observations)
    gone = {pair for each in standing for pair in each.retracts}
    said: dict[str, list[Said]] = {}
    for each in standing:
        _collect(each, gone, said)
    values, kept, flags = {}, {}, {doubt for each in standing for doubt in each.doubts}
    for code in sorted(said):
        rule = properties.get(code, Property(code))
        value, others, raised = REDUCERS[rule.reducer](said[code], rule)
        if not is_blank(value):
            values[code] = value
        if others:
            kept[code] = others
        flags |= {f"{flag}:{code}" for flag in raised}
    return State(values, kept, tuple(sorted(flags)))


def spoken(observations: Iterable[Observed]) -> list[tuple[Observed, Mapping[str, Any]]]:
    """Each standing observation in order, with those of its values that nobody took back; blanks are left out."""
    standing = _standing(observations)
    gone = {pair for each in standing for pair in each.retracts}
    return [(each, _kept(each, gone)) for each in standing]


def _kept(each: Observed, gone: set[tuple[str, str]]) -> Mapping[str, Any]:
    name = str(each.id)
    if (name, ALL) in gone:
        return {}
    return {code: v for code, v in each.values.items() if not is_blank(v) and (name, code) not in gone}


def _standing(observations: Iterable[Observed]) -> list[Observed]:
    """Each once, in order, without those that another one supersedes."""
    once = {each.id: each for each in observations}
    replaced = {each.supersedes for each in once.values()}
    return sorted((e for e in once.values() if e.id not in replaced), key=lambda e: (e.observed_at, str(e.id)))


def _collect(each: Observed, gone: set[tuple[str, str]], said: dict[str, list[Said]]) -> None:
    name = str(each.id)
    if (name, ALL) in gone:
        return
    for clear in each.clears:  # first what is cleared, then what is said in the same breath
        code, _, element = clear.partition("=")
        said.setdefault(code, []).append(Said(None, each.observed_at, each.by_role, True, element))
    for code, value in each.values.items():
        if not is_blank(value) and (name, code) not in gone:
            said.setdefault(code, []).append(Said(value, each.observed_at, each.by_role))


def _latest(said: list[Said], rule: Property) -> Reduced:
    return said[-1].value, [], []


def _severest(said: list[Said], rule: Property) -> Reduced:
    """The worst since a qualified role last cleared it; an unknown value counts as the worst of all."""
    rank = {value: n for n, value in enumerate(rule.scale)}
    worst, flags = None, []
    for each in said:
        if each.clears and each.by_role in rule.cleared_by:
            worst = None
        elif each.clears:
            flags.append("clearing-refused")
        elif worst is None or _rank(rank, each.value) > _rank(rank, worst):
            worst = each.value
        if not each.clears and str(each.value) not in rank:
            flags.append("unknown-value")
    return worst, [], flags


def _rank(rank: Mapping[str, int], value: Any) -> tuple[int, str]:
    """Place on the scale; beyond its end for a value that does not stand on it (then by its text, for a fixed order)."""
    return rank.get(str(value), len(rank)), "" if str(value) in rank else str(value)


def _union(said: list[Said], rule: Property) -> Reduced:
    """A set; the last word on each element counts, so that a removal leaves a tombstone."""
    found: set[str] = set()
    for each in said:
        if each.clears:
            found = found - {each.element} if each.element else set()
        else:
            found |= {str(one) for one in (each.value if isinstance(each.value, list) else [each.value])}
    return sorted(found), [], []


def _review(said: list[Said], rule: Property) -> Reduced:
    """The latest stands, the others are kept beside it and a person decides."""
    found: list[Any] = []
    flags = []
    for each in said:
        if each.clears and rule.cleared_by and each.by_role not in rule.cleared_by:
            flags.append("clearing-refused")
        else:
            found = [] if each.clears else [*(one for one in found if one != each.value), each.value]
    others = sorted(found[:-1], key=str)
    return (found[-1] if found else None), others, [*flags, *(["several"] if others else [])]


def _append(said: list[Said], rule: Property) -> Reduced:
    """Everything that was said, with its time."""
    found: list[Any] = []
    for each in said:
        found = [] if each.clears else [*found, {"at": each.at.isoformat(), "text": each.value}]
    return found, [], []


REDUCERS: dict[str, Callable[[list[Said], Property], Reduced]] = {
    "latest": _latest,
    "most-severe": _severest,
    "most-restrictive": _severest,
    "union": _union,
    "review": _review,
    "append": _append,
}
