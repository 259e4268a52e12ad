"""A file on its way into the register, and what a list of another authority was compared with. Both expire."""

from typing import Any

from django.db import models

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.town.models import Place
from khuang.trust.models import Sealed

STATES = ("looked-at", "confirmed", "done", "discarded")
KINDS = ("people", "tpmap", "disability", "elderly", "other")


class Own(models.QuerySet[Any]):
    def mine(self, actor: Actor) -> "Own":
        """Files that this actor brought; nobody else sees one, not even its name."""
        return self.filter(by=actor.id)


class Staged(Sealed):
    """A file as it was read, sealed while a person looks at it. The blob goes when its rows are in, or it expires."""

    SLOT = "registry.staged"

    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    state = models.TextField(choices=[(state, state) for state in STATES], default="looked-at")
    by = models.UUIDField()
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    as_of = models.DateField()  # of which day the list is
    source = models.UUIDField()  # derived from the content and the columns: the same file twice is one source
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    objects = Own.as_manager()

    CLASSES = classes(
        internal="id locker schema version kind state by at expires_at as_of source rows new changed left_out",
        personal="sealed",
    )


class Parts(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "Parts":
        """Villages in which this actor surveys or reads people."""
        scopes = [place_scope(actor, what) for what in (Can.SURVEY, Can.STEWARD, Can.CARE)]
        if any(scope is None for scope in scopes):
            return self
        return self.filter(place__in=frozenset().union(*(scope or frozenset() for scope in scopes)))


class Comparison(models.Model):
    """A list of another authority, compared with the register: kind, day, when. Its rows lie by village in ``Part``."""

    id = models.UUIDField(primary_key=True, default=random_id)
    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    as_of = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField()
    source = models.UUIDField(unique=True)
    expires_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id kind as_of at by source expires_at version")

    def __str__(self) -> str:
        return f"{self.kind} {self.as_of}"


class Part(Sealed):
    """One village of a comparison: the counts, and sealed the rows to look for and the people whom the list misses."""

    SLOT = "registry.compared"

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="parts")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    found = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    objects = Parts.as_manager()

    CLASSES = classes(
        internal="id locker schema version comparison place found unsure unknown missed", personal="sealed"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comparison", "place"], name="registry_compared_once")]
