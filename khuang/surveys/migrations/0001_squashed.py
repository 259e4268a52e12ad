import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("surveys", "0001_initial"),
        ("surveys", "0002_rounds"),
        ("surveys", "0003_editions"),
        ("surveys", "0004_phones"),
        ("surveys", "0005_aside_file"),
        ("surveys", "0006_drafts"),
        ("surveys", "0007_form_files"),
    ]

    initial = True

    dependencies = [
        ("access", "0001_squashed"),
        ("content", "0001_squashed"),
        ("registry", "0001_squashed"),
        ("town", "0001_squashed"),
        ("trust", "0001_squashed"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Edition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "item",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="edition",
                                to="content.item",
                            ),
                        ),
                        ("key", models.TextField()),
                        ("number", models.TextField()),
                        ("draft", models.JSONField(default=dict)),
                        (
                            "state",
                            models.TextField(
                                choices=[("draft", "draft"), ("published", "published"), ("retired", "retired")]
                            ),
                        ),
                        ("doors", models.TextField(blank=True)),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.team"
                            ),
                        ),
                        ("uploaded", models.BooleanField(default=False)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "draft"), ("item__isnull", False), _connector="OR"),
                                name="surveys_edition_has_item",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("key",),
                                name="surveys_edition_one_published",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("uploaded", True)),
                                fields=("key", "number"),
                                name="surveys_edition_once",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="FormFile",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("key", models.TextField()),
                        ("name", models.TextField()),
                        ("kind", models.TextField()),
                        ("content", models.BinaryField()),
                        ("mark", models.TextField()),
                        ("size", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        ("by_id", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("key", "name"), name="surveys_formfile_once")]
                    },
                ),
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
                    name="Round",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("form", models.TextField()),
                        ("name_th", models.TextField()),
                        ("name_en", models.TextField(blank=True)),
                        ("begins", models.DateField()),
                        ("ends", models.DateField()),
                        ("rest_days", models.PositiveSmallIntegerField(default=30)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("begins"))), name="surveys_round_order"
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        ("form", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="content.item")),
                        ("instance", models.TextField()),
                        ("digest", models.BinaryField()),
                        ("door", models.TextField()),
                        ("by_kind", models.TextField()),
                        ("by_id", models.UUIDField(null=True)),
                        ("by_role", models.TextField(blank=True)),
                        ("received_at", models.DateTimeField()),
                        ("receipt", models.TextField(unique=True)),
                        ("root", models.TextField()),
                        ("deprecates", models.TextField(blank=True)),
                        (
                            "supersedes",
                            models.ForeignKey(
                                db_index=False,
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="surveys.submission",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["digest"], name="submission_digest"),
                            models.Index(fields=["by_id", "received_at"], name="submission_mine"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("instance",), name="surveys_submission_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("deprecates", ""), _negated=True),
                                fields=("deprecates",),
                                name="surveys_submission_edited_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quarantine",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("digest", models.BinaryField(unique=True)),
                        ("receipt", models.TextField(unique=True)),
                        ("reason", models.TextField()),
                        ("door", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("by_id", models.UUIDField(null=True)),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="EditionMove",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="surveys.edition"
                            ),
                        ),
                        (
                            "step",
                            models.TextField(
                                choices=[
                                    ("made", "made"),
                                    ("publish", "publish"),
                                    ("retire", "retire"),
                                    ("replace", "replace"),
                                ]
                            ),
                        ),
                        ("doors", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        ("by_id", models.UUIDField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "edition",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="tally", to="surveys.edition"
                            ),
                        ),
                        ("counted", models.PositiveIntegerField(default=0)),
                        ("at", models.DateTimeField(null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="About",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="about",
                                to="surveys.submission",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="town.organisation"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("submission", "organisation"), name="surveys_about_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="surveys.submission",
                            ),
                        ),
                        (
                            "step",
                            models.TextField(
                                choices=[("seen", "seen"), ("answered", "answered"), ("taken-back", "taken-back")]
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("by_id", models.UUIDField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("submission", "step"), name="surveys_step_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RoundPlace",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="places", to="surveys.round"
                            ),
                        ),
                        ("place", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="town.place")),
                        (
                            "researcher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "place"), name="surveys_round_place_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="surveys.round"
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.household"),
                        ),
                        (
                            "why",
                            models.TextField(
                                choices=[
                                    ("nobody-home", "nobody-home"),
                                    ("later", "later"),
                                    ("refused", "refused"),
                                    ("moved", "moved"),
                                    ("not-found", "not-found"),
                                ]
                            ),
                        ),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["round", "household"], name="attempt_of")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "household", "why", "on"), name="surveys_attempt_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Part",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="surveys.submission",
                            ),
                        ),
                        ("name", models.TextField(default="raw")),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Media",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="media",
                                to="surveys.submission",
                            ),
                        ),
                        (
                            "file",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="trust.storedfile"),
                        ),
                        ("digest", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="AsideFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "quarantine",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="media",
                                to="surveys.quarantine",
                            ),
                        ),
                        (
                            "file",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="trust.storedfile"),
                        ),
                        ("digest", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Handling",
                    fields=[
                        (
                            "submission",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="handling",
                                serialize=False,
                                to="surveys.submission",
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[("done", "done"), ("held", "held"), ("quarantined", "quarantined")]
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
            ]
        ),
        append_only("surveys", "Submission"),
        append_only("surveys", "Part", erasable=("sealed",)),
        append_only("surveys", "Attempt"),
        append_only("surveys", "EditionMove"),
        append_only("surveys", "Step"),
        append_only("surveys", "About"),
    ]
