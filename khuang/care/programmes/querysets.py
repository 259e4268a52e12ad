"""Which programmes an actor may see: those of their places, and the one they lead."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.querysets import in_scope


def _seen(actor: Actor, path: str = "") -> Q:
    """Programmes for the whole town (no place) are seen by all who work in care; names in them by place, below."""
    found = Q(pk=None)
    if can(actor, Can.CARE):
        places = place_scope(actor, Can.CARE)
        found = (
            Q(pk__isnull=False) if places is None else Q(**{f"{path}place__in": places}) | Q(**{f"{path}place": None})
        )
    return found | led(actor, path)


def led(actor: Actor, path: str = "") -> Q:
    """Whoever keeps the attendance of a running programme, and may visit people."""
    if actor.kind != "user" or actor.id is None or not can(actor, Can.VISIT):
        return Q(pk=None)
    return Q(**{f"{path}leader": actor.id, f"{path}state": "running"})


class Programmes(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_seen(actor))

    def mine(self, actor: Actor) -> Self:
        return self.filter(led(actor))


class OfProgrammes(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_seen(actor, "programme__"))


class Participants(models.QuerySet):
    """People in programmes: those of one's places, and everybody in the programme one leads."""

    def visible_to(self, actor: Actor) -> Self:
        people = in_scope(actor) if can(actor, Can.CARE) else Q(pk=None)
        return self.filter((people | led(actor, "programme__")) & Q(person__erased_at=None))

    def of(self, person: object) -> Self:
        return self.filter(person__canonical=person.canonical_id)  # type: ignore[attr-defined]

    def here(self) -> Self:
        return self.filter(state__in=("waiting", "enrolled"))


class OfParticipants(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        people = in_scope(actor, path="participant__person__canonical__place") if can(actor, Can.CARE) else Q(pk=None)
        return self.filter(people | led(actor, "participant__programme__"))
