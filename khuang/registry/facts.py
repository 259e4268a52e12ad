"""What groups and offices tell the figures. Pure: plain values in, facts out."""

from datetime import date

from khuang.base.facts import Fact, Pseudonyms
from khuang.registry.rules import Traits


def group_facts(*, code: str, place: str, since: date, until: date | None) -> list[Fact]:
    return [Fact("group.active", since, until, place=place, orgs=(code,), confidential=False)]


def member_facts(*, code: str, place: str, role: str, since: date, until: date | None, person: Traits) -> list[Fact]:
    """One spell for each part somebody has in a group."""
    return [
        Fact(
            "group.member", since, until, place=place, orgs=(code,), person=person.person, gender=person.gender,
            age_band=person.age_band, dims={"role": role},
        )
    ]  # fmt: skip


def headcount_facts(
    *, code: str, place: str, role: str, gender: str, n: int, since: date, until: date | None
) -> list[Fact]:
    """So many of one gender in one role, as a group told, without saying who."""
    if not n:
        return []
    return [
        Fact("group.member", since, until, place=place, orgs=(code,), gender=gender, dims={"role": role}, count=n,
             basis="headcount")
    ]  # fmt: skip


def term_facts(*, kind: str, place: str, gender: str, since: date, until: date | None) -> list[Fact]:
    """Public office: no person's secret, so no threshold applies."""
    return [Fact("office.held", since, until, place=place, gender=gender, dims={"office": kind}, confidential=False)]


def household_facts(*, place: str, since: date, until: date | None, household: Pseudonyms) -> list[Fact]:
    """A home that was surveyed stands in the register from the day it was first observed, while somebody lives there."""
    return [Fact("household.known", since, until, place=place, household=household)]
