"""Who sees which invitation: whoever works on the case, and whoever was invited."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from khuang.access.models import TeamSeat
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor


class Invitations(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """Of the cases that this actor sees."""
        from khuang.care.models import Case

        return self.filter(case__in=Case.objects.visible_to(actor))

    def mine(self, actor: Actor) -> Self:
        """Sent to this actor's organisation or team, and still to be read."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        to = Q(pk=None)
        if actor.org and can(actor, Can.RECEIVE):
            to |= Q(tier="personal", org=actor.org)
        to |= Q(tier="restricted", team__in=TeamSeat.objects.filter(user=actor.id, state="granted").values("team"))
        return self.filter(to).exclude(_barred(actor)).standing()

    def standing(self) -> Self:
        """Not declined, withdrawn or over, and within its time."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today), standing__in=("invited", "accepted"))

    def resting_on(self, consent: Any) -> Self:
        return self.filter(rests_on__contains=str(consent)).exclude(standing="withdrawn")


def _barred(actor: Actor) -> Q:
    from khuang.care.models import Bar

    return Q(case__in=Bar.objects.filter(user=actor.id).values("case"))
