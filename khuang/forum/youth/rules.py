"""Who may be a member of a children's and youth council, and who must agree. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.base.errors import Problem

HOW = ("spoken", "thumbprint", "signed")  # how somebody said yes
GUARDIANS = ("parent", "guardian", "representative")
LEFT = ("member", "guardian", "other")  # whose word ended a membership
REPLY_DAYS = 30  # proposed when a council is opened; the town promises what it can keep
FEWEST_TOLD = 3  # answers to "did this answer your question?" from which their number is shown


@dataclass(frozen=True, slots=True)
class Ages:
    """From the pack, with nothing decided here."""

    youngest: int
    oldest: int
    guardian_under: int

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Ages":
        return cls(body["youngest"], body["oldest"], body["guardian_under"])


def age_at_least(born: int, today: date) -> int:
    """Of somebody of whom only the year of birth is known: their birthday may be still to come."""
    return today.year - born - 1


def needs_guardian(born: int, ages: Ages, today: date) -> bool:
    """In doubt, yes."""
    return age_at_least(born, today) < ages.guardian_under


def check_born(born: int, ages: Ages, today: date) -> None:
    """Raises Problem for somebody who is certainly too young or too old."""
    if today.year - born < ages.youngest:
        raise Problem(
            "The council begins at an age that this child has not reached. Look at the year again.", field="born"
        )
    if age_at_least(born, today) > ages.oldest:
        raise Problem("The council is for children and young people. Look at the year again.", field="born")


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a membership is known in clear."""

    assent_on: date | None
    guardian_on: date | None
    guardian_needed: bool
    ended_on: date | None


def entitled(one: Standing) -> bool:
    """Whether they may take part: their own yes, and a guardian's where their age asks for it."""
    return (
        one.ended_on is None and one.assent_on is not None and (one.guardian_on is not None or not one.guardian_needed)
    )


def may_make(entitled_now: int, codes: int) -> int:
    """How many more codes there may be."""
    return max(0, entitled_now - codes)
