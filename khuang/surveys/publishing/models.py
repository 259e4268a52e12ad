"""Versions of forms and their states. A version itself is a ``content.Item`` and never changes."""

from typing import Any

from django.db import models

from khuang.access.models import Team
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.content.models import Item
from khuang.surveys.publishing.rules import STATES, STEPS


class Editions(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "Editions":
        """A form holds nothing of anybody: all for whoever manages forms."""
        return self if can(actor, Can.STEWARD) or can(actor, Can.ADMINISTER) else self.none()


class Edition(models.Model):
    """One version of a form, of a pack or uploaded: a record. ``team`` reads what the form marks as restricted.

    ``doors``: where it is published, separated by spaces; chosen when it is published, first as in its manifest.
    ``draft``: the body while it may still change; when it is published for the first time it becomes ``item``.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    item = models.OneToOneField(Item, models.PROTECT, related_name="edition", null=True, blank=True)
    key = models.TextField()
    number = models.TextField()  # the version as the form says it
    draft = models.JSONField(default=dict)
    state = models.TextField(choices=[(one, one) for one in STATES])
    doors = models.TextField(blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    uploaded = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = Editions.as_manager()

    CLASSES = classes(internal="id item key number draft state doors team uploaded changed_at version")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(item__isnull=False), name="surveys_edition_has_item"
            ),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state="published"), name="surveys_edition_one_published"
            ),
            models.UniqueConstraint(
                fields=["key", "number"], condition=models.Q(uploaded=True), name="surveys_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number} {self.state}"

    @property
    def body(self) -> dict[str, Any]:
        """Manifest, questions and XForm, as ``surveys.content.Form`` says."""
        found: dict[str, Any] = self.item.body if self.item else self.draft
        return found


class EditionMove(models.Model):
    """A step in the life of a version: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="moves")
    step = models.TextField(choices=[(one, one) for one in ("made", *STEPS)])
    doors = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    CLASSES = classes(internal="id edition step doors at by_id")
