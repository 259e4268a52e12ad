import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("access", "__first__"),
        ("care", "0006_visiting"),
        ("registry", "0004_matching"),
        ("town", "0002_facilities"),
        ("trust", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("topic_th", models.TextField()),
                ("topic_en", models.TextField(blank=True)),
                ("at_place", models.TextField(blank=True)),
                (
                    "state",
                    models.TextField(
                        choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")],
                        default="planned",
                    ),
                ),
                ("held_by", models.UUIDField(null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("waiting", "waiting"),
                            ("enrolled", "enrolled"),
                            ("left", "left"),
                            ("finished", "finished"),
                        ],
                        default="enrolled",
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "because",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("wish", "wish"),
                            ("moved", "moved"),
                            ("died", "died"),
                            ("health", "health"),
                            ("other", "other"),
                        ],
                    ),
                ),
                ("looked_from", models.DateField(blank=True, null=True)),
                ("consent", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person")),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("state", models.TextField(choices=[("came", "came"), ("absent", "absent"), ("excused", "excused")])),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="care.lesson"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="care.participant"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("title_th", models.TextField()),
                ("title_en", models.TextField(blank=True)),
                ("places", models.PositiveSmallIntegerField()),
                ("begins", models.DateField()),
                ("ends", models.DateField(blank=True, null=True)),
                ("missed", models.PositiveSmallIntegerField(default=3)),
                (
                    "state",
                    models.TextField(
                        choices=[("running", "running"), ("closed", "closed"), ("cancelled", "cancelled")],
                        default="running",
                    ),
                ),
                ("by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "leader",
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
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="participant",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participants", to="care.programme"
            ),
        ),
        migrations.AddField(
            model_name="lesson",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="care.programme"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("lesson", "participant"), name="care_presence_once"),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends", None), ("ends__gte", models.F("begins")), _connector="OR"),
                name="care_programme_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("missed__gte", 1), ("places__gte", 1)), name="care_programme_counts"
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["programme", "state"], name="care_participant_here"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "enrolled"))),
                fields=("programme", "person"),
                name="care_participant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="care_participant_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("waiting", "enrolled")), ("until__isnull", False), _connector="OR"),
                name="care_participant_gone",
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(condition=models.Q(("state", "planned")), fields=["on"], name="care_lesson_next"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(fields=("programme", "on"), name="care_lesson_one_a_day"),
        ),
    ]
