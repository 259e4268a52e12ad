"""Problems that came from statements, and the council's rounds of ranking."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id

PRIORITY_STATES = ("raised", "ranked", "forwarded", "accepted", "changed", "declined")
ROUND_STATES = ("open", "closed", "not-valid")
ROUND_METHODS = ("borda", "scores", "pairwise")


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
    """One round in which council members put priorities in order. The method and the result are published.

    ``problems`` and ``criteria`` are frozen when it is opened; ``result`` is what was counted when it was closed
    (``council/rules.py`` says how). Without a quorum it ends as ``not-valid``, and may be opened again.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    state = models.TextField(choices=[(s, s) for s in ROUND_STATES], default="open")
    method = models.TextField(choices=[(m, m) for m in ROUND_METHODS], default="borda")
    problems = models.JSONField(default=list, blank=True)  # ids of the priorities in it
    criteria = models.JSONField(default=list, blank=True)  # {key, title {th, en}, weight} of a round by scores
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(
        public="id number title_th title_en state method problems criteria opened_on closed_on result version"
    )


class Ranking(models.Model):
    """What one member gave: a ledger; the newest of a member in a round counts.

    ``member``: the seat (``registry.Office``), or the sign-in where a town keeps no seats. ``given``: ids of priorities,
    most urgent first (borda); ``{priority: {criterion: 0–5}}`` (scores); ``[[more urgent, less urgent], …]`` (pairwise).
    ``interests``: priorities for which this member declared an interest and is left out of the count.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    round = models.ForeignKey(RankingRound, models.PROTECT, related_name="rankings")
    member = models.UUIDField()
    given = models.JSONField()
    interests = models.JSONField(default=list, blank=True)
    by = models.UUIDField(null=True)  # who wrote it down: the member, or whoever took it in from paper
    at = models.DateTimeField()

    CLASSES = classes(internal="id round member given interests by at")


class Scrutiny(models.Model):
    """A ledger of the council's answers to its checklist; the newest answer to a question counts."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="scrutiny")
    question = models.TextField()  # key of the pack's question
    answer = models.TextField(blank=True)  # yes | partly | no | unsure, where the question asks for one
    choices = models.JSONField(default=list, blank=True)  # keys of rights, where it asks for them
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id priority question answer choices words at", internal="by")


class MinorityOpinion(models.Model):
    """What some members hold against the majority. Until the round is closed it is the council's; then it is published.

    Whoever withdraws it before takes its words away with it.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    round = models.ForeignKey(RankingRound, models.PROTECT, related_name="opinions")
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="opinions")
    words = models.TextField(blank=True)
    office = models.TextField(choices=[(o, o) for o in ("members", "office")], default="members")
    members = models.JSONField(default=list)  # sign-ins of those who hold it
    state = models.TextField(choices=[(s, s) for s in ("written", "published", "withdrawn")], default="written")
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id round priority words office state made_on version", internal="members")
