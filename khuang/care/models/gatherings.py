"""Trainings and events: who was asked, who came, and how sure they felt before and after."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.care import querysets
from khuang.care.models.pool import Volunteer
from khuang.care.pool.rules import GATHERINGS, STATES, time_text
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Gathering(models.Model):
    """A training, or an event that wants hands. ``wanted``: circle, languages, fields, place, people (how many)."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField(choices=[(g, g) for g in GATHERINGS])
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    wanted = models.JSONField(default=dict)
    state = models.TextField(choices=[(s, s) for s in STATES["gathering"]], default="planned")
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Gatherings.as_manager()

    CLASSES = classes(internal="id kind title_th title_en on minutes place wanted state by version")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=1), name="care_gathering_time")]
        indexes = [models.Index(fields=["state", "on"], name="care_gathering_next")]

    def __str__(self) -> str:
        return self.title_th

    @property
    def title(self) -> dict[str, str]:
        return {"th": self.title_th, "en": self.title_en}

    @property
    def where(self) -> dict[str, str]:
        return {"th": self.place.name_th, "en": self.place.name_en} if self.place else {}

    @property
    def length(self) -> str:
        return time_text(self.minutes)


class Attendance(Sealed):
    """One volunteer and one gathering. ``told_from``: no message about it earlier, so that their quiet hours stay quiet.

    The blob holds the answers of the self-assessment, ``before`` and ``after``.
    """

    SLOT = "care.attendance"

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="attendances")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="attendances")
    state = models.TextField(choices=[(s, s) for s in STATES["attendance"]], default="invited")
    at = models.DateTimeField()
    told_from = models.DateTimeField()
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id locker schema version gathering volunteer state at told_from", personal="sealed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "volunteer"], name="care_attendance_once")]


class Outing(models.Model):
    """A volunteer is out and says when they will be back. No position is kept, ever."""

    id = models.UUIDField(primary_key=True, default=random_id)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="outings")
    left_at = models.DateTimeField()
    due_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.OfVolunteers.as_manager()

    CLASSES = classes(internal="id volunteer left_at due_at back_at answered_at answered_by version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer"], condition=Q(back_at=None), name="care_outing_one_at_a_time"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(back_at=None), name="care_outing_open")]
