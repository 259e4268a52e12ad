from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("chain", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Origin",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("code_hmac", models.BinaryField(unique=True)),
                        (
                            "about_kind",
                            models.TextField(
                                choices=[
                                    ("statement", "statement"),
                                    ("agreement", "agreement"),
                                    ("figure", "figure"),
                                    ("priority", "priority"),
                                    ("proposal", "proposal"),
                                    ("plan_line", "plan_line"),
                                    ("budget_line", "budget_line"),
                                    ("work", "work"),
                                    ("commitment", "commitment"),
                                ]
                            ),
                        ),
                        ("about_id", models.TextField()),
                        ("door", models.TextField()),
                        ("has_contact", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["about_kind", "about_id"], name="chain_origi_about_k_224516_idx")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Link",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "cause_kind",
                            models.TextField(
                                choices=[
                                    ("statement", "statement"),
                                    ("agreement", "agreement"),
                                    ("figure", "figure"),
                                    ("priority", "priority"),
                                    ("proposal", "proposal"),
                                    ("plan_line", "plan_line"),
                                    ("budget_line", "budget_line"),
                                    ("work", "work"),
                                    ("commitment", "commitment"),
                                ]
                            ),
                        ),
                        ("cause_id", models.TextField()),
                        (
                            "effect_kind",
                            models.TextField(
                                choices=[
                                    ("statement", "statement"),
                                    ("agreement", "agreement"),
                                    ("figure", "figure"),
                                    ("priority", "priority"),
                                    ("proposal", "proposal"),
                                    ("plan_line", "plan_line"),
                                    ("budget_line", "budget_line"),
                                    ("work", "work"),
                                    ("commitment", "commitment"),
                                ]
                            ),
                        ),
                        ("effect_id", models.TextField()),
                        ("relation", models.TextField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["effect_kind", "effect_id"], name="chain_link_effect__55ef73_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cause_kind", "cause_id", "effect_kind", "effect_id", "relation"),
                                name="chain_link_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Move",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("statement", "statement"),
                                    ("agreement", "agreement"),
                                    ("figure", "figure"),
                                    ("priority", "priority"),
                                    ("proposal", "proposal"),
                                    ("plan_line", "plan_line"),
                                    ("budget_line", "budget_line"),
                                    ("work", "work"),
                                    ("commitment", "commitment"),
                                ]
                            ),
                        ),
                        ("ref_id", models.TextField()),
                        ("step", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("text_key", models.TextField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["kind", "ref_id", "at"], name="chain_move_kind_90d76e_idx")]
                    },
                ),
            ]
        ),
        append_only("chain", "Move"),
    ]
