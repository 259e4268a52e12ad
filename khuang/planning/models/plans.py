"""The plan, its projects, their money and their news."""

from django.db import models

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id

LINE_STATES = ("draft", "in-plan", "funded", "under-way", "done", "dropped")


class Plan(models.Model):
    """A local development plan of five years (Buddhist era)."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id code title_th title_en first_year last_year version")

    def __str__(self) -> str:
        return self.title_th


class PlanLine(models.Model):
    """A project of the plan, with the columns of form ผ.02."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    strategy_th = models.TextField()
    strategy_en = models.TextField(blank=True)
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

    strategy = Both("strategy")
    title = Both("title")
    objective = Both("objective")
    target = Both("target")
    indicator = Both("indicator")
    unit = Both("unit")
    result = Both("result")

    CLASSES = classes(
        public="id plan number strategy_th strategy_en title_th title_en objective_th objective_en target_th target_en "
        "indicator_th indicator_en unit_th unit_en result_th result_en rights targets groups state version"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="planning_line_number")]

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
    """Money for a plan line in one fiscal year (Buddhist era), in satang."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="budget")
    year = models.PositiveSmallIntegerField()
    amount = models.PositiveBigIntegerField()
    source = models.TextField(default="municipality")
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id line year amount source version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "year", "source"], name="planning_budget_once")]


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
