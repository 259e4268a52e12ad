"""What people propose to do about a problem."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.town.models import Organisation, Place

PROPOSAL_KINDS = ("community-led", "campaign", "collaborative")
PROPOSAL_STATES = ("draft", "feedback", "ready", "submitted", "chosen", "not-chosen", "pilot", "done", "withdrawn")


class Proposal(models.Model):
    """An idea with an owner, a cost and the people it is for. Public from ``feedback`` on; a draft is its team's."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    what_th = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    how_th = models.TextField(blank=True)  # why it can be done here, and by whom
    how_en = models.TextField(blank=True)
    kind = models.TextField(choices=[(k, k) for k in PROPOSAL_KINDS])
    team = models.TextField(blank=True)  # as the team calls itself; nobody's name
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    cost = models.PositiveBigIntegerField(default=0)  # satang
    rights = models.JSONField(default=list, blank=True)
    targets = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    state = models.TextField(choices=[(s, s) for s in PROPOSAL_STATES], default="draft")
    made_on = models.DateField()
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    what = Both("what")
    how = Both("how")

    CLASSES = classes(
        public="id number title_th title_en what_th what_en how_th how_en kind team organisation place cost rights targets "
        "groups state made_on version",
        internal="by",
    )

    def __str__(self) -> str:
        return self.title_th


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
