import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("planning", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Priority",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField(unique=True)),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("why_th", models.TextField(blank=True)),
                        ("why_en", models.TextField(blank=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("raised", "raised"),
                                    ("ranked", "ranked"),
                                    ("forwarded", "forwarded"),
                                    ("accepted", "accepted"),
                                    ("changed", "changed"),
                                    ("declined", "declined"),
                                ],
                                default="raised",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("answer_due", models.DateField(blank=True, null=True)),
                        ("made_on", models.DateField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="RankingRound",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField(unique=True)),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("state", models.TextField(choices=[("open", "open"), ("closed", "closed")], default="open")),
                        ("method", models.TextField(default="borda")),
                        ("opened_on", models.DateField()),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("result", models.JSONField(blank=True, default=list)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField()),
                        ("first_year", models.PositiveSmallIntegerField()),
                        ("last_year", models.PositiveSmallIntegerField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="PriorityTransition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "priority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="planning.priority",
                            ),
                        ),
                        ("was", models.TextField()),
                        ("became", models.TextField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Ranking",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rankings",
                                to="planning.rankinground",
                            ),
                        ),
                        ("member", models.UUIDField()),
                        ("order", models.JSONField()),
                        ("interest", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="PlanLine",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="planning.plan"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("strategy_th", models.TextField()),
                        ("strategy_en", models.TextField(blank=True)),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("objective_th", models.TextField(blank=True)),
                        ("objective_en", models.TextField(blank=True)),
                        ("target_th", models.TextField(blank=True)),
                        ("target_en", models.TextField(blank=True)),
                        ("indicator_th", models.TextField(blank=True)),
                        ("indicator_en", models.TextField(blank=True)),
                        ("unit_th", models.TextField(blank=True)),
                        ("unit_en", models.TextField(blank=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("draft", "draft"),
                                    ("in-plan", "in-plan"),
                                    ("funded", "funded"),
                                    ("under-way", "under-way"),
                                    ("done", "done"),
                                    ("dropped", "dropped"),
                                ],
                                default="draft",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="planning_line_number")]
                    },
                ),
                migrations.CreateModel(
                    name="PlanLineTransition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="planning.planline",
                            ),
                        ),
                        ("was", models.TextField()),
                        ("became", models.TextField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budget",
                                to="planning.planline",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("amount", models.PositiveBigIntegerField()),
                        ("source", models.TextField(default="municipality")),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("line", "year", "source"), name="planning_budget_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Progress",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="planning.planline",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("text_th", models.TextField()),
                        ("text_en", models.TextField(blank=True)),
                        ("percent", models.PositiveSmallIntegerField()),
                        ("spent", models.PositiveBigIntegerField(default=0)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="planning_percent")
                        ]
                    },
                ),
            ]
        ),
        append_only("planning", "PriorityTransition"),
        append_only("planning", "Ranking"),
        append_only("planning", "PlanLineTransition"),
        append_only("planning", "Progress"),
    ]
