"""A text that people write together, its clauses, and every wording they ever had."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.texts import rules
from khuang.texts.querysets import TextSet
from khuang.town.models import Place


class SharedText(models.Model):
    """An agreement, a charter, an outcome document. ``edition``: the newest one fixed; ``in_force``: the one adopted.

    ``rule``: how it is told that it is agreed. ``comment_until`` and ``review_on``: days that people were told.
    """

    title = Both("title")
    why = Both("why")

    id = models.UUIDField(primary_key=True, default=random_id)
    number = models.PositiveIntegerField(unique=True)
    kind = models.TextField(choices=[(k, k) for k in rules.KINDS])
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    why_th = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.TextField(choices=[(s, s) for s in rules.TEXT], default="draft")
    rule = models.TextField(choices=[(r, r) for r in rules.RULES], default=rules.RULES[0])
    edition = models.PositiveIntegerField(default=0)
    in_force = models.PositiveIntegerField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    comment_until = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = TextSet.as_manager()

    CLASSES = classes(
        public="number kind title_th title_en why_th why_en place state rule edition in_force opened_on comment_until "
        "adopted_on review_on ended_on successor invented",
        internal="id version",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force=None, adopted_on=None) | Q(in_force__isnull=False, adopted_on__isnull=False),
                name="texts_text_adopted_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["state", "review_on"], name="texts_text_review")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Clause(models.Model):
    """One clause, in its place. ``n``: its wording now. One that was taken out keeps all its wordings."""

    id = models.UUIDField(primary_key=True, default=random_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="clauses")
    order = models.PositiveSmallIntegerField()
    n = models.PositiveSmallIntegerField(default=1)
    standing = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id text order n standing", internal="version")

    class Meta:
        ordering = ["order", "id"]


class Wording(models.Model):
    """What a clause said from some day on, and why: a ledger. An empty wording means that it was taken out."""

    words = Both("text")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="wordings")
    n = models.PositiveSmallIntegerField()
    text_th = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    why = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id clause n text_th text_en why at", internal="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "n"], name="texts_wording_once")]


class Edition(models.Model):
    """The whole text as it was put before people, as clauses with their wordings in order: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="editions")
    n = models.PositiveIntegerField()
    clauses = models.JSONField()  # [[id of the clause, number of the wording], …]
    step = models.TextField()  # what it was made for: a verb of rules.TEXT, or "change"
    at = models.DateTimeField()

    CLASSES = classes(public="id text n clauses step at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "n"], name="texts_edition_once")]


class TextStep(models.Model):
    """How a text went from state to state, by whom, why: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="steps")
    verb = models.TextField()
    was = models.TextField()
    became = models.TextField()
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id text verb was became words at", internal="by")
