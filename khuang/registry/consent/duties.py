"""What the ledger of consents owes a person: what they agreed to, the end of it, and that nothing outlasts its day."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import paced, write
from khuang.base.errors import Stale
from khuang.content import queries as content
from khuang.registry.consent import actions, queries
from khuang.registry.models import ConsentEvent, Person
from khuang.town.queries import organisations
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose

SHOWN = "purpose orgs kinds data offered until method giver assent withheld why_withheld reason note".split()


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """Every step, in the order in which it was taken."""
    row = Person.objects.filter(id=person, erased_at=None).first()
    if row is None:
        return []
    found = queries.opened(row, by=by, why=Purpose.RIGHTS_REQUEST)
    orgs = {org.code: dict(org.name) for org in organisations()}
    return [
        {"what": "consent", "state": step.state, "at": step.at.isoformat(), **_in_words(found.said[step.id], orgs)}
        for thread in found.threads
        for step in thread.steps
    ]


def _in_words(said: Mapping[str, Any], orgs: Mapping[str, dict[str, str]]) -> dict[str, Any]:
    """Codes as the notice that was read out calls them, in every language it has."""
    kept = {name: said[name] for name in SHOWN if said.get(name)}
    item = content.version(said["notice"]["digest"]) if "notice" in said else None
    labels = {share["code"]: share["label"] for share in item.body["shares"]} if item else {}
    if item:
        kept["purpose"] = item.body["title"]
    for name in kept.keys() & {"data", "offered"}:
        kept[name] = [labels.get(code, code) for code in sorted(kept[name])]
    for name in kept.keys() & {"orgs", "withheld"}:
        kept[name] = [orgs.get(code, code) for code in kept[name]]
    return kept


def erase(person: UUID, *, by: Actor) -> int:
    """The words go with the person's key; that there was a question, and when it ended, stays."""
    row = Person.objects.get(pk=person)
    with write():
        done = ConsentEvent.objects.filter(person__canonical=row.canonical_id).exclude(sealed=b"").update(sealed=b"")
        if done:
            audit.record(by=by, action="registry.consent.erased", object_kind="person", object_id=person)
    return done


def expire(*, by: Actor) -> int:
    done = 0
    for event in paced(queries.past(timezone.localdate())):
        try:
            actions.expire(event=event, by=by)
        except Stale:  # somebody renewed or withdrew it meanwhile
            continue
        done += 1
    return done


def register() -> None:
    DUTIES.register("registry.consent", Duty(export=export, erase=erase, expire=expire))
