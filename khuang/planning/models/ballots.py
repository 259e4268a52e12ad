"""Budget ballots: what money there is, what it can be spent on, what people chose, and how it was counted."""

from django.db import models
from django.urls import reverse

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.plans import PlanLine
from khuang.planning.models.proposals import Proposal
from khuang.planning.querysets import ElectionSet
from khuang.town.models import Place

ELECTION_KINDS = ("approval", "cumulative", "ordinal")
ELECTION_STATES = ("draft", "open", "closed", "published", "called-off")
COMPLETIONS = ("none", "add-one", "add-one-utilitarian", "utilitarian")


def usual_doors() -> list[str]:
    return ["code", "sheet", "volunteer"]


class Election(models.Model):
    """A vote on how to spend a budget. Everything but its state stands still once it is open."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    slug = models.SlugField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    intro_th = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    who_th = models.TextField(blank=True)  # who may vote, in words
    who_en = models.TextField(blank=True)
    budget = models.PositiveBigIntegerField()  # satang
    kind = models.TextField(choices=[(k, k) for k in ELECTION_KINDS], default="approval")
    most = models.PositiveSmallIntegerField(default=4)  # projects at most; of points, how many there are to give
    completion = models.TextField(choices=[(c, c) for c in COMPLETIONS], default="add-one-utilitarian")
    doors = models.JSONField(default=usual_doors)
    page_counts = models.BooleanField(default=False)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    state = models.TextField(choices=[(s, s) for s in ELECTION_STATES], default="draft")
    until = models.DateField(null=True, blank=True)  # as announced: the last day on which to vote
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    called_off_why = models.TextField(blank=True)  # what everybody reads
    ballots_destroyed = models.PositiveIntegerField(null=True, blank=True)  # told roughly, small numbers in words
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ElectionSet.as_manager()

    title = Both("title")
    intro = Both("intro")
    who = Both("who")

    CLASSES = classes(
        public="id slug title_th title_en intro_th intro_en who_th who_en budget kind most completion doors page_counts place "
        "state until opened_on closed_on published_on called_off_on called_off_why invented version",
        internal="ballots_destroyed",
    )

    def __str__(self) -> str:
        return self.title_th

    @property
    def home(self) -> str:
        """Where people vote, and where a card leads."""
        return reverse("planning:election", args=[self.slug])

    @property
    def groups(self) -> list[dict[str, str]]:
        """Affected groups are declared in conversations only: everybody has the same part of the money."""
        return []


class Choice(models.Model):
    """Something the money can be spent on."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    election = models.ForeignKey(Election, models.PROTECT, related_name="choices")
    number = models.PositiveSmallIntegerField()
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    text_th = models.TextField(blank=True)  # plain words
    text_en = models.TextField(blank=True)
    cost = models.PositiveBigIntegerField()  # satang
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="choices")
    line = models.ForeignKey(PlanLine, models.PROTECT, null=True, blank=True, related_name="choices")

    title = Both("title")
    text = Both("text")

    CLASSES = classes(public="id election number title_th title_en text_th text_en cost proposal line")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="planning_choice_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title_th}"


class BudgetVote(models.Model):
    """A whole ballot: a ledger; the last of a participant counts. No account, no address, no device. What was marked is
    emptied where the election is called off."""

    id = models.BigAutoField(primary_key=True)
    election = models.ForeignKey(Election, models.PROTECT, related_name="votes")
    participant = models.UUIDField()  # random: of a device in this election, or of forum.Participant
    answers = models.JSONField()  # number of the choice → 1, points, or rank
    door = models.TextField()
    recorder = models.UUIDField(null=True, blank=True)  # a pseudonym of who wrote it down
    cast_at = models.DateTimeField()  # noon of the day; the minute is kept nowhere

    CLASSES = classes(internal="id election participant answers door recorder cast_at")

    class Meta:
        indexes = [models.Index(fields=["election", "participant"])]


class BudgetCount(models.Model):
    """How an election was counted, once: what went in, its digest, what came out."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    election = models.OneToOneField(Election, models.PROTECT, related_name="count")
    input = models.TextField()  # the Pabulib file, ballots in the order of what they say
    digest = models.TextField()  # SHA-256 of ``input``
    result = models.JSONField()
    greedy = models.JSONField()  # the same ballots, counted by votes alone
    by_door = models.JSONField()  # door → ballots
    counted_on = models.DateField()
    by = models.UUIDField(null=True)

    CLASSES = classes(public="id election digest result greedy counted_on", internal="input by_door by")
