"""Who belongs to the volunteer pool."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.registry.models import Person


class Volunteer(models.Model):
    """Somebody of the volunteer pool; ``care`` marks the core circle that visits. May have no account.

    ``most_people``: how many they can visit, ``most_visits``: how often in a week; empty as the town does it.
    Between ``quiet_from`` and ``quiet_until`` (hours of the day; the same twice: never) no message goes to them.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    care = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    most_people = models.PositiveSmallIntegerField(null=True, blank=True)
    most_visits = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_from = models.PositiveSmallIntegerField(default=20)
    quiet_until = models.PositiveSmallIntegerField(default=7)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Volunteers.as_manager()

    CLASSES = classes(internal="id person user care since until most_people most_visits quiet_from quiet_until version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="care_volunteer_once"),
            models.UniqueConstraint(fields=["user"], condition=Q(until=None), name="care_volunteer_one_a_user"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_volunteer_order"),
            models.CheckConstraint(condition=Q(quiet_from__lt=24, quiet_until__lt=24), name="care_volunteer_quiet"),
        ]
