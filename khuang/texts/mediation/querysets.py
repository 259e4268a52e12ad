"""Who sees that there is a matter at all: the members of its team, and nobody else."""

from typing import TYPE_CHECKING

from django.db import models

from khuang.access.models import TeamSeat
from khuang.base.actor import Actor

if TYPE_CHECKING:
    from khuang.texts.models import Mediation, MediationStep  # noqa: F401  named in the types below


class MediationSet(models.QuerySet["Mediation"]):
    def visible_to(self, actor: Actor) -> "MediationSet":
        """By a granted seat; no role helps. Opening one needs the cabinet."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        seats = TeamSeat.objects.filter(user=actor.id, state="granted")
        return self.filter(team__in=seats.values("team"))

    def standing(self) -> "MediationSet":
        return self.filter(state="standing")


class OfMediation(models.QuerySet["MediationStep"]):
    def visible_to(self, actor: Actor) -> "OfMediation":
        from khuang.texts.models import Mediation

        return self.filter(mediation__in=Mediation.objects.visible_to(actor))
