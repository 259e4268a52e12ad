"""Allowances that people receive month by month, and the rolls of the months that were closed."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.care.allowances import querysets
from khuang.care.allowances.rules import ENDINGS, STANDING, STATES
from khuang.registry.models import Person
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Allowance(Sealed):
    """One scheme of a pack and one person, from the first word of it to the last month. ``since``, ``until``: first days
    of the first and last month paid. Numbers of letters and reasons are in the blob."""

    SLOT = "care.allowance"

    person = models.ForeignKey(Person, models.PROTECT)
    scheme = models.TextField()
    state = models.TextField(choices=[(s, s) for s in STATES["allowance"]], default="noted")
    applied_on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    because = models.TextField(choices=[(e, e) for e in ENDINGS], blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    objects = querysets.Allowances.as_manager()

    CLASSES = classes(
        internal="id locker schema version person scheme state applied_on since until because at by", personal="sealed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme"], condition=Q(state__in=STANDING), name="care_allowance_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("receiving", "suspended")) | Q(since__isnull=False), name="care_allowance_since"
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(until__isnull=False) & ~Q(because=""), name="care_allowance_ended"
            ),
        ]
        indexes = [models.Index(fields=["scheme", "state"], name="care_allowance_state")]


class Roll(models.Model):
    """A month that was closed: a ledger. Nothing of it ever changes, whatever rates a pack brings later."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    month = models.DateField(unique=True)  # its first day
    lines = models.PositiveIntegerField()
    satang = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    objects = querysets.Rolls.as_manager()

    CLASSES = classes(internal="id month lines satang at by")


class RollLine(models.Model):
    """What one person got of one scheme in a closed month, and by which rate: a ledger."""

    id = models.UUIDField(primary_key=True, default=random_id)
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="entries")
    allowance = models.ForeignKey(Allowance, models.PROTECT, related_name="paid")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    scheme = models.TextField()
    rate = models.TextField(blank=True)  # key of the pack's rate; empty: none fitted
    satang = models.PositiveIntegerField()
    objects = querysets.RollLines.as_manager()

    CLASSES = classes(internal="id roll allowance place scheme rate satang")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roll", "allowance"], name="care_roll_line_once")]
        ordering = ["scheme", "place", "id"]
