"""Money that groups ask for: small-grant calls, requests, the committee's decisions, what was paid, what was told of it."""

from django.db import models

from khuang.base.actor import Actor
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.grants.rules import ASKERS, REQUEST, VERDICTS
from khuang.registry.models import CommunityGroup
from khuang.town.models import Place
from khuang.trust.models import Sealed


class GrantCall(models.Model):
    """A pot of small grants with a ceiling for each, open between two days. Money in satang."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    what_th = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    opens = models.DateField()
    closes = models.DateField()
    ceiling = models.PositiveBigIntegerField()
    pot = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    what = Both("what")

    CLASSES = classes(public="id number title_th title_en what_th what_en opens closes ceiling pot version")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(closes__gte=models.F("opens")), name="planning_call_order")
        ]


class BudgetRequests(models.QuerySet["BudgetRequest"]):
    def visible_to(self, actor: Actor) -> "BudgetRequests":
        """All, for a member of staff: the view asks for the role that settles them."""
        return self if actor.kind == "user" else self.none()

    def published(self) -> "BudgetRequests":
        """Those whose words somebody read for names."""
        return self.exclude(read_on=None).exclude(state="withdrawn")


class BudgetRequest(Sealed):
    """A group, a school or a club asks for money. What it wrote, and whom to call, is sealed; what was read stands beside."""

    SLOT = "planning.request"

    number = models.PositiveIntegerField(unique=True)
    call = models.ForeignKey(GrantCall, models.PROTECT, null=True, blank=True, related_name="requests")
    asker_kind = models.TextField(choices=[(a, a) for a in ASKERS])
    group = models.ForeignKey(CommunityGroup, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    groups = models.JSONField(default=list, blank=True)  # keys of the catalogue: for whom
    amount = models.PositiveBigIntegerField()
    own = models.PositiveBigIntegerField(default=0)  # what the group itself puts in
    others = models.PositiveBigIntegerField(default=0)  # what others put in
    done_by = models.DateField()
    community_led = models.BooleanField(default=True)
    state = models.TextField(choices=[(s, s) for s in REQUEST], default="asked")
    on = models.DateField()
    asker = models.TextField(blank=True)  # of a school or club, as it calls itself; once read
    title_th = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    what_th = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    read_on = models.DateField(null=True, blank=True)
    granted = models.PositiveBigIntegerField(default=0)
    reason = models.TextField(blank=True)  # of the decision, for everybody
    report_due = models.DateField(null=True, blank=True)
    code_hmac = models.BinaryField(unique=True)

    title = Both("title")
    what = Both("what")
    objects = BudgetRequests.as_manager()

    CLASSES = classes(
        public="number call asker_kind group place groups amount own others done_by community_led state on asker title_th "
        "title_en what_th what_en read_on granted reason report_due",
        internal="id locker schema version code_hmac",
        personal="sealed",
    )


class RequestStep(models.Model):
    """Each step of a request: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    request = models.ForeignKey(BudgetRequest, models.PROTECT, related_name="steps")
    was = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(public="id request was became on", internal="by")


class GrantDecision(models.Model):
    """What the committee decided: a ledger. ``stepped_out``: how many declared an interest and left; ``interest``: which."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    request = models.ForeignKey(BudgetRequest, models.PROTECT, related_name="decisions")
    verdict = models.TextField(choices=[(v, v) for v in VERDICTS])
    amount = models.PositiveBigIntegerField(default=0)
    reason = models.TextField()
    present = models.PositiveSmallIntegerField()
    women = models.PositiveSmallIntegerField()
    stepped_out = models.PositiveSmallIntegerField(default=0)
    interest = models.TextField(blank=True)
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id request verdict amount reason present women stepped_out interest on at", internal="by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(women__lte=models.F("present")) & models.Q(stepped_out__lte=models.F("present")),
                name="planning_committee_counts",
            )
        ]


class GrantPayment(models.Model):
    """Satang given to a group, or given back by it (below zero), with the number of its proof: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    request = models.ForeignKey(BudgetRequest, models.PROTECT, related_name="payments")
    on = models.DateField()
    amount = models.BigIntegerField()
    proof = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id request on amount at", internal="proof by")


class Reports(models.QuerySet["GrantReport"]):
    def visible_to(self, actor: Actor) -> "Reports":
        return self if actor.kind == "user" else self.none()

    def published(self) -> "Reports":
        return self.filter(accepted=True)


class GrantReport(Sealed):
    """What a group tells of the money it got: words sealed until read, people as numbers."""

    SLOT = "planning.report"

    request = models.ForeignKey(BudgetRequest, models.PROTECT, related_name="reports")
    on = models.DateField()
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    unsaid = models.PositiveIntegerField(default=0)
    spent = models.PositiveBigIntegerField()
    said = models.TextField(blank=True)  # the words, once read and accepted
    accepted = models.BooleanField(default=False)
    back = models.TextField(blank=True)  # why it was sent back, for the group

    objects = Reports.as_manager()

    CLASSES = classes(
        public="request on women men unsaid spent said accepted", internal="id locker schema version back",
        personal="sealed",
    )  # fmt: skip

    @property
    def came(self) -> int:
        return self.women + self.men + self.unsaid
