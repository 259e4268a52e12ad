"""Visits, and the urgent ones among them."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.care.models.pool import Volunteer
from khuang.care.rules import ANSWERS, OUTCOMES, TAKEN_BACK
from khuang.registry.models import Person
from khuang.trust.models import Sealed


class Visit(Sealed):
    """A visit as the volunteer recorded it: a ledger. What was seen and said is in the blob.

    ``id`` is UUIDv5 of (assignment, key of the page it was recorded on): a double tap stores it once.
    """

    SLOT = "care.visit"

    person = models.ForeignKey(Person, models.PROTECT)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT)
    on = models.DateField()
    outcome = models.TextField(choices=[(o, o) for o in (*OUTCOMES, TAKEN_BACK)])
    urgent = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    source_id = models.UUIDField(null=True)  # the submission that told of it, when a form did
    objects = querysets.Visits.as_manager()

    CLASSES = classes(
        internal="id locker schema version person volunteer on outcome urgent by at supersedes source_id",
        personal="sealed",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "on"]),
            models.Index(fields=["source_id"], condition=~Q(source_id=None), name="care_visit_source"),
        ]


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
