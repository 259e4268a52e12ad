"""What partners promised, and how it goes."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.town.models import Organisation

STATES = ("made", "under-way", "kept", "not-kept", "withdrawn")


class Commitment(models.Model):
    """A promise of one organisation: what, by when, how it goes."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    org = models.ForeignKey(Organisation, models.PROTECT)
    title_th = models.TextField()
    title_en = models.TextField()
    source = models.TextField(blank=True)
    due = models.DateField()
    state = models.TextField(choices=[(s, s) for s in STATES], default="made")
    news_due = models.DateField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id number org title_th title_en source due state news_due version")

    def __str__(self) -> str:
        return self.title_th


class CommitmentNews(models.Model):
    """What the organisation says of it: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="news")
    text_th = models.TextField()
    text_en = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    text = Both("text")

    CLASSES = classes(public="id commitment text_th text_en became on at", internal="by")
