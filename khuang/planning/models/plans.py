"""The plan, its projects, their money and their news."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.querysets import PlanLineSet

LINE_STATES = ("draft", "in-plan", "funded", "under-way", "done", "dropped")
PLAN_STATES = ("drafted", "adopted", "ended")
FORMS = ("project", "beyond", "equipment")  # ผ.02, ผ.02/1 (beyond the municipality's own capacity), ผ.03
LED_BY = ("municipality", "together", "community")


class Plan(models.Model):
    """A local development plan of five years (Buddhist era)."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    ordinance = models.TextField(blank=True)  # what it stands on: the order or ordinance, as the town writes it
    state = models.TextField(choices=[(s, s) for s in PLAN_STATES], default="drafted")
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id code title_th title_en first_year last_year ordinance state version")

    def __str__(self) -> str:
        return self.title_th


class PlanLine(models.Model):
    """A project of a plan with the columns of form ผ.02, or what is bought, with those of ผ.03. Its number is its address,
    whatever plan it belongs to: the next plan goes on counting."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    form = models.TextField(choices=[(f, f) for f in FORMS], default="project")
    strategy_th = models.TextField()
    strategy_en = models.TextField(blank=True)
    programme_th = models.TextField(blank=True)  # แผนงาน, as the budget is divided
    programme_en = models.TextField(blank=True)
    category = models.TextField(blank=True)  # หมวด and ประเภท of what is bought, as the budget law names them
    item = models.TextField(blank=True)
    asked_of = models.TextField(blank=True)  # the body that is asked for what lies beyond the municipality
    led_by = models.TextField(choices=[(k, k) for k in LED_BY], default="municipality")
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    objective_th = models.TextField(blank=True)
    objective_en = models.TextField(blank=True)
    target_th = models.TextField(blank=True)
    target_en = models.TextField(blank=True)
    indicator_th = models.TextField(blank=True)
    indicator_en = models.TextField(blank=True)
    unit_th = models.TextField(blank=True)
    unit_en = models.TextField(blank=True)
    result_th = models.TextField(blank=True)
    result_en = models.TextField(blank=True)
    rights = models.JSONField(default=list, blank=True)  # keys of the catalogue, as ``tags.py`` gives them to choose
    targets = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    state = models.TextField(choices=[(s, s) for s in LINE_STATES], default="draft")
    version = models.PositiveIntegerField(default=1)

    objects = PlanLineSet.as_manager()

    strategy = Both("strategy")
    programme = Both("programme")
    title = Both("title")
    objective = Both("objective")
    target = Both("target")
    indicator = Both("indicator")
    unit = Both("unit")
    result = Both("result")

    CLASSES = classes(
        public="id plan number form strategy_th strategy_en programme_th programme_en category item asked_of led_by "
        "title_th title_en objective_th objective_en target_th target_en indicator_th indicator_en unit_th unit_en "
        "result_th result_en rights targets groups state version"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], name="planning_line_number_once")]

    def __str__(self) -> str:
        return self.title_th


class PlanLineTransition(models.Model):
    """A ledger of what happened to a plan line."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="transitions")
    was = models.TextField()
    became = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id line was became at", internal="by")


class BudgetLine(models.Model):
    """Money for a plan line in one fiscal year (Buddhist era), in satang: ``amount`` as the plan sets it aside, ``enacted``
    as the budget ordinance has it. What is paid stands with the work."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="budget")
    year = models.PositiveSmallIntegerField()
    amount = models.PositiveBigIntegerField()
    source = models.TextField(default="municipality")
    enacted = models.PositiveBigIntegerField(null=True, blank=True)
    ordinance = models.TextField(blank=True)  # its number, as the town writes it
    ordinance_on = models.DateField(null=True, blank=True)
    begins = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # months of the fiscal year: 1 October … 12 September
    ends = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id line year amount source enacted ordinance ordinance_on begins ends version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "year", "source"], name="planning_budget_once"),
            models.CheckConstraint(
                condition=models.Q(begins=None, ends=None)
                | models.Q(begins__gte=1, ends__lte=12, begins__lte=models.F("ends")),
                name="planning_budget_months",
            ),
        ]


class Progress(models.Model):
    """News of a plan line: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="progress")
    on = models.DateField()
    text_th = models.TextField()
    text_en = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField()
    spent = models.PositiveBigIntegerField(default=0)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    text = Both("text")

    CLASSES = classes(public="id line on text_th text_en percent spent at", internal="by")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(percent__lte=100), name="planning_percent")]
