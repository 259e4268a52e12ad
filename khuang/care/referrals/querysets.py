"""Who sees which package: the organisation or team that it was sent to, and whoever sees the case it came from."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from khuang.access.models import TeamSeat
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.cases.querysets import OfCases

__all__ = ["OfCases", "OfPackages", "Offers", "Packages"]


class Packages(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """As a receiver: ordinary ones of one's organisation, restricted ones of one's teams. The sender's side goes through
        the case (``sent_from``)."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        seen = Q(tier="restricted", team__in=_teams(actor))
        if can(actor, Can.RECEIVE) and actor.org:
            seen |= Q(tier="personal", org=actor.org)
        return self.filter(seen).exclude(_kept_away(actor))

    def sent_from(self, cases: Any) -> Self:
        """Packages of these ordinary cases. Of restricted ones only the opened case knows."""
        from khuang.care.models import Referral

        return self.filter(pk__in=Referral.objects.filter(case__in=cases).values("package"))


class OfPackages(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        from khuang.care.models import Package

        return self.filter(package__in=Package.objects.visible_to(actor))


class Offers(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Offers made to one's teams, and by them."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        seen = Q(to__in=_teams(actor)) | Q(case__team__in=_teams(actor))
        return self.filter(seen).exclude(case__bars__user=actor.id)


def _kept_away(actor: Actor) -> Q:
    """Whom the person keeps from the case finds nothing of it at their own desk either. Which case a restricted package came
    from stands in clear nowhere: there the package itself says so when it is opened (``reading``)."""
    from khuang.care.models import Bar, Referral

    barred = Bar.objects.filter(user=actor.id).values("case")
    return Q(pk__in=Referral.objects.filter(case__in=barred, package__isnull=False).values("package"))


def _teams(actor: Actor) -> Any:
    return TeamSeat.objects.filter(user=actor.id, state="granted").values("team")
