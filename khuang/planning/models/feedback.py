"""What the people affected say of a proposal, before anybody judges it. Who said it is kept nowhere."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.proposals import Proposal
from khuang.planning.proposals.querysets import RemarkSet
from khuang.trust.models import Sealed

REMARK_STATES = ("waiting", "published", "rejected", "withdrawn")
REMARK_DOORS = ("page", "paper", "visit")
REMARK_ANSWERS = ("changed", "kept")


class FeedbackRound(models.Model):
    """A time in which people say what they think of one version. ``excuse``: why nobody affected could be heard,
    signed by a facilitator."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    wording = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    excuse = models.TextField(blank=True)
    excuse_by = models.UUIDField(null=True)
    excuse_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="id proposal number wording since until closed_on excuse excuse_on version", internal="excuse_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="planning_feedback_round"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="planning_feedback_until"),
        ]


class Remark(Sealed):
    """What somebody said to a proposal: sealed until a facilitator publishes it; then its words stand in clear.

    A day and no minute, no group, no score, no writer: scores lie in rows of their own, which nothing here leads to.
    """

    SLOT = "planning.remark"

    round = models.ForeignKey(FeedbackRound, models.PROTECT, related_name="remarks")
    wording = models.PositiveSmallIntegerField()  # the version that was before their eyes
    affected = models.BooleanField(default=False)  # they say that it is about their own life
    words = models.TextField(blank=True)
    language = models.TextField(default="th")
    state = models.TextField(choices=[(s, s) for s in REMARK_STATES], default="waiting")
    door = models.TextField(choices=[(d, d) for d in REMARK_DOORS], default="page")
    answer = models.TextField(choices=[(a, a) for a in REMARK_ANSWERS], blank=True)
    said_on = models.DateField()
    code_tag = models.BinaryField(unique=True)

    objects = RemarkSet.as_manager()

    CLASSES = classes(
        public="round wording affected words language state answer said_on",
        internal="id locker schema version door code_tag", personal="sealed",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="published") | Q(words=""), name="planning_remark_words")
        ]
        indexes = [models.Index(fields=["round", "state"], name="planning_remark_of_round")]


class RemarkStep(models.Model):
    """What was decided about a remark, or answered: a ledger. ``reason``: a key; ``wording``: where it was changed."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    remark = models.ForeignKey(Remark, models.PROTECT, related_name="steps")
    verb = models.TextField()
    reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    wording = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id remark verb reason words wording at", internal="by")


class FeedbackScore(models.Model):
    """How somebody scores a proposal, apart from any words. Its id comes of the code that they alone keep: whoever has
    the rows cannot say which remark it belongs to. No day stands here."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(FeedbackRound, models.PROTECT, related_name="scores")
    affected = models.BooleanField(default=False)
    group = models.TextField(blank=True)  # a declared key of the catalogue
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    helps = models.PositiveSmallIntegerField(null=True, blank=True)
    harms = models.PositiveSmallIntegerField(null=True, blank=True)
    door = models.TextField(choices=[(d, d) for d in REMARK_DOORS], default="page")

    CLASSES = classes(internal="id round affected group needed helps harms door")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(needed=None) | Q(needed__range=(1, 5)))
                & (Q(helps=None) | Q(helps__range=(1, 5)))
                & (Q(harms=None) | Q(harms__range=(1, 5))),
                name="planning_feedback_scores",
            )
        ]
