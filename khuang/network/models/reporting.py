"""A reporting round: who owes which figure by when, what they reported, who agreed to it."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.results.models import Edition
from khuang.town.models import Organisation

ROUND_STATES = ("open", "locked")
REPORT_STATES = ("draft", "submitted", "returned", "approved", "published")


class Round(models.Model):
    """One framework, one period. Locked: nothing of that period changes any more but by an erratum."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    framework = models.CharField(max_length=80)
    period = models.CharField(max_length=30)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    due = models.DateField()
    clear_days = models.PositiveSmallIntegerField(
        default=14
    )  # after approval a credited organisation may object so long
    state = models.CharField(max_length=10, default="open")
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id number framework period title_th title_en due clear_days state opened_at version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "period"], name="round_once_a_period"),
            models.CheckConstraint(name="round_state", condition=Q(state__in=ROUND_STATES)),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.period}"


class Report(models.Model):
    """A figure that one organisation owes in a round, and what it says of it.

    ``figure`` is the key of an indicator (counted from records: nothing is typed), of a declared figure, or a new one
    of this round (``title``). ``value`` is text of an exact decimal. ``credited``: codes of the organisations that share it;
    each of them clears it. ``correcting``: the edition that a correction replaces, with ``reason``.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    figure = models.CharField(max_length=80)
    org = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    credited = models.JSONField(default=list, blank=True)
    counted = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="draft")
    nothing = models.BooleanField(default=False)  # there is nothing to report, and that is said
    value = models.CharField(max_length=40, blank=True)
    qualifier = models.CharField(max_length=8, default="exact")
    by_gender = models.JSONField(default=dict, blank=True)  # {"f": 12, "m": 10, "": 3}
    method = models.TextField(blank=True)
    source = models.TextField(blank=True)
    explained = models.TextField(blank=True)  # what the checks asked
    series_breaks = models.BooleanField(default=False)
    correcting = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    clear_by = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="id round figure org credited counted state nothing value qualifier by_gender method source explained "
        "series_breaks correcting reason edition approved_at clear_by version",
        internal="submitted_by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "figure", "org"], name="report_once_a_round"),
            models.CheckConstraint(name="report_state", condition=Q(state__in=REPORT_STATES)),
        ]
        indexes = [models.Index(fields=["org", "state"], name="report_of_org")]

    def __str__(self) -> str:
        return f"{self.figure} {self.org_id} {self.state}"


class ReportStep(models.Model):
    """What was done with a report, by whose organisation, with which words: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10)
    became = models.CharField(max_length=10)
    value = models.CharField(max_length=40, blank=True)
    comment = models.TextField(blank=True)
    org = models.CharField(max_length=40, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(internal="id report verb became value comment org by at")

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"


class Clearance(models.Model):
    """A credited organisation's word on a figure that names it: agreed, or let the day pass. A ledger; an objection is a
    step that sends the report back. ``round_of`` counts the approvals: who agreed to one value has not agreed to the next."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="clearances")
    org = models.CharField(max_length=40)
    round_of = models.PositiveIntegerField()
    how = models.CharField(max_length=10, choices=[(how, how) for how in ("cleared", "deadline")])
    on = models.DateField()
    by = models.UUIDField(null=True)

    CLASSES = classes(public="id report org round_of how on", internal="by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "org", "round_of"], name="clearance_once"),
            models.CheckConstraint(name="clearance_how", condition=Q(how__in=("cleared", "deadline"))),
        ]

    def __str__(self) -> str:
        return f"{self.org} {self.how}"
