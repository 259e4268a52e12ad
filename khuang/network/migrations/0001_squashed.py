import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("network", "0001_initial")]

    initial = True

    dependencies = [("town", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField(unique=True)),
                        ("org", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="town.organisation")),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField()),
                        ("source", models.TextField(blank=True)),
                        ("due", models.DateField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("made", "made"),
                                    ("under-way", "under-way"),
                                    ("kept", "kept"),
                                    ("not-kept", "not-kept"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="made",
                            ),
                        ),
                        ("news_due", models.DateField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="CommitmentNews",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="news",
                                to="network.commitment",
                            ),
                        ),
                        ("text_th", models.TextField()),
                        ("text_en", models.TextField(blank=True)),
                        ("became", models.TextField()),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
            ]
        ),
        append_only("network", "CommitmentNews"),
    ]
