"""Returns are seen by the team that made them, and by those who supervise, as numbers."""

from typing import Self

from django.db import models
from django.db.models import Q

from khuang.access.models import TeamSeat
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor


class Returns(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        if actor.kind != "user" or actor.id is None:
            return self.none()
        if can(actor, Can.SUPERVISE):
            return self.all()
        seats = TeamSeat.objects.filter(user=actor.id, state="granted")
        return self.filter(Q(team__in=seats.values("team")))
