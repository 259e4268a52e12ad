"""Pictures and sounds of forms."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id


class FormFile(models.Model):
    """A file that the versions of a form show under one name. It speaks of nobody: whoever may fill the form gets it.

    ``mark``: the MD5 of the content, as phones ask for it.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    key = models.TextField()  # of the form
    name = models.TextField()
    kind = models.TextField()
    content = models.BinaryField()
    mark = models.TextField()
    size = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id key name kind content mark size at by_id version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="surveys_formfile_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.name}"
