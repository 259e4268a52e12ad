"""Which allowances and rolls an actor may see."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.querysets import OfPeople


class Allowances(OfPeople):
    def visible_to(self, actor: Actor) -> Self:
        return super().visible_to(actor).filter(person__erased_at=None)


class Rolls(models.QuerySet):
    """Months and sums: no person stands in them."""

    def visible_to(self, actor: Actor) -> Self:
        return self if can(actor, Can.SUPERVISE) else self.none()


class RollLines(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Of the places where this actor supervises."""
        if not can(actor, Can.SUPERVISE):
            return self.none()
        places = place_scope(actor, Can.SUPERVISE)
        return self if places is None else self.filter(Q(place__in=places))
