"""What programmes tell the figures. Pure: values of a record in, facts out.

``programme.enrolled`` spell (programme: its kind) · ``programme.attended`` event (programme) · ``programme.outcome``
event (programme, outcome) · ``programme.income`` event (programme, change: up, same, down) · ``programme.career`` spell
(programme): who has a career from it. No amount of anybody's income is told, only the way it moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from khuang.base.facts import Fact
from khuang.care.facts import About


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome: ``codes``; ``career`` whether one of them is a career; ``change`` of income, "" when not known."""

    on: date
    codes: tuple[str, ...]
    career: bool = False
    change: str = ""


def _fact(kind: str, about: About, starts: date, ends: date | None, **dims: str) -> Fact:
    return Fact(
        kind=kind, starts=starts, ends=ends, place=about.place_on(starts), person=about.person, gender=about.gender,
        age_band=about.age_band, dims=dims,
    )  # fmt: skip


def participant(
    about: About, kind: str, since: date, until: date | None, came: Iterable[date], outcomes: Iterable[Told]
) -> list[Fact]:
    """All that one part in one programme tells."""
    found = [_fact("programme.enrolled", about, since, until, programme=kind)]
    found += [_fact("programme.attended", about, day, day, programme=kind) for day in sorted(set(came))]
    career: date | None = None
    for one in sorted(outcomes, key=lambda told: told.on):
        for code in sorted(set(one.codes)):
            found.append(_fact("programme.outcome", about, one.on, one.on, programme=kind, outcome=code))
        if one.change:
            found.append(_fact("programme.income", about, one.on, one.on, programme=kind, change=one.change))
        career = career or (one.on if one.career else None)
    if career:
        gone = about.gone if about.gone and about.gone >= career else None
        found.append(_fact("programme.career", about, career, gone, programme=kind))
    return found
