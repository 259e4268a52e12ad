"""Who sees calls for help: case workers of the place, or of no place in particular; a team those sealed to it."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.models import TeamSeat
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor


class Asks(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Where nobody named a place, every case worker of the town: somebody must read it."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        seats = TeamSeat.objects.filter(user=actor.id, state="granted")
        seen = Q(tier="restricted", team__in=seats.values("team"))
        if can(actor, Can.CARE):
            places = place_scope(actor, Can.CARE)
            here = Q() if places is None else Q(place__in=places) | Q(place=None)
            seen |= Q(tier="personal") & here
        return self.filter(seen).exclude(_barred(actor))


def _barred(actor: Actor) -> Q:
    """Whom the person keeps from the case that it became. Of a team's call the case is known to the opened call alone."""
    from khuang.care.models import Bar

    return Q(case__isnull=False) & Q(case__in=Bar.objects.filter(user=actor.id).values("case"))


class OfAsks(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        from khuang.care.models import Ask

        return self.filter(ask__in=Ask.objects.visible_to(actor))
