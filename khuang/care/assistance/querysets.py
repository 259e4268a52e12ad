"""Which requests an actor may see: those of people, homes and groups in the places where they work in care."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor


def _seen(actor: Actor, path: str = "", what: Can = Can.CARE) -> Q:
    if not can(actor, what):
        return Q(pk=None)
    places = place_scope(actor, what)
    if places is None:
        return Q(pk__isnull=False)
    ends = ("person__canonical__place", "household__place", "group__place")
    found = Q(pk=None)
    for end in ends:
        found |= Q(**{f"{path}{end}__in": places})
    return found


class Aids(models.QuerySet):
    def visible_to(self, actor: Actor, what: Can = Can.CARE) -> Self:
        return self.filter(_seen(actor, what=what)).exclude(person__erased_at__isnull=False)

    def of(self, person: object) -> Self:
        """For this person and all records merged with it."""
        return self.filter(person__canonical=person.canonical_id)  # type: ignore[attr-defined]


class Handovers(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_seen(actor, "aid__"))
