"""Who sees which case. Restricted: the members of its team. Personal: who works on it, who could take it, who supervises."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from khuang.access.models import TeamSeat
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor


class Cases(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Nobody who is barred, whatever their role. A restricted row is seen by its team; opening it needs the cabinet."""
        if actor.kind != "user" or actor.id is None:
            return self.none()
        return self.filter(_seated(actor) | _own(actor) | _in_scope(actor)).exclude(_barred(actor))

    def mine(self, actor: Actor) -> Self:
        """What this person works on, and what is theirs while a colleague is away."""
        return self.visible_to(actor).filter(owned(actor))

    def personal(self) -> Self:
        return self.filter(tier="personal")

    def restricted(self) -> Self:
        return self.filter(tier="restricted")

    def of(self, person: Any) -> Self:
        """Ordinary cases of a person and of all records merged with it. Restricted ones name nobody."""
        return self.filter(person__canonical=person.canonical_id)

    def standing(self) -> Self:
        return self.exclude(state="closed")


class OfCases(models.QuerySet):
    """What belongs to cases: seen by who sees the case."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=self.model._meta.get_field("case").related_model.objects.visible_to(actor))


def _seated(actor: Actor) -> Q:
    seats = TeamSeat.objects.filter(user=actor.id, state="granted")
    return Q(tier="restricted", team__in=seats.values("team"))


def _own(actor: Actor) -> Q:
    return Q(tier="personal") & owned(actor) if can(actor, Can.CARE) else Q(pk=None)


def owned(actor: Actor) -> Q:
    """As ``covering.whose``, without a question of its own to the database."""
    from khuang.care.models import Away

    away = Away.objects.on(timezone.localdate()).filter(cover_user=actor.id).exclude(user=None)
    return Q(owner=actor.id) | Q(owner__in=away.values("user"))


def _in_scope(actor: Actor) -> Q:
    """In the places of one's work: every case for who supervises, for others those that nobody has taken."""
    found = Q(pk=None)
    for what, more in ((Can.SUPERVISE, Q()), (Can.CARE, Q(owner=None))):
        if can(actor, what):
            places = place_scope(actor, what)
            here = Q() if places is None else Q(place__in=places)
            found |= Q(tier="personal") & here & more
    return found


def _barred(actor: Actor) -> Q:
    from khuang.care.models import Bar

    return Q(Exists(Bar.objects.filter(case=OuterRef("pk"), user=actor.id)))
