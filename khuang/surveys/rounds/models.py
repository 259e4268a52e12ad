"""A survey round: one form, some villages, from a day to a day; and each try that found nobody to ask."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.registry.models import Household
from khuang.surveys.rounds.rules import REASONS
from khuang.town.models import Place


def walked_by(actor: Actor) -> frozenset[str] | None:
    """Codes of the places where this actor surveys, or looks after surveys; None: the whole town."""
    found: frozenset[str] = frozenset()
    for what in (Can.SURVEY, Can.STEWARD, Can.SUPERVISE):
        scope = place_scope(actor, what)
        if scope is None:
            return None
        found |= scope
    return found


class Rounds(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "Rounds":
        """Those with a village in this actor's places."""
        scope = walked_by(actor)
        return self if scope is None else self.filter(id__in=RoundPlace.objects.filter(place__in=scope).values("round"))


class Round(models.Model):
    """``form``: key of the form, whatever its version. ``rest_days``: a home asked within so many days is left in peace."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    form = models.TextField()
    name_th = models.TextField()
    name_en = models.TextField(blank=True)
    begins = models.DateField()
    ends = models.DateField()
    rest_days = models.PositiveSmallIntegerField(default=30)
    version = models.PositiveIntegerField(default=1)

    objects = Rounds.as_manager()

    CLASSES = classes(internal="id form name_th name_en begins ends rest_days version")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="surveys_round_order")]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> dict[str, str]:
        return {"th": self.name_th, "en": self.name_en}


class RoundPlace(models.Model):
    """A village of a round, and who walks it."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT)
    researcher = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    CLASSES = classes(internal="id round place researcher")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "place"], name="surveys_round_place_once")]


class Attempt(models.Model):
    """Somebody went to a home and asked nothing: a ledger. ``why`` as in ``rules.REASONS``."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    round = models.ForeignKey(Round, models.PROTECT, related_name="attempts")
    household = models.ForeignKey(Household, models.PROTECT)
    why = models.TextField(choices=[(r, r) for r in REASONS])
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(internal="id round household why on by at")

    class Meta:
        indexes = [models.Index(fields=["round", "household"], name="attempt_of")]
        constraints = [
            models.UniqueConstraint(fields=["round", "household", "why", "on"], name="surveys_attempt_once"),
        ]
