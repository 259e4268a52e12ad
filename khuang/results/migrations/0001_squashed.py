from django.db import migrations, models

import khuang.base.ids
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("results", "0001_initial"), ("results", "0002_unstated")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Fact",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=khuang.base.ids.random_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("family", models.CharField(max_length=5)),
                        ("starts", models.DateField()),
                        ("ends", models.DateField(blank=True, null=True)),
                        ("place", models.CharField(blank=True, max_length=40)),
                        ("place_level", models.CharField(blank=True, max_length=5)),
                        ("orgs", models.CharField(blank=True, max_length=400)),
                        ("person", models.BinaryField(blank=True, max_length=16, null=True)),
                        ("household", models.BinaryField(blank=True, max_length=16, null=True)),
                        ("gender", models.CharField(blank=True, max_length=8)),
                        ("age_band", models.CharField(blank=True, max_length=12)),
                        ("nationality", models.CharField(blank=True, max_length=24)),
                        ("legal_status", models.CharField(blank=True, max_length=24)),
                        ("disability", models.CharField(blank=True, max_length=24)),
                        ("dims", models.JSONField(blank=True, default=dict)),
                        ("count", models.IntegerField(default=1)),
                        ("amount", models.BigIntegerField(blank=True, null=True)),
                        ("basis", models.CharField(default="record", max_length=10)),
                        ("confidential", models.BooleanField(default=True)),
                        ("source_kind", models.CharField(max_length=40)),
                        ("source_id", models.CharField(blank=True, max_length=64, null=True)),
                        ("line", models.IntegerField(default=0)),
                        ("batch", models.IntegerField(blank=True, null=True)),
                        ("retracted", models.BooleanField(default=False)),
                        ("retracted_batch", models.IntegerField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["source_kind", "source_id"], name="fact_source"),
                            models.Index(fields=["person"], name="fact_person"),
                            models.Index(fields=["batch"], name="fact_batch"),
                            models.Index(
                                condition=models.Q(("retracted", True), ("retracted_batch", None)),
                                fields=["id"],
                                name="fact_retracting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("family__in", ("where", "who"))), name="fact_family"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ("record", "headcount", "return"))), name="fact_basis"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place_level__in", ("", "fine", "local"))), name="fact_level"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends", None), ("ends__gte", models.F("starts")), _connector="OR"),
                                name="fact_spell",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("place_level", "fine"), _negated=True),
                                    models.Q(
                                        ("disability", ""),
                                        ("gender__in", ("", "f", "m")),
                                        ("legal_status", ""),
                                        ("nationality", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="fact_place_or_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("family", "where"),
                                    models.Q(("place_level", "fine"), _negated=True),
                                    _connector="OR",
                                ),
                                name="fact_who_is_coarse",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("family", "who"),
                                    models.Q(
                                        ("disability", ""),
                                        ("gender__in", ("", "f", "m")),
                                        ("legal_status", ""),
                                        ("nationality", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="fact_where_is_plain",
                            ),
                            models.CheckConstraint(condition=models.Q(("count__gte", 0)), name="fact_count"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Alias",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=khuang.base.ids.random_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("pseudonym", models.BinaryField(max_length=16)),
                        ("canonical", models.BinaryField(max_length=16)),
                        ("batch", models.IntegerField(blank=True, null=True)),
                        ("retracted", models.BooleanField(default=False)),
                        ("retracted_batch", models.IntegerField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retracted", False)),
                                fields=("pseudonym",),
                                name="alias_one_canonical",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        ("number", models.IntegerField(primary_key=True, serialize=False)),
                        ("closed_at", models.DateTimeField()),
                        ("rows", models.IntegerField()),
                        ("digest", models.CharField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name="Figure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("indicator", models.CharField(max_length=80)),
                        ("period", models.CharField(max_length=30)),
                        ("item_digest", models.CharField(max_length=64)),
                        ("batch", models.IntegerField()),
                        ("value", models.CharField(blank=True, max_length=40)),
                        ("numerator", models.CharField(blank=True, max_length=40)),
                        ("denominator", models.CharField(blank=True, max_length=40)),
                        ("unstated", models.CharField(blank=True, max_length=40)),
                        ("overlap", models.CharField(max_length=10)),
                        ("cells", models.JSONField(blank=True, default=list)),
                        ("method", models.CharField(max_length=20)),
                        ("current", models.BooleanField(default=True)),
                        ("computed_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("indicator", "period"), name="figure_once_a_period"),
                            models.CheckConstraint(
                                condition=models.Q(("overlap__in", ("exact", "bounded", "reported"))),
                                name="figure_overlap",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
