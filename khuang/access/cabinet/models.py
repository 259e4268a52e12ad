"""A member's own key pair, and a cabinet that stands open."""

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
    """The secrets of a member's teams while they work, sealed under a key that only their browser's cookie holds.

    So whoever takes the database finds nothing to open it with; a server that is watched while somebody works does.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    tag = models.BinaryField(unique=True)  # HMAC of the cookie
    user = models.ForeignKey("access.User", models.CASCADE)
    sealed = models.BinaryField()
    until = models.DateTimeField()

    CLASSES = classes(internal="id tag user until", restricted="sealed")

    class Meta:
        indexes = [models.Index(fields=["until"], name="access_cabinet_until")]
