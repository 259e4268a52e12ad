"""The yes of whoever takes part: asked of the ledger of consents, and written there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.registry.consent import actions, queries
from khuang.registry.models import Person

PURPOSE = "programme"  # of a notice of the packs


@dataclass(frozen=True, slots=True)
class Yes:
    """A consent that stands, and the categories agreed to."""

    consent: UUID
    data: frozenset[str]


def held(person: Person, *, by: Actor) -> Yes | None:
    """The consent that stands already, if any."""
    found = queries.scope(person, purpose=PURPOSE, org="", by=by)
    return Yes(UUID(min(found.consents)), found.data) if found else None


def agreed(words: Mapping[str, Any], code: str) -> bool:
    """Whether a participant agreed that this is noted; where no notice asked apart, the yes was to all of it."""
    said = words.get("agreed")
    return said is None or code in said


def record(person: Person, *, method: str, data: Iterable[str], by: Actor) -> UUID | None:
    """Write down that they said yes to these categories of the notice. None where the packs have no such notice."""
    found = queries.notice(PURPOSE)
    if found is None:
        return None
    answer = actions.Answer(state="given", data=list(data) or needed(), method=method)
    return actions.record(about=person, asked=actions.Asked(found), answer=answer, by=by).consent


def needed() -> list[str]:
    """Without these nobody can take part by name."""
    return [share["code"] for share in notice().get("shares", ()) if share.get("needed")]


def shares() -> list[dict[str, Any]]:
    """What may be noted, each to be agreed to by itself."""
    return list(notice().get("shares", ()))


def notice() -> dict[str, Any]:
    """What is read out before, as the packs have it; {} where they have none."""
    found = queries.notice(PURPOSE)
    return found.body if found else {}
