"""From a figure that is owed to one that is published. Pure.

    draft ─submit→ submitted ─return→ returned ─submit→ …
                   submitted ─approve→ approved ─object→ returned
                                       approved ─publish→ published ─correct→ draft

Nobody approves what they submitted; whom a figure names has a say before it is out, or lets the day pass.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from khuang.base.errors import Denied, Problem, Stale
from khuang.base.thai import arabic_digits

_ = str
STATES: Mapping[str, Mapping[str, str]] = {
    "draft": {"submit": "submitted"},
    "returned": {"submit": "submitted"},
    "submitted": {"return": "returned", "approve": "approved"},
    "approved": {"object": "returned", "publish": "published"},
    "published": {"correct": "draft"},
}
QUALIFIERS = ("exact", "over", "about")
SHORTEST_WORDS = 8
JUMP = 2  # times as much, or as little, as in the period before
SMALL = 10  # below it a jump says nothing
GENDERS = ("f", "m", "")


def step(state: str, verb: str) -> str:
    """The state that follows. Raises Stale when somebody else was first."""
    try:
        return STATES[state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def read_value(written: str) -> str:
    """A number as people write it, to text of an exact decimal: thousands apart, Thai digits. Raises Problem."""
    plain = arabic_digits(written).strip().replace(",", "").replace("\u00a0", "").replace(" ", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0 or len(plain) > 20 or "E" in plain.upper():
        raise Problem(_("Write a number, as 1,519 or 32.5."), field="value")
    return f"{value:f}"


def check_open(*, locked: bool, correcting: bool) -> None:
    """A locked period changes by errata alone."""
    if locked and not correcting:
        raise Problem(_("This period is locked: what is published is corrected by an erratum."))


def check_approver(*, submitted_by: object, by: object) -> None:
    if by is not None and submitted_by == by:
        raise Denied(_("A figure is approved by somebody else than who submitted it."))


def check_words(text: str) -> None:
    """Who sends a figure back says why."""
    if len(text.strip()) < SHORTEST_WORDS:
        raise Problem(_("Say what is to be looked at again: whoever reported it reads this."), field="comment")


# -- what does not look right, and has to be explained before it is submitted
@dataclass(frozen=True, slots=True)
class Told:
    """What a report says, as numbers; ``before``: the published value of the period before."""

    value: Decimal | None
    nothing: bool = False
    by_gender: Mapping[str, int] | None = None
    before: Decimal | None = None
    counted: Decimal | None = None  # what the records give, where there are any


def doubts(told: Told) -> list[str]:
    """Codes of what a reader would ask: ``jump fall-to-nothing same parts-above parts-below records``."""
    if told.nothing or told.value is None:
        return ["fall-to-nothing"] if told.before else []
    found = _since(told.value, told.before)
    parts = sum((told.by_gender or {}).values())
    if told.by_gender and parts != told.value:
        found.append("parts-above" if parts > told.value else "parts-below")
    if told.counted is not None and told.counted != told.value:
        found.append("records")
    return found


def _since(value: Decimal, before: Decimal | None) -> list[str]:
    if before is None:
        return []
    if not value and before:
        return ["fall-to-nothing"]
    if value == before and value >= SMALL:
        return ["same"]
    jumps = max(value, before) >= SMALL and (value >= JUMP * before or before >= JUMP * value)
    return ["jump"] if jumps else []


def check_complete(told: Told, *, method: str, explained: str) -> None:
    """Raises Problem for what is missing before a report may be submitted."""
    if told.value is None and not told.nothing:
        raise Problem(_("Write the figure, or say that there is nothing to report."), field="value")
    if told.value is not None and not method.strip():
        raise Problem(_("Say how it was counted: from which lists, and who was counted once."), field="method")
    if doubts(told) and len(explained.strip()) < SHORTEST_WORDS:
        raise Problem(_("Some of it does not look as expected. Explain it, or correct it."), field="explained")


# -- whom it names
def waits_for(credited: Iterable[str], reporter: str, cleared: Iterable[str]) -> list[str]:
    """The organisations that have not said yes yet; who reports has said so by reporting."""
    return sorted(set(credited) - {reporter} - set(cleared))


def is_over(clear_by: date, today: date) -> bool:
    """The last day to object belongs to those who may."""
    return today > clear_by
