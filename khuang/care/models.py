"""Risk assessed and signed, the care register, who visits whom, and the visits."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.care.rules import ANSWERS, ENDINGS, GROUPS, OUTCOMES, RISKS
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.trust.models import Sealed


class Assessment(Sealed):
    """One judgement of a child's risk: a ledger. A score suggests (``decided`` empty), a person decides and signs
    (a new row that supersedes it). Answers, reasons shown and the reason given are in the blob."""

    SLOT = "care.assessment"

    person = models.ForeignKey(Person, models.PROTECT)
    instrument = models.ForeignKey(Item, models.PROTECT)
    suggested = models.TextField(choices=[(r, r) for r in RISKS])
    decided = models.TextField(choices=[(r, r) for r in RISKS], blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    observed_at = models.DateTimeField()
    source_id = models.UUIDField(null=True)  # the submission that suggested it
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    objects = querysets.Assessments.as_manager()

    CLASSES = classes(
        internal="id locker schema version person instrument suggested decided by at observed_at source_id supersedes",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decided="") | Q(by__isnull=False), name="care_assessment_signed"),
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="care_assessment_superseded_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "at"])]


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


class Volunteer(models.Model):
    """Somebody of the volunteer pool; ``care`` marks the core circle that visits. May have no account."""

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    care = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Volunteers.as_manager()

    CLASSES = classes(internal="id person user care since until version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="care_volunteer_once"),
            models.UniqueConstraint(fields=["user"], condition=Q(until=None), name="care_volunteer_one_a_user"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_volunteer_order"),
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


class Visit(Sealed):
    """A visit as the volunteer recorded it: a ledger. What was seen and said is in the blob.

    ``id`` is UUIDv5 of (assignment, key of the page it was recorded on): a double tap stores it once.
    """

    SLOT = "care.visit"

    person = models.ForeignKey(Person, models.PROTECT)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT)
    on = models.DateField()
    outcome = models.TextField(choices=[(o, o) for o in OUTCOMES])
    urgent = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    objects = querysets.OfPeople.as_manager()

    CLASSES = classes(
        internal="id locker schema version person volunteer on outcome urgent by at supersedes", personal="sealed"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "on"])]


class Alert(models.Model):
    """A visit marked urgent: open until a case worker has called, and says how it was answered."""

    id = models.UUIDField(primary_key=True, default=random_id)
    visit = models.OneToOneField(Visit, models.PROTECT, related_name="alert")
    person = models.ForeignKey(Person, models.PROTECT)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True)
    how = models.TextField(choices=[(a, a) for a in ANSWERS], blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.OfPeople.as_manager()

    CLASSES = classes(internal="id visit person raised_at answered_at answered_by how version")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, how="") | (Q(answered_at__isnull=False) & ~Q(how="")),
                name="care_alert_answered",
            ),
        ]
        indexes = [models.Index(fields=["raised_at"], condition=Q(answered_at=None), name="care_alert_open")]
