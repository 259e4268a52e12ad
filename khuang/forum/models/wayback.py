"""Lists for the village board: what became of what people said, for those whom no message reaches."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.forum.models.conversations import Conversation
from khuang.town.models import Place


class BoardList(models.Model):
    """One list as it was printed. Which news stood on it, the outbox says: the next list begins after it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, blank=True)  # or every one of a place
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    statements = models.PositiveIntegerField()
    since = models.DateField(null=True, blank=True)  # the day of the list before; None for the first
    made_on = models.DateField()
    made_by = models.UUIDField(null=True)

    CLASSES = classes(internal="id conversation place statements since made_on made_by")
