import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models

from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0007_programmes"),
        ("registry", "0004_matching"),
        ("trust", "0001_initial"),
    ]

    operations = [
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
            model_name="rollline",
            constraint=models.UniqueConstraint(fields=("roll", "allowance"), name="care_roll_line_once"),
        ),
        append_only("care", "Handover", erasable=("sealed",)),
        append_only("care", "Roll"),
        append_only("care", "RollLine"),
    ]
