"""How a project is carried out: milestones, contract, payments, photos, and what the public finds when it looks."""

from django.db import models

from khuang.base.actor import Actor
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.planning.models.plans import PlanLine
from khuang.planning.works.rules import ABOUT, DAY_STATES, FACES, FINDING, METHODS, PHOTO_STATES, REPLIES, SOURCES
from khuang.town.models import Place
from khuang.trust.models import Sealed, StoredFile


class WorkSite(models.Model):
    """A village in which a project is carried out. Without one it is the whole town's."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="sites")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")

    CLASSES = classes(public="id line place")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "place"], name="planning_site_once")]


class Milestone(models.Model):
    """A step of a project with the day it is due. ``reason``: why it is late, for everybody."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="milestones")
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id line title_th title_en due done_on reason version")

    class Meta:
        ordering = ["due", "id"]


class Contract(models.Model):
    """Who does the work for which price. ``natural``: the contractor is a natural person, named as the law publishes it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="contracts")
    reference = models.TextField()
    party = models.TextField()
    natural = models.BooleanField(default=False)
    method = models.TextField(choices=[(m, m) for m in METHODS])
    price = models.PositiveBigIntegerField()
    median = models.PositiveBigIntegerField(null=True, blank=True)  # ราคากลาง
    signed_on = models.DateField()
    ends_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id line reference party natural method price median signed_on ends_on version")

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["line", "reference"], name="planning_contract_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("signed_on")), name="planning_contract_order"
            ),
        ]


class ContractChange(models.Model):
    """What was changed of a contract, and why: a ledger. The newest holds."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="changes")
    on = models.DateField()
    price = models.PositiveBigIntegerField()
    ends_on = models.DateField()
    why = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id contract on price ends_on why at", internal="by")


class Payment(models.Model):
    """Money paid for a project, in satang, from the budget of a fiscal year (Buddhist era): a ledger.

    A mistake is undone by a second row with the same amount below zero, which names the first.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="payments")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="payments")
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    amount = models.BigIntegerField()
    what_th = models.TextField()
    what_en = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    what = Both("what")

    CLASSES = classes(public="id line contract year on amount what_th what_en undoes at", internal="by")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, undoes=None) | models.Q(amount__lt=0, undoes__isnull=False),
                name="planning_payment_sign",
            )
        ]


class AnnualSpending(models.Model):
    """All that the municipality spends in a fiscal year (Buddhist era), in satang, as its ordinance or its accounts say."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    year = models.PositiveSmallIntegerField(unique=True)
    amount = models.PositiveBigIntegerField()
    source = models.TextField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id year amount source version")


class InspectionDay(models.Model):
    """A day on which whoever likes comes to look at a project. ``women men unsaid``: how many came."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="inspection_days")
    on = models.DateField()
    time = models.TextField(blank=True)
    where_th = models.TextField()
    where_en = models.TextField(blank=True)
    invited = models.TextField(blank=True)  # groups and offices, nobody's name
    state = models.TextField(choices=[(s, s) for s in DAY_STATES], default="announced")
    women = models.PositiveSmallIntegerField(null=True, blank=True)
    men = models.PositiveSmallIntegerField(null=True, blank=True)
    unsaid = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    where = Both("where")

    CLASSES = classes(public="id line on time where_th where_en invited state women men unsaid version")

    class Meta:
        ordering = ["-on", "-id"]

    @property
    def came(self) -> int:
        return (self.women or 0) + (self.men or 0) + (self.unsaid or 0)


class Findings(models.QuerySet["Finding"]):
    def visible_to(self, actor: Actor) -> "Findings":
        """All, for a member of staff: the view asks for the role that reads or answers them."""
        return self if actor.kind == "user" else self.none()

    def published(self) -> "Findings":
        return self.filter(state__in=("open", "answered", "disputed", "replied"))


class Finding(Sealed):
    """What somebody found at a project. The words are sealed until they were read, and gone from there once published."""

    SLOT = "planning.finding"

    number = models.PositiveIntegerField(unique=True)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="findings")
    day = models.ForeignKey(InspectionDay, models.PROTECT, null=True, blank=True, related_name="findings")
    about = models.TextField(choices=[(a, a) for a in ABOUT])
    harm = models.BooleanField(default=False)  # somebody could be hurt
    source = models.TextField(choices=[(s, s) for s in SOURCES], default="public")
    state = models.TextField(choices=[(s, s) for s in FINDING], default="sent")
    on = models.DateField()
    due = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True)  # the words, once read and published
    disputed = models.TextField(blank=True)  # why it is not fixed, once read
    disputed_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # why it was not published, for whoever sent it
    by = models.UUIDField(null=True, blank=True)  # a monitor; else nobody
    code_hmac = models.BinaryField(unique=True)

    objects = Findings.as_manager()

    CLASSES = classes(
        public="number line day about harm source state on due said disputed disputed_on",
        internal="id locker schema version reason by code_hmac",
        personal="sealed",
    )


class FindingReply(models.Model):
    """What the municipality answered: a ledger. ``will-fix`` has a day, ``not`` a reason."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="replies")
    verb = models.TextField(choices=[(r, r) for r in REPLIES])
    text = models.TextField()
    fix_by = models.DateField(null=True, blank=True)
    on = models.DateField()
    by = models.UUIDField(null=True)

    CLASSES = classes(public="id finding verb text fix_by on", internal="by")

    class Meta:
        ordering = ["on", "id"]


class FindingStep(models.Model):
    """Each step of a finding: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="steps")
    was = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(public="id finding was became on", internal="by")


class WorkPhoto(models.Model):
    """A picture of a project, a finding or a reported grant, drawn anew and sealed; shown once somebody looked at it."""

    id = models.UUIDField(primary_key=True, default=random_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, null=True, blank=True, related_name="photos")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="photos")
    request = models.ForeignKey("planning.BudgetRequest", models.PROTECT, null=True, blank=True, related_name="photos")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    caption_th = models.TextField(blank=True)
    caption_en = models.TextField(blank=True)
    on = models.DateField()
    faces = models.TextField(choices=[(f, f) for f in FACES], blank=True)  # as whoever looked at it says
    state = models.TextField(choices=[(s, s) for s in PHOTO_STATES], default="waiting")
    by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    caption = Both("caption")

    CLASSES = classes(internal="id line finding request file caption_th caption_en on faces state by version")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="shown") | models.Q(faces__in=("none", "agreed")),
                name="planning_photo_looked_at",
            )
        ]
