"""The outbox: what is to be sent, once for each origin and move, and how far it got."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id

STATES = ("waiting", "sent", "failed", "given-up")


class Outbox(models.Model):
    """One message. The words are made when it is sent, from ``text_key``; the address is opened from the origin then."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    origin = models.UUIDField()
    move = models.UUIDField()
    channel = models.TextField()
    text_key = models.TextField()
    state = models.TextField(choices=[(s, s) for s in STATES], default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id origin move channel text_key state tries next_at version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "move"], name="messaging_outbox_once")]
        indexes = [models.Index(fields=["state", "next_at"])]
