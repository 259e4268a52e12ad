"""Problems that came from statements, and the council's rounds of ranking."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id

PRIORITY_STATES = ("raised", "ranked", "forwarded", "accepted", "changed", "declined")


class Priority(models.Model):
    """A problem that came from statements, as the council scrutinises, ranks and forwards it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    why_th = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    state = models.TextField(choices=[(s, s) for s in PRIORITY_STATES], default="raised")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)  # the municipality's reason, public
    answer_due = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    why = Both("why")

    CLASSES = classes(public="id number title_th title_en why_th why_en state rank answer answer_due made_on version")

    def __str__(self) -> str:
        return self.title_th


class PriorityTransition(models.Model):
    """A ledger of what happened to a priority."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="transitions")
    was = models.TextField()
    became = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id priority was became at", internal="by")


class RankingRound(models.Model):
    """One round in which council members put priorities in order. The method and the result are published."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    state = models.TextField(choices=[("open", "open"), ("closed", "closed")], default="open")
    method = models.TextField(default="borda")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    result = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id number title_th title_en state method opened_on closed_on result version")


class Ranking(models.Model):
    """One member's order: a ledger; the newest of a member in a round counts."""

    id = models.UUIDField(primary_key=True, default=random_id)
    round = models.ForeignKey(RankingRound, models.PROTECT, related_name="rankings")
    member = models.UUIDField()
    order = models.JSONField()  # priority ids, most urgent first
    interest = models.BooleanField(default=False)  # declared interest: shown, and left out of the count
    at = models.DateTimeField()

    CLASSES = classes(internal="id round member order interest at")
