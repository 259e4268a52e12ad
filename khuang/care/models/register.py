"""Who is in home care, and who visits them."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.care.models.pool import Volunteer
from khuang.care.rules import ENDINGS, GROUPS
from khuang.registry.models import Person


class Enrolment(models.Model):
    """A person in home care under one of the three groups, from when to when."""

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    group = models.TextField(choices=[(g, g) for g in GROUPS])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.TextField(choices=[(e, e) for e in ENDINGS], blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Spells.as_manager()

    CLASSES = classes(internal="id person group since until ended_because version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "group"], condition=Q(until=None), name="care_enrolled_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_enrolment_order"),
        ]


class Assignment(models.Model):
    """Which volunteer looks after whom, with the day by which to visit next."""

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="assignments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    every_days = models.PositiveSmallIntegerField(default=30)
    due = models.DateField()
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Assignments.as_manager()

    CLASSES = classes(internal="id person volunteer since until every_days due version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="care_assigned_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_assignment_order"),
            models.CheckConstraint(condition=Q(every_days__gte=1), name="care_assignment_interval"),
        ]
        indexes = [models.Index(fields=["volunteer", "due"])]
