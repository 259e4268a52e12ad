"""How the law lets a plan be made and changed: operations, what each of them touches, who decided, every version since."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.forum.models import Meeting
from khuang.planning.models.plans import Plan, PlanLine

OPERATION_KINDS = ("make", "review", "add", "change", "correct")
OPERATION_STATES = ("drafted", "heard", "supported", "considered", "approved", "announced", "withdrawn")
TOUCHES = ("enter", "change", "remove")


class PlanOperation(models.Model):
    """One act on a plan: making, review, addition, change, correction. Each is public from its first day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="operations")
    number = models.PositiveIntegerField()
    kind = models.TextField(choices=[(k, k) for k in OPERATION_KINDS])
    state = models.TextField(choices=[(s, s) for s in OPERATION_STATES], default="drafted")
    reason_th = models.TextField()
    reason_en = models.TextField(blank=True)
    hearing = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    announcement = models.TextField(blank=True)  # its number, as the town writes it
    announced_on = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    reason = Both("reason")

    CLASSES = classes(
        public="id plan number kind state reason_th reason_en hearing announcement announced_on made_on version",
        internal="by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="planning_operation_number_once"),
            models.UniqueConstraint(
                fields=["hearing"],
                condition=models.Q(hearing__isnull=False) & ~models.Q(state="withdrawn"),
                name="planning_hearing_once",
            ),
        ]


class OperationStep(models.Model):
    """A ledger of the steps of an operation: the day, and where a committee sat, how many and how many women."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    operation = models.ForeignKey(PlanOperation, models.PROTECT, related_name="steps")
    was = models.TextField()
    became = models.TextField()
    on = models.DateField()
    present = models.PositiveSmallIntegerField(null=True)
    women = models.PositiveSmallIntegerField(null=True)
    minutes = models.TextField(blank=True)  # number of the minutes, of the order, of the announcement
    remark = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id operation was became on present women minutes remark at", internal="by")


class LineChange(models.Model):
    """What an operation does to one line: enters it, changes some of its columns, takes it out."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    operation = models.ForeignKey(PlanOperation, models.PROTECT, related_name="changes")
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="changes")
    touch = models.TextField(choices=[(t, t) for t in TOUCHES])
    before = models.JSONField(default=dict, blank=True)  # column → value, of those that are changed
    after = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id operation line touch before after version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "line"], name="planning_line_touched_once")]


class LineVersion(models.Model):
    """A ledger: all columns of a line as they stood from this moment on."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    operation = models.ForeignKey(PlanOperation, models.PROTECT, null=True, related_name="+")  # None: only its tags
    touch = models.TextField()  # one of TOUCHES, or "tags"
    values = models.JSONField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id line number operation touch values at", internal="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "number"], name="planning_line_version")]


class OthersProject(models.Model):
    """What another body does in the town in one fiscal year: it stands in the annual action plan beside our own."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="others")
    year = models.PositiveSmallIntegerField()
    body = models.TextField()  # an office, an enterprise of the state, an organisation
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    place = models.TextField(blank=True)  # as the body writes it: a road, a village
    amount = models.PositiveBigIntegerField(default=0)
    begins = models.PositiveSmallIntegerField(null=True, blank=True)
    ends = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id plan year body title_th title_en place amount begins ends version")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(begins=None, ends=None)
                | models.Q(begins__gte=1, ends__lte=12, begins__lte=models.F("ends")),
                name="planning_others_months",
            )
        ]
