"""Which rows of this room an actor may see."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor

if TYPE_CHECKING:
    from khuang.planning.models import ContextRemark, Election, PlanLine  # noqa: F401  named in the types below


class ElectionSet(models.QuerySet["Election"]):
    def visible_to(self, actor: Actor) -> "ElectionSet":
        """Everybody sees what is or was open; whoever prepares it and whoever opens its doors drafts too."""
        never = Q(state="draft") | Q(state="called-off", opened_on=None)
        return self if can(actor, Can.PLAN) or can(actor, Can.MODERATE) else self.exclude(never)

    def led_by(self, actor: Actor) -> "ElectionSet":
        """Those whose cards and sheets this facilitator makes: within their places."""
        if not can(actor, Can.MODERATE):
            return self.none()
        places = place_scope(actor, Can.MODERATE)
        return self.filter(Q() if places is None else Q(place__in=places) | Q(place=None))


class PlanLineSet(models.QuerySet["PlanLine"]):
    def public(self) -> "PlanLineSet":
        """What stands or once stood in the plan. A draft that was given up was never anybody's to read."""
        ever = self.model._default_manager.filter(transitions__became="in-plan").values("pk")
        return self.exclude(state="draft").exclude(~Q(pk__in=ever), state="dropped")


class ContextRemarkSet(models.QuerySet["ContextRemark"]):
    def published(self) -> "ContextRemarkSet":
        """Those that somebody read and let everybody read."""
        return self.filter(state="published").defer("sealed")

    def mine(self, actor: Actor) -> "ContextRemarkSet":
        """All but those taken back, for whoever makes the profile and answers."""
        if not (can(actor, Can.PLAN) or can(actor, Can.MODERATE)):
            return self.none()
        return self.exclude(state="withdrawn").select_related("profile")
