"""Statements to be heard: somebody's voice reading the published words."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.forum.models.conversations import Statement
from khuang.town.languages import NAMES


class VoiceNote(models.Model):
    """A recording of the published words in one language, read by a person who agreed to it. The last counts."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="voices")
    language = models.TextField()
    text_version = models.PositiveSmallIntegerField()
    mime = models.TextField()
    data = models.BinaryField()
    seconds = models.PositiveSmallIntegerField()
    by = models.UUIDField()
    on = models.DateField()

    CLASSES = classes(public="id statement language text_version mime data seconds on", internal="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "language"], name="forum_voice_once")]

    @property
    def named(self) -> str:
        """The language, in itself."""
        return NAMES.get(self.language, self.language)
