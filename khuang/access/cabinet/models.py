"""A member's own key pair, a cabinet that stands open, and the keys of teams that were exchanged or are to be."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.trust.models import Holder


class MemberKey(models.Model):
    """The secret half, sealed under what a passphrase gives (Argon2id). The passphrase is nowhere."""

    id = models.UUIDField(primary_key=True, default=random_id)
    user = models.OneToOneField("access.User", models.PROTECT)
    holder = models.OneToOneField(Holder, models.PROTECT)
    salt = models.BinaryField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    CLASSES = classes(internal="id user holder salt made_at", restricted="sealed")


class OpenCabinet(models.Model):
    """A member's secret while they work, sealed under a key that only their browser's cookie holds.

    What it opens is read from the wraps each time: who was let in meanwhile opens more, whoever's seat ended nothing.
    Whoever takes the database finds nothing to open it with; a server that is watched while somebody works does.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    tag = models.BinaryField(unique=True)  # HMAC of the cookie
    user = models.ForeignKey("access.User", models.CASCADE)
    sealed = models.BinaryField()
    until = models.DateTimeField()

    CLASSES = classes(internal="id tag user until", restricted="sealed")

    class Meta:
        indexes = [models.Index(fields=["until"], name="access_cabinet_until")]


class Exchange(models.Model):
    """The key of a team that goes: due from the day somebody who held it left, begun with its successor, then ended.

    Between the last two its secret lies sealed to the successor alone, for the lockers that are still to be moved.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    team = models.ForeignKey("access.Team", models.PROTECT, related_name="exchanges")
    holder = models.OneToOneField(Holder, models.PROTECT)
    why = models.TextField(choices=[(k, k) for k in ("left", "removed", "lost", "recovered", "asked")])
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(internal="id team holder why due_at begun_at ended_at")
