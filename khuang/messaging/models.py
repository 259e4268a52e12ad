"""The outbox: what is to be sent, once for each origin and move, and how far it got."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id

CHANNELS = ("mail", "page", "board")  # how news travels; further ones come with their senders
STATES = ("waiting", "sent", "failed", "given-up", "by-code", "listed", "void")


class Outbox(models.Model):
    """One message. The words are made when it is sent, from ``text_key``; the address is opened from the origin then.

    ``by-code``: nothing is sent, the news lies ready for whoever enters the code. ``listed``: it stood on the printed list
    ``listing``. ``void``: the words it was about were withdrawn before it went out.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    origin = models.UUIDField()
    move = models.UUIDField()
    channel = models.TextField()
    text_key = models.TextField()
    state = models.TextField(choices=[(s, s) for s in STATES], default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    listing = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id origin move channel text_key state tries next_at listing version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "move"], name="messaging_outbox_once")]
        indexes = [models.Index(fields=["state", "next_at"]), models.Index(fields=["listing"])]
