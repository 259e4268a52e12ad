"""Finding the same person twice: keys that bring records together, and pairs that people decide about."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import random_id


class Pairs(models.QuerySet[Any]):
    """Pairs of records, by the places of both."""

    def visible_to(self, actor: Actor) -> "Pairs":
        """Those of which the steward may read both people; none for whoever is no steward."""
        found = self.filter(low__erased_at=None, high__erased_at=None)
        scope = place_scope(actor, Can.STEWARD)
        return found if scope is None else found.filter(low__place__in=scope, high__place__in=scope)

    def waiting(self) -> "Pairs":
        """Undecided, and not joined by another decision meanwhile."""
        return self.filter(state__in=("open", "later")).exclude(low__canonical=F("high__canonical"))


class Block(models.Model):
    """Keyed numbers that similar records share: never of a name alone. A projection of the person's words."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("registry.Person", models.CASCADE)
    key = models.BigIntegerField()

    CLASSES = classes(internal="id person key")

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="block_key")]


class Unmatched(models.Model):
    """Whom nobody compared with the others since the last change: the sweep takes them from here."""

    person = models.OneToOneField("registry.Person", models.CASCADE, primary_key=True)

    CLASSES = classes(internal="person")


class Pair(models.Model):
    """Two records that may be one person, and what was decided. "Not the same" is remembered, so that nobody is asked twice.

    ``bits``: how much likelier one person is than two, as a power of two, before the size of the register is thought of.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    low = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    high = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    bits = models.SmallIntegerField()
    origin = models.TextField(choices=[(one, one) for one in ("intake", "sweep", "person")])
    state = models.TextField(choices=[(one, one) for one in ("open", "same", "different", "later")], default="open")
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = Pairs.as_manager()

    CLASSES = classes(internal="id low high bits origin state found_at decided_at by version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="registry_pair_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="registry_pair_order"),
        ]
        indexes = [models.Index(fields=["state", "-bits"], name="pair_waiting")]
