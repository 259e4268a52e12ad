import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0004_rule"),
        ("town", "0003_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardList",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ("statements", models.PositiveIntegerField()),
                ("since", models.DateField(blank=True, null=True)),
                ("made_on", models.DateField()),
                ("made_by", models.UUIDField(null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.conversation"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("participant", models.UUIDField()),
                ("answered", models.BooleanField()),
                ("cast_on", models.DateField()),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="heard", to="forum.reply"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["reply", "participant"], name="forum_heard_reply_i_62440c_idx")],
            },
        ),
        append_only("forum", "Heard"),
    ]
