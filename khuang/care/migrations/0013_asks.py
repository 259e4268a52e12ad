

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_responder"),
        ("care", "0012_package_consents"),
        ("town", "0003_directory"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("new", "new"),
                            ("taken", "taken"),
                            ("working", "working"),
                            ("helped", "helped"),
                            ("unable", "unable"),
                            ("confirmed", "confirmed"),
                            ("dropped", "dropped"),
                        ],
                        default="new",
                    ),
                ),
                ("code_tag", models.BinaryField(unique=True)),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("topic", models.TextField(blank=True, null=True)),
                (
                    "urgency",
                    models.TextField(
                        blank=True, choices=[("now", "now"), ("today", "today"), ("days", "days")], null=True
                    ),
                ),
                ("about", models.TextField(blank=True, choices=[("me", "me"), ("other", "other")], null=True)),
                ("case", models.UUIDField(blank=True, null=True)),
                ("unread", models.BooleanField(default=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="town.place",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AskDesk",
            fields=[
                ("topic", models.TextField(primary_key=True, serialize=False)),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AskStep",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                ("what", models.TextField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(blank=True, null=True)),
                (
                    "ask",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="care.ask"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(fields=["state", "due_at"], name="care_ask_state_f2aa54_idx"),
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(fields=["place", "state"], name="care_ask_place_i_2d0444_idx"),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "personal"),
                    models.Q(
                        ("topic__isnull", True),
                        ("urgency__isnull", True),
                        ("about__isnull", True),
                        ("place__isnull", True),
                        ("case__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="care_ask_nothing_in_clear",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier", "personal"), ("team__isnull", False), _connector="OR"),
                name="care_ask_of_a_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="askstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier", "personal"), ("what__isnull", True), _connector="OR"),
                name="care_ask_step_nothing_in_clear",
            ),
        ),
        append_only("care", "AskStep", erasable=("sealed",)),
    ]
