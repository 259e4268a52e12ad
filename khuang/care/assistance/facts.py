"""What assistance tells the figures. Pure.

``assistance.given`` event a handover that was not given back (dims ``type``, ``money``; ``amount`` in satang net of what
came back; ``orgs`` another organisation that gave it). ``assistance.decided`` event (type, decision). Of types that tell
of somebody's health no place is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khuang.base.facts import Fact, Pseudonyms
from khuang.care.assistance.rules import Handed, kept


@dataclass(frozen=True, slots=True)
class For:
    """Whom it was for, without who that is."""

    person: Pseudonyms | None = None
    household: Pseudonyms | None = None
    gender: str = ""
    age_band: str = ""
    place: str = ""
    group: str = ""


def aid(
    whom: For,
    kind: str,
    money: str,
    org: str,
    decided: tuple[str, date] | None,
    handed: Sequence[Handed],
    *,
    private: bool,
) -> list[Fact]:
    """``decided``: approved or refused, and when."""
    found = (
        []
        if decided is None
        else [_fact("assistance.decided", whom, decided[1], private, type=kind, decision=decided[0])]
    )
    for one in kept(handed):
        orgs = tuple(code for code in (org, whom.group) if code)
        dims = {"type": kind, "money": money} if money else {"type": kind}
        found.append(_fact("assistance.given", whom, one.on, private, orgs, one.satang, **dims))
    return found


def _fact(
    kind: str, whom: For, on: date, private: bool, orgs: tuple[str, ...] = (), amount: int | None = None, **dims: str
) -> Fact:
    return Fact(
        kind=kind, starts=on, ends=on, place="" if private else whom.place, orgs=orgs, person=whom.person,
        household=whom.household, gender=whom.gender, age_band=whom.age_band, dims=dims, amount=amount,
    )  # fmt: skip
