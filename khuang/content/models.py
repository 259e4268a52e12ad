"""Items of packs. Immutable: records point to the version they used by its digest."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id


class Item(models.Model):
    """One version of one item, for ever."""

    CLASSES = classes(public="id kind key digest body pack loaded_at")

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of kind, key and body
    body = models.JSONField()
    pack = models.CharField(max_length=80)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Current(models.Model):
    """Which version of an item is in force."""

    CLASSES = classes(public="id kind key item pack")

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey("Pack", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="content_current_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Pack(models.Model):
    """A pack that was loaded. ``position`` is its place in the order of first loading: a later pack wins."""

    CLASSES = classes(public="name position version title loaded_at")

    name = models.CharField(max_length=80, primary_key=True)
    position = models.PositiveIntegerField(unique=True)
    version = models.CharField(max_length=40)
    title = models.JSONField()
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
