"""Which interpreters and requests an actor may see: those of care, and each interpreter what was offered to them."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.interpreters import rules


class Interpreters(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """The roster belongs to the whole town: whoever works in care asks from it."""
        return self if can(actor, Can.CARE) else self.none()

    def mine(self, actor: Actor) -> Self:
        return self.filter(user=actor.id, until=None) if actor.kind == "user" and actor.id else self.none()

    def standing(self) -> Self:
        return self.filter(until=None)


class Requests(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Supervisors all; a case worker their own."""
        if can(actor, Can.SUPERVISE):
            return self
        return self.filter(asked_by=actor.id) if actor.id and can(actor, Can.CARE) else self.none()

    def mine(self, actor: Actor) -> Self:
        """What was offered to this interpreter, and what they promised or did."""
        if actor.kind != "user" or not actor.id:
            return self.none()
        return self.filter(Q(interpreter__user=actor.id, interpreter__until=None), state__in=rules.HELD_BY)

    def open(self) -> Self:
        return self.filter(state__in=rules.OPEN)
