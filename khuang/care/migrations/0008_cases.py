import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models

from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_keys_and_duty"),
        ("care", "0007_support"),
        ("content", "0001_initial"),
        ("registry", "0005_consent"),
        ("town", "0003_directory"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                        choices=[("open", "open"), ("closing", "closing"), ("closed", "closed")], default="open"
                    ),
                ),
                ("stage", models.TextField(blank=True, null=True)),
                (
                    "risk",
                    models.TextField(
                        blank=True,
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low"), ("none", "none")],
                        null=True,
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("door", models.TextField(blank=True, null=True)),
                ("wake_on", models.DateField(blank=True, null=True)),
                ("subject_tag", models.BinaryField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.household",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.item",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.person",
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
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.team"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                (
                    "kind",
                    models.TextField(
                        choices=[("problem", "problem"), ("living", "living"), ("location", "location")], null=True
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Bar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bars", to="care.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                ("kind", models.TextField(choices=[("service", "service"), ("task", "task")], null=True)),
                ("service", models.TextField(blank=True, null=True)),
                ("org", models.TextField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "standing",
                    models.TextField(
                        choices=[
                            ("planned", "planned"),
                            ("given", "given"),
                            ("dropped", "dropped"),
                            ("unavailable", "unavailable"),
                        ],
                        null=True,
                    ),
                ),
                ("assignee", models.UUIDField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Screened",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                ("suggested", models.TextField(blank=True, null=True)),
                ("decided", models.TextField(blank=True, null=True)),
                ("at", models.DateTimeField(null=True)),
                ("by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                ("what", models.TextField(null=True)),
                ("stage", models.TextField(blank=True, null=True)),
                ("ref", models.TextField(blank=True, null=True)),
                ("at", models.DateTimeField(null=True)),
                ("by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["owner", "state", "wake_on"], name="care_case_owner_i_92814c_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["place", "state", "wake_on"], name="care_case_place_i_ac632f_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["team", "state", "wake_on"], name="care_case_team_id_57b61d_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["subject_tag"], name="care_case_subject_65294a_idx"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "personal"),
                    models.Q(
                        ("item__isnull", True),
                        ("stage__isnull", True),
                        ("risk__isnull", True),
                        ("place__isnull", True),
                        ("person__isnull", True),
                        ("household__isnull", True),
                        ("opened_on__isnull", True),
                        ("closed_on__isnull", True),
                        ("door__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="care_case_nothing_in_clear",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier", "personal"), ("team__isnull", False), _connector="OR"),
                name="care_case_of_a_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "restricted"),
                    models.Q(
                        ("door__isnull", False),
                        ("item__isnull", False),
                        ("opened_on__isnull", False),
                        ("stage__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="care_case_on_a_pathway",
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier", "personal"), ("kind__isnull", True), _connector="OR"),
                name="care_block_nothing_in_clear",
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(fields=("case", "kind"), name="care_block_once"),
        ),
        migrations.AddConstraint(
            model_name="bar",
            constraint=models.UniqueConstraint(fields=("case", "user"), name="care_bar_once"),
        ),
        migrations.AddIndex(
            model_name="planitem",
            index=models.Index(fields=["assignee", "standing", "due"], name="care_planit_assigne_ddf953_idx"),
        ),
        migrations.AddConstraint(
            model_name="planitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "personal"),
                    models.Q(
                        ("kind__isnull", True),
                        ("service__isnull", True),
                        ("org__isnull", True),
                        ("due__isnull", True),
                        ("standing__isnull", True),
                        ("assignee__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="care_plan_item_nothing_in_clear",
            ),
        ),
        migrations.AddConstraint(
            model_name="screened",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "personal"),
                    models.Q(
                        ("suggested__isnull", True),
                        ("decided__isnull", True),
                        ("at__isnull", True),
                        ("by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="care_screened_nothing_in_clear",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["case", "at"], name="care_step_case_id_830b16_idx"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tier", "personal"),
                    models.Q(
                        ("what__isnull", True),
                        ("stage__isnull", True),
                        ("ref__isnull", True),
                        ("at__isnull", True),
                        ("by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="care_step_nothing_in_clear",
            ),
        ),
        append_only("care", "Step", erasable=("sealed",)),
        append_only("care", "Screened", erasable=("sealed",)),
    ]
