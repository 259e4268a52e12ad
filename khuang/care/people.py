"""What home care reads of a person's and household's sealed words: a name, an address, a way to call. Nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.facts import About
from khuang.registry import queries as registry
from khuang.registry.blocks import position
from khuang.registry.models import Household, Person
from khuang.registry.rules import POSITION
from khuang.trust.reading import Purpose, open_all

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """What a visit needs. ``found``: how to find the house. ``rule``: how this person wants to be contacted."""

    name: str
    address: str = ""
    found: str = ""
    phone: str = ""
    rule: str = ""
    spot: tuple[float, float] | None = None  # longitude, latitude; to walk little, shown to nobody


def canonical(person: Person) -> Person:
    """The survivor of a merge; the person itself when there was none."""
    return person if person.canonical_id == person.pk else person.canonical


def abouts(people: Iterable[Person], *, by: Actor) -> dict[UUID, About]:
    """Whom facts speak of, by person id; one opening for all of them."""
    rows = list({person.pk: person for person in people}.values())
    opened = open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)
    moves = registry.moves([row.pk for row in rows])
    return {row.pk: _about(row, words, moves.get(row.pk, ())) for row, words in zip(rows, opened, strict=True)}


def _about(person: Person, words: Words, moves: tuple[tuple[date, str], ...]) -> About:
    if not words:
        raise Problem("this record was erased")
    traits = registry.traits(words)
    return About(traits.person, traits.gender, traits.age_band, person.place_id or "", moves, person.gone_on)


def names(people: Sequence[Person], *, by: Actor, purpose: Purpose) -> dict[UUID, str]:
    """Names of these people, by id; one opening. An erased one is left out."""
    rows = list({person.pk: person for person in people}.values())
    opened = open_all(rows, by=by, purpose=purpose)
    return {row.pk: registry.name_of(words) for row, words in zip(rows, opened, strict=True) if words}


def callers(people: Sequence[Person], *, by: Actor) -> dict[UUID, Caller]:
    """Name and address of each, by id: two openings, whatever their number."""
    rows = list({person.pk: person for person in people}.values())
    opened = open_all(rows, by=by, purpose=Purpose.VISIT)
    homes = list({row.household_id: row.household for row in rows if row.household}.values())
    homes_opened = dict(zip((h.pk for h in homes), open_all(homes, by=by, purpose=Purpose.VISIT), strict=True))
    return {
        row.pk: _caller(row.household, words, homes_opened.get(row.household_id, {}) if row.household_id else {})
        for row, words in zip(rows, opened, strict=True)
    }


def _caller(household: Household | None, words: Words, home: Words) -> Caller:
    return Caller(
        name=registry.name_of(words),
        address=str(home.get("house_number") or ""),
        found=str(home.get("address_note") or ""),
        phone=str(words.get("phone") or ""),
        rule=str(words.get("contact_rule") or ""),
        spot=_spot(home),
    )


def _spot(home: Words) -> tuple[float, float] | None:
    at = position(home.get(POSITION))
    return (at.lon, at.lat) if at else None
