from django.db import migrations, models

import khuang.base.ids
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("messaging", "0001_initial"), ("messaging", "0002_listing")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Outbox",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("origin", models.UUIDField()),
                        ("move", models.UUIDField()),
                        ("channel", models.TextField()),
                        ("text_key", models.TextField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("sent", "sent"),
                                    ("failed", "failed"),
                                    ("given-up", "given-up"),
                                    ("by-code", "by-code"),
                                    ("listed", "listed"),
                                    ("void", "void"),
                                ],
                                default="waiting",
                            ),
                        ),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("next_at", models.DateTimeField()),
                        ("listing", models.UUIDField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["state", "next_at"], name="messaging_o_state_8771ba_idx"),
                            models.Index(fields=["listing"], name="messaging_o_listing_529f0c_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("origin", "move"), name="messaging_outbox_once")
                        ],
                    },
                )
            ]
        )
    ]
