"""Three trustees of different organisations, and how two of them together bring a team's lost key back."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.trust.models import Holder, Sealed


class Trustee(models.Model):
    """Who keeps a part of a team's key, for which organisation. States as in ``quorum/rules.py``."""

    id = models.UUIDField(primary_key=True, default=random_id)
    team = models.ForeignKey("access.Team", models.PROTECT, related_name="trustees")
    user = models.ForeignKey("access.User", models.PROTECT)
    org = models.TextField()
    state = models.TextField(choices=[(k, k) for k in ("asked", "agreed", "left")])
    at = models.DateTimeField()

    CLASSES = classes(internal="id team user org state at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="access_trustee_once")]


class Half(models.Model):
    """Box within a box: the team's secret sealed to ``second``, that sealed to ``first``. The box is a ``KeyWrap``."""

    locker = models.UUIDField(primary_key=True, default=random_id)
    holder = models.ForeignKey(Holder, models.PROTECT)  # the team's key that lies inside
    first = models.ForeignKey(Trustee, models.CASCADE, related_name="+")
    second = models.ForeignKey(Trustee, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(internal="locker holder first second made_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "first", "second"], name="access_half_once")]


class Recovery(Sealed):
    """An invited member asks for the lost key of the team. Why is in the blob; the trustees read it."""

    SLOT = "access.recovery"

    team = models.ForeignKey("access.Team", models.PROTECT, related_name="recoveries")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="+")  # the key that is asked for
    asker = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    to = models.UUIDField()  # the asker's own holder when they asked: a key made since gets nothing
    state = models.TextField(choices=[(k, k) for k in ("asked", "half", "done", "refused", "expired", "withdrawn")])
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(
        internal="id locker schema version team holder asker to state since until ended_at", personal="sealed"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="access_recovery_ends_later"),
            models.UniqueConstraint(fields=["team"], condition=Q(ended_at=None), name="access_recovery_one_open"),
        ]


class Decision(models.Model):
    """What one trustee answered to one request, once."""

    id = models.UUIDField(primary_key=True, default=random_id)
    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="decisions")
    trustee = models.ForeignKey(Trustee, models.PROTECT)
    org = models.TextField()
    agreed = models.BooleanField()
    at = models.DateTimeField()

    CLASSES = classes(internal="id recovery trustee org agreed at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recovery", "trustee"], name="access_decision_once")]
