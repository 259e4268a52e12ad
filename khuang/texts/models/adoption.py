"""Who is asked whether they agree, what they answered, and objections with what was done about them."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.texts import rules
from khuang.texts.models.texts import Clause, SharedText, Wording


class Party(models.Model):
    """A village, a group, an organisation, or a member of the council. Never a list of names.

    ``ref``: code of the place or organisation; of a member their account, who is shown as a member alone. ``total``: how
    many households or people it has, where they are counted.
    """

    name = Both("name")

    id = models.UUIDField(primary_key=True, default=random_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="parties")
    kind = models.TextField(choices=[(k, k) for k in rules.PARTIES])
    ref = models.TextField(blank=True)
    name_th = models.TextField(blank=True)
    name_en = models.TextField(blank=True)
    unit = models.TextField(choices=[(u, u) for u in rules.UNITS], default="one")
    total = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id text kind name_th name_en unit total", internal="ref version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "kind", "ref"], condition=~Q(ref=""), name="texts_party_once")
        ]


class Stance(models.Model):
    """What a party said to one edition, as numbers: a ledger; the last one to the newest edition counts."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    party = models.ForeignKey(Party, models.PROTECT, related_name="stances")
    edition = models.PositiveIntegerField()
    agree = models.PositiveIntegerField(default=0)
    live_with = models.PositiveIntegerField(default=0)
    object = models.PositiveIntegerField(default=0)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id party edition agree live_with object at", internal="by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agree__gt=0) | Q(live_with__gt=0) | Q(object__gt=0), name="texts_stance_says_something"
            )
        ]


class Objection(models.Model):
    """Why somebody cannot agree, and where that stands. It is read by everybody, and never only counted away."""

    id = models.UUIDField(primary_key=True, default=random_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="objections")
    party = models.ForeignKey(Party, models.PROTECT, related_name="objections")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.PositiveIntegerField()
    why = models.TextField()
    state = models.TextField(choices=[(s, s) for s in rules.OBJECTION], default="open")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id text party clause edition why state at", internal="version")

    class Meta:
        indexes = [models.Index(fields=["text", "state"], name="texts_objection_of_text")]


class ObjectionStep(models.Model):
    """What was done about an objection: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="steps")
    verb = models.TextField()
    words = models.TextField(blank=True)
    wording = models.ForeignKey(Wording, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id objection verb words wording at", internal="by")
