import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [("access", "0002_device_invitation"), ("surveys", "0003_editions")]

    operations = [
        migrations.CreateModel(
            name="Phone",
            fields=[
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="access.device",
                    ),
                ),
                ("public_key", models.BinaryField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                (
                    "step",
                    models.TextField(
                        choices=[("seen", "seen"), ("answered", "answered"), ("taken-back", "taken-back")]
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_id", models.UUIDField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="surveys.submission"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("submission", "step"), name="surveys_step_once"),
        ),
        append_only("surveys", "Step"),
    ]
