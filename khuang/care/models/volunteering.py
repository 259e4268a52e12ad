"""What is kept of a volunteer: which work they do, what they speak and can, hours given, money laid out, supervision."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.care.models.pool import Volunteer
from khuang.care.models.visits import Visit
from khuang.care.pool.rules import CIRCLES, EXPENSES, STATES, WORK
from khuang.trust.models import Sealed


class Circle(models.Model):
    """One kind of work of a volunteer, from when to when. Without any they belong to the wider pool alone."""

    id = models.UUIDField(primary_key=True, default=random_id)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="circles")
    kind = models.TextField(choices=[(c, c) for c in CIRCLES])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id volunteer kind since until version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "kind"], condition=Q(until=None), name="care_circle_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_circle_order"),
        ]


class VolunteerWords(Sealed):
    """How they came to it, languages, fields, when they have time: one row a volunteer, in their own locker."""

    SLOT = "care.volunteer"

    volunteer = models.OneToOneField(Volunteer, models.PROTECT, related_name="words")
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id locker schema version volunteer", personal="sealed")


class Supervision(Sealed):
    """A talk with a volunteer, or why they were given more than they can carry: a ledger. The words are in the blob."""

    SLOT = "care.supervision"

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="talks")
    about = models.TextField(choices=[(a, a) for a in ("talk", "load")], default="talk")
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id locker schema version volunteer about on by at", personal="sealed")


class Effort(models.Model):
    """Time given without pay: a ledger. A correction is a new row; ``minutes`` 0 takes an entry back.

    ``id`` is UUIDv5 of the volunteer and the key of the page, or of the visit: a double tap counts once.
    """

    id = models.UUIDField(primary_key=True)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="efforts")
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    work = models.TextField(choices=[(w, w) for w in WORK])
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id volunteer on minutes work visit supersedes by at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="care_effort_corrected_once"
            ),
        ]
        indexes = [models.Index(fields=["volunteer", "on"], name="care_effort_month")]


class Expense(Sealed):
    """Money a volunteer laid out: asked for, approved or refused by somebody else, paid. What for is in the blob."""

    SLOT = "care.expense"

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="expenses")
    on = models.DateField()
    satang = models.PositiveIntegerField()
    kind = models.TextField(choices=[(e, e) for e in EXPENSES])
    state = models.TextField(choices=[(s, s) for s in STATES["expense"]], default="requested")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(
        internal="id locker schema version volunteer on satang kind state at by decided_by decided_at paid_at",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="requested") | Q(decided_at__isnull=False), name="care_expense_decided"
            ),
            models.CheckConstraint(condition=Q(satang__gte=1), name="care_expense_amount"),
        ]
        indexes = [models.Index(fields=["state", "at"], name="care_expense_waiting")]
