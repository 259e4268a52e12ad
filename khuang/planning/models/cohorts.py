"""A youth cohort: its call, who organises, who applied, how they were scored, and what was reported to a safe adult."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.planning.cohorts import querysets
from khuang.planning.cohorts.rules import APPLICANT, COHORT, PARTS, REPORT
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Cohort(models.Model):
    """A call to young people and what came of it. Public from ``open`` on; ``criteria`` stand from then.

    ``result``: how many applied and were chosen, as it may be published; frozen when they are chosen.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    what_th = models.TextField()
    what_en = models.TextField(blank=True)
    where_th = models.TextField(blank=True)
    where_en = models.TextField(blank=True)
    safe_adult_th = models.TextField()
    safe_adult_en = models.TextField(blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    age_from = models.PositiveSmallIntegerField()
    age_to = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    apply_by = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    criteria = models.JSONField(default=list)  # [{key, th, en, weight}]
    state = models.TextField(choices=[(s, s) for s in COHORT], default="draft")
    conduct_version = models.TextField(blank=True)
    result = models.JSONField(default=dict, blank=True)
    adults_changed_on = models.DateField(null=True, blank=True)  # since it was opened: told to everybody in it
    opened_on = models.DateField(null=True, blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    what = Both("what")
    where = Both("where")
    safe_adult = Both("safe_adult")
    objects = querysets.Cohorts.as_manager()

    CLASSES = classes(
        public="id number title_th title_en what_th what_en where_th where_en safe_adult_th safe_adult_en place age_from "
        "age_to seats apply_by starts_on ends_on criteria state conduct_version result "
        "adults_changed_on opened_on chosen_on ended_on invented version"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(age_from__lte=F("age_to")), name="planning_cohort_ages"),
            models.CheckConstraint(
                condition=Q(apply_by__lte=F("starts_on")) & Q(starts_on__lte=F("ends_on")), name="planning_cohort_days"
            ),
        ]

    def __str__(self) -> str:
        return self.title_th


class CohortSeat(models.Model):
    """Who organises, who chooses, who is the safe adult. Nobody is two of these in one cohort."""

    id = models.UUIDField(primary_key=True, default=random_id)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="seated")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    part = models.TextField(choices=[(p, p) for p in PARTS])

    CLASSES = classes(internal="id cohort user part")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "user"], name="planning_cohort_seat_once")]


class Applicant(Sealed):
    """Somebody who applied, by a code that stands on their paper alone. Who it is lies in the envelope.

    ``guardian_tag``: of the code that a guardian is given. ``certificate``: its number; it tells of nobody.
    """

    SLOT = "planning.applicant"

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="applicants")
    state = models.TextField(choices=[(s, s) for s in APPLICANT], default="applied")
    code_tag = models.BinaryField(unique=True, null=True)
    guardian_tag = models.BinaryField(unique=True, null=True)
    guardian_needed = models.BooleanField(default=True)
    applied_on = models.DateField()
    assent_on = models.DateField(null=True, blank=True)
    guardian_on = models.DateField(null=True, blank=True)
    conduct_on = models.DateField(null=True, blank=True)
    conduct_version = models.TextField(blank=True)
    reachable = models.BooleanField(null=True)  # after the end; empty: not asked yet
    certificate = models.CharField(max_length=12, unique=True, null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = querysets.Applicants.as_manager()

    CLASSES = classes(
        internal="id locker schema version cohort state code_tag guardian_tag guardian_needed applied_on assent_on "
        "guardian_on conduct_on conduct_version reachable certificate ended_on",
        personal="sealed",
    )


class Motivation(Sealed):
    """Why they would like to come, in the locker of the applicant, apart from who they are: choosers open this alone."""

    SLOT = "planning.motivation"

    applicant = models.OneToOneField(Applicant, models.PROTECT, related_name="motivation")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # by which choosers speak of it

    objects = querysets.Motivations.as_manager()

    CLASSES = classes(internal="id locker schema version applicant cohort number", personal="sealed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "number"], name="planning_motivation_number")]


class CohortScore(models.Model):
    """What one chooser gave to one application: a ledger; the newest of a chooser counts."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    motivation = models.ForeignKey(Motivation, models.PROTECT, related_name="scores")
    chooser = models.UUIDField()
    points = models.JSONField(default=dict)
    interest = models.BooleanField(default=False)  # declared: kept, and left out of the count
    at = models.DateTimeField()

    CLASSES = classes(internal="id motivation chooser points interest at")


class ConductReport(Sealed):
    """Somebody broke the code of conduct. In a locker of its own; the safe adults of that day alone read it."""

    SLOT = "planning.conduct-report"

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    state = models.TextField(choices=[(s, s) for s in REPORT], default="new")
    code_tag = models.BinaryField(unique=True, null=True)
    received_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = querysets.ConductReports.as_manager()

    CLASSES = classes(
        internal="id locker schema version cohort state code_tag received_on closed_on", personal="sealed"
    )


class ReportReader(models.Model):
    """Who reads a report: the safe adults named when it was written, and to whom one of them handed it on."""

    id = models.UUIDField(primary_key=True, default=random_id)
    report = models.ForeignKey(ConductReport, models.CASCADE, related_name="readers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    CLASSES = classes(internal="id report user")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="planning_report_reader_once")]
