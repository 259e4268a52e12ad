import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models

from khuang.base.ledger import append_only


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
            name="Roll",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ("month", models.DateField(unique=True)),
                ("lines", models.PositiveIntegerField()),
                ("satang", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Aid",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.TextField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("requested", "requested"),
                            ("assessed", "assessed"),
                            ("approved", "approved"),
                            ("partly", "partly"),
                            ("delivered", "delivered"),
                            ("denied", "denied"),
                            ("confirmed", "confirmed"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("returned", "returned"),
                        ],
                        default="requested",
                    ),
                ),
                ("on", models.DateField()),
                ("satang", models.PositiveBigIntegerField(default=0)),
                ("approved", models.PositiveBigIntegerField(default=0)),
                ("had", models.PositiveBigIntegerField(default=0)),
                (
                    "money",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("own-budget", "own-budget"),
                            ("government", "government"),
                            ("fund", "fund"),
                            ("donor", "donor"),
                            ("community", "community"),
                            ("other", "other"),
                        ],
                    ),
                ),
                ("org", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.communitygroup"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("scheme", models.TextField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("noted", "noted"),
                            ("applied", "applied"),
                            ("receiving", "receiving"),
                            ("suspended", "suspended"),
                            ("refused", "refused"),
                            ("ended", "ended"),
                            ("dropped", "dropped"),
                        ],
                        default="noted",
                    ),
                ),
                ("applied_on", models.DateField(blank=True, null=True)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "because",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("died", "died"),
                            ("moved", "moved"),
                            ("not-entitled", "not-entitled"),
                            ("declined", "declined"),
                            ("mistake", "mistake"),
                        ],
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person")),
            ],
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("satang", models.PositiveBigIntegerField(default=0)),
                ("back", models.BooleanField(default=False)),
                (
                    "proof",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("receipt", "receipt"),
                            ("signed", "signed"),
                            ("thumb", "thumb"),
                            ("photo", "photo"),
                            ("witness", "witness"),
                        ],
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                (
                    "aid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="care.aid"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="trust.storedfile"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
        migrations.CreateModel(
            name="RollLine",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("scheme", models.TextField()),
                ("rate", models.TextField(blank=True)),
                ("satang", models.PositiveIntegerField()),
                (
                    "allowance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="paid", to="care.allowance"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                    ),
                ),
                (
                    "roll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="care.roll"
                    ),
                ),
            ],
            options={
                "ordering": ["scheme", "place", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="aid",
            index=models.Index(fields=["state", "on"], name="care_aid_state"),
        ),
        migrations.AddIndex(
            model_name="aid",
            index=models.Index(fields=["kind", "on"], name="care_aid_kind"),
        ),
        migrations.AddConstraint(
            model_name="aid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group", None), ("household", None), ("person__isnull", False)),
                    models.Q(("group", None), ("household__isnull", False), ("person", None)),
                    models.Q(("group__isnull", False), ("household", None), ("person", None)),
                    _connector="OR",
                ),
                name="care_aid_for_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="aid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("requested", "assessed", "withdrawn")),
                    ("decided_on__isnull", False),
                    _connector="OR",
                ),
                name="care_aid_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="allowance",
            index=models.Index(fields=["scheme", "state"], name="care_allowance_state"),
        ),
        migrations.AddConstraint(
            model_name="allowance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("noted", "applied", "receiving", "suspended", "refused"))),
                fields=("person", "scheme"),
                name="care_allowance_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("receiving", "suspended")), _negated=True),
                    ("since__isnull", False),
                    _connector="OR",
                ),
                name="care_allowance_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ended"), _negated=True),
                    models.Q(("until__isnull", False), models.Q(("because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="care_allowance_ended",
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
        migrations.AddConstraint(
            model_name="rollline",
            constraint=models.UniqueConstraint(fields=("roll", "allowance"), name="care_roll_line_once"),
        ),
        append_only("care", "Handover", erasable=("sealed",)),
        append_only("care", "Roll"),
        append_only("care", "RollLine"),
    ]
