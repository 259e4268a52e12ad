"""The jury's scores, stories that a proposal may tell, its pilots, and a sheet to think it over."""

from django.db import models
from django.db.models import F, Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.plans import PlanLine
from khuang.planning.models.proposals import Proposal
from khuang.planning.proposals.querysets import StorySet
from khuang.trust.models import Sealed

STORY_STATES = ("asked", "agreed", "vetoed")
PILOT_ENDS = ("continue", "change", "stop")


class JuryScore(models.Model):
    """One member's scores by the rubric, 1 to 5 each: a ledger; the newest counts. ``interest``: not counted."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="jury")
    member = models.UUIDField()
    scores = models.JSONField(default=dict)  # criterion of the rubric → 1 to 5
    interest = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id proposal scores interest because at", internal="member")


class StoryUse(Sealed):
    """Words of somebody's life that a proposal would like to tell. Shown to nobody until they agreed to exactly this.

    ``testimony``: where it was heard, if it was. ``code_tag``: of the code with which the person agrees or takes it back.
    """

    SLOT = "planning.story"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="stories")
    testimony = models.UUIDField(null=True, blank=True)
    shown = models.TextField(blank=True)
    language = models.TextField(default="th")
    state = models.TextField(choices=[(s, s) for s in STORY_STATES], default="asked")
    code_tag = models.BinaryField(db_index=True)
    asked_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    by = models.UUIDField(null=True)

    objects = StorySet.as_manager()

    CLASSES = classes(
        public="proposal shown language state asked_on decided_on", internal="id locker schema version testimony code_tag by",
        personal="sealed",
    )  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state="agreed") | Q(shown=""), name="planning_story_agreed")]


class Pilot(models.Model):
    """A proposal tried out: when, what was tried, what was learned, and how it goes on."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="pilots")
    number = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    tried_th = models.TextField()
    tried_en = models.TextField(blank=True)
    learned_th = models.TextField(blank=True)
    learned_en = models.TextField(blank=True)
    went = models.TextField(choices=[(w, w) for w in PILOT_ENDS], blank=True)
    version = models.PositiveIntegerField(default=1)

    tried = Both("tried")
    learned = Both("learned")

    CLASSES = classes(
        public="id proposal number since until tried_th tried_en learned_th learned_en went version",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="planning_pilot_number"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="planning_pilot_spell"),
        ]


class Reflection(models.Model):
    """The Sufficiency Economy sheet of a proposal or a project: three principles, two conditions. Nobody must fill it in."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.OneToOneField(Proposal, models.CASCADE, null=True, blank=True, related_name="reflection")
    line = models.OneToOneField(PlanLine, models.CASCADE, null=True, blank=True, related_name="reflection")
    answers = models.JSONField(default=dict)  # key of ``rules.REFLECTION`` → {"words", "level"}
    made_on = models.DateField()
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id proposal line answers made_on version", internal="by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(proposal=None) & ~Q(line=None)) | (~Q(proposal=None) & Q(line=None)),
                name="planning_reflection_of_one",
            )
        ]
