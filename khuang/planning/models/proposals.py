"""What people propose to do about a problem."""

from typing import Any

from django.conf import settings
from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.proposals.querysets import IdeaSet, ProposalSet
from khuang.town.models import Organisation, Place
from khuang.trust.models import Sealed

PROPOSAL_KINDS = ("community-led", "campaign", "collaborative")
PROPOSAL_STATES = ("draft", "feedback", "ready", "submitted", "chosen", "not-chosen", "pilot", "done", "withdrawn")
IDEA_STATES = ("waiting", "taken", "rejected", "withdrawn")
# What a proposal says, in the order of its page: each in Thai and English, and a version of all is kept.
TEXTS = ("title", "seen", "problem", "duty", "what", "how", "care", "plain")


class Proposal(models.Model):
    """An idea with an owner, a cost and the people it is for. Public from ``feedback`` on; a draft is its team's."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    seen_th = models.TextField(blank=True)  # what people see: the way of thought of a board, card by card
    seen_en = models.TextField(blank=True)
    problem_th = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    duty_th = models.TextField(blank=True)  # whose duty it is
    duty_en = models.TextField(blank=True)
    what_th = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    how_th = models.TextField(blank=True)  # why it can be done here, and by whom
    how_en = models.TextField(blank=True)
    care_th = models.TextField(blank=True)  # whom it could harm, and what is done against it
    care_en = models.TextField(blank=True)
    plain_th = models.TextField(blank=True)  # the same in easy words: what is read out and printed
    plain_en = models.TextField(blank=True)
    kind = models.TextField(choices=[(k, k) for k in PROPOSAL_KINDS])
    team = models.TextField(blank=True)  # as the team calls itself; nobody's name
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    cost = models.PositiveBigIntegerField(default=0)  # satang
    rights = models.JSONField(default=list, blank=True)
    targets = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    state = models.TextField(choices=[(s, s) for s in PROPOSAL_STATES], default="draft")
    wording = models.PositiveSmallIntegerField(default=0)  # the newest one kept; 0 before it was ever public
    card = models.UUIDField(null=True, blank=True)  # of a board, that it came from
    made_on = models.DateField()
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProposalSet.as_manager()

    title = Both("title")
    seen = Both("seen")
    problem = Both("problem")
    duty = Both("duty")
    what = Both("what")
    how = Both("how")
    care = Both("care")
    plain = Both("plain")

    CLASSES = classes(
        public="id number title_th title_en seen_th seen_en problem_th problem_en duty_th duty_en what_th what_en how_th "
        "how_en care_th care_en plain_th plain_en kind team organisation place cost rights targets groups state wording "
        "card made_on version",
        internal="by",
    )

    def __str__(self) -> str:
        return self.title_th

    def texts(self) -> dict[str, Any]:
        """What a version of it keeps."""
        said = {f"{name}_{lang}": getattr(self, f"{name}_{lang}") for name in TEXTS for lang in ("th", "en")}
        return said | {"cost": self.cost, "kind": self.kind}


class ProposalTransition(models.Model):
    """A ledger of what happened to a proposal."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="transitions")
    was = models.TextField()
    became = models.TextField()
    because = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id proposal was became because at", internal="by")


class ProposalWording(models.Model):
    """A version of what a proposal says, from the day it was first put to people: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="wordings")
    n = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    because = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id proposal n texts because at", internal="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "n"], name="planning_proposal_wording")]


class ProposalHand(models.Model):
    """An account that works on a proposal beside the one that began it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="hands")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    CLASSES = classes(internal="id proposal user")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "user"], name="planning_proposal_hand")]


class Idea(Sealed):
    """What somebody without an account proposes: sealed until a facilitator takes it up. Who it was is kept nowhere.

    A proposal made of it has the same id, so that the code of the one who had it leads on.
    """

    SLOT = "planning.idea"

    language = models.TextField(default="th")
    state = models.TextField(choices=[(s, s) for s in IDEA_STATES], default="waiting")
    reason = models.TextField(blank=True)  # a key, of one that was not taken up
    said_on = models.DateField()

    objects = IdeaSet.as_manager()

    CLASSES = classes(internal="id locker schema version language state reason said_on", personal="sealed")
