"""Writing down the numbers somebody is known by, with how one knows; and taking a wrong one back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.registry.actions import correct
from khuang.registry.identity import numbers
from khuang.registry.life.actions import told_of
from khuang.registry.models import Person
from khuang.registry.reducers import spoken
from khuang.registry.rules import IDENTIFIERS, digits_of


def add_number(
    *,
    person: Person,
    kind: str,
    value: str,
    source: str,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
) -> tuple[str, ...]:
    """A number that the person holds or held. Gives doubts (a wrong check digit): a warning, never a refusal."""
    digits = digits_of(value)
    if kind not in numbers.KINDS or not digits:
        raise Problem(_("Write the number as it stands on the paper."), field="value")
    if since and until and until < since:
        raise Problem(_("The last day lies before the first."), field="until")
    kind = numbers.kind_of(kind, digits)
    said = {"kind": kind, "value": digits, "source": source.strip()}
    said |= {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}
    values: dict[str, Any] = {IDENTIFIERS: [said]}
    if until is None:  # the one held now: answers that differed are settled
        values[kind] = digits
    clears = (kind,) if until is None else ()
    correct(subject=person, values=values, clears=clears, reason=source, by=by)
    return numbers.doubts(kind, digits)


def never_theirs(*, person: Person, kind: str, value: str, reason: str, by: Actor) -> None:
    """A number that was written down by mistake: taken back wherever it was said, and found by no longer."""
    retracts = []
    for each, values in spoken(told_of(person, by)):
        retracts += [
            (str(each.id), asked)
            for asked in numbers.KINDS
            if digits_of(values.get(asked)) == value and numbers.kind_of(asked, value) == kind
        ]
        listed = [(one.get("kind"), one.get("value")) for one in values.get(IDENTIFIERS, ())]
        if (kind, value) in listed:
            retracts.append((str(each.id), IDENTIFIERS))
    if not retracts:
        raise Problem(_("This number is not written down any more."))
    correct(subject=person, retracts=tuple(retracts), reason=reason, by=by)
