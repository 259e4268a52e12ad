import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("content", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Item",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=khuang.base.ids.ordered_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=200)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("body", models.JSONField()),
                        ("pack", models.CharField(max_length=80)),
                        ("loaded_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={"indexes": [models.Index(fields=["kind", "key"], name="content_ite_kind_ec8327_idx")]},
                ),
                migrations.CreateModel(
                    name="Pack",
                    fields=[
                        ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ("position", models.PositiveIntegerField(unique=True)),
                        ("version", models.CharField(max_length=40)),
                        ("title", models.JSONField()),
                        ("loaded_at", models.DateTimeField(auto_now=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Current",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=200)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="content.item"
                            ),
                        ),
                        (
                            "pack",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="content.pack"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="content_current_once")]
                    },
                ),
            ]
        ),
        append_only("content", "Item"),
    ]
