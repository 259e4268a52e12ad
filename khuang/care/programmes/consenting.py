"""The yes of whoever takes part: asked of the ledger of consents, and written there."""

from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.registry.consent import actions, queries
from khuang.registry.models import Person

PURPOSE = "programme"  # of a notice of the packs


def held(person: Person, *, by: Actor) -> UUID | None:
    """The consent that stands already, if any."""
    found = queries.scope(person, purpose=PURPOSE, org="", by=by)
    return UUID(min(found.consents)) if found else None


def record(person: Person, *, method: str, by: Actor) -> UUID | None:
    """Write down that they said yes, as the notice in force says it. None where the packs have no such notice."""
    notice = queries.notice(PURPOSE)
    if notice is None:
        return None
    needed = [share["code"] for share in notice.body["shares"]]
    answer = actions.Answer(state="given", data=needed, method=method)
    return actions.record(about=person, asked=actions.Asked(notice), answer=answer, by=by).consent


def notice() -> dict[str, Any]:
    """What is read out before, as the packs have it; {} where they have none."""
    found = queries.notice(PURPOSE)
    return found.body if found else {}
