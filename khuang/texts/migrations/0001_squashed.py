import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("texts", "0001_initial")]

    initial = True

    dependencies = [("access", "0001_squashed"), ("town", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="SharedText",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField(unique=True)),
                        (
                            "kind",
                            models.TextField(
                                choices=[("agreement", "agreement"), ("charter", "charter"), ("outcome", "outcome")]
                            ),
                        ),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("why_th", models.TextField(blank=True)),
                        ("why_en", models.TextField(blank=True)),
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
                            "state",
                            models.TextField(
                                choices=[
                                    ("draft", "draft"),
                                    ("comment", "comment"),
                                    ("adoption", "adoption"),
                                    ("adopted", "adopted"),
                                    ("review", "review"),
                                    ("dropped", "dropped"),
                                    ("superseded", "superseded"),
                                    ("ended", "ended"),
                                ],
                                default="draft",
                            ),
                        ),
                        (
                            "rule",
                            models.TextField(
                                choices=[
                                    ("no-open-objection", "no-open-objection"),
                                    ("nobody-objects", "nobody-objects"),
                                    ("everybody-asked", "everybody-asked"),
                                ],
                                default="no-open-objection",
                            ),
                        ),
                        ("edition", models.PositiveIntegerField(default=0)),
                        ("in_force", models.PositiveIntegerField(blank=True, null=True)),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("comment_until", models.DateField(blank=True, null=True)),
                        ("adopted_on", models.DateField(blank=True, null=True)),
                        ("review_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaces",
                                to="texts.sharedtext",
                            ),
                        ),
                        ("invented", models.BooleanField(default=False)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "review_on"], name="texts_text_review")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("adopted_on", None), ("in_force", None)),
                                    models.Q(("adopted_on__isnull", False), ("in_force__isnull", False)),
                                    _connector="OR",
                                ),
                                name="texts_text_adopted_on_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mediation",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[("standing", "standing"), ("ended", "ended")], default="standing"
                            ),
                        ),
                        ("wake_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["team", "state", "wake_on"], name="texts_mediation_due")]
                    },
                ),
                migrations.CreateModel(
                    name="Clause",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clauses",
                                to="texts.sharedtext",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField()),
                        ("n", models.PositiveSmallIntegerField(default=1)),
                        ("standing", models.BooleanField(default=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={"ordering": ["order", "id"]},
                ),
                migrations.CreateModel(
                    name="Edition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="texts.sharedtext",
                            ),
                        ),
                        ("n", models.PositiveIntegerField()),
                        ("clauses", models.JSONField()),
                        ("step", models.TextField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={"constraints": [models.UniqueConstraint(fields=("text", "n"), name="texts_edition_once")]},
                ),
                migrations.CreateModel(
                    name="TextStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="texts.sharedtext"
                            ),
                        ),
                        ("verb", models.TextField()),
                        ("was", models.TextField()),
                        ("became", models.TextField()),
                        ("words", models.TextField(blank=True)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="texts.sharedtext",
                            ),
                        ),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("village", "village"),
                                    ("group", "group"),
                                    ("organisation", "organisation"),
                                    ("member", "member"),
                                ]
                            ),
                        ),
                        ("ref", models.TextField(blank=True)),
                        ("name_th", models.TextField(blank=True)),
                        ("name_en", models.TextField(blank=True)),
                        (
                            "unit",
                            models.TextField(
                                choices=[("one", "one"), ("households", "households"), ("people", "people")],
                                default="one",
                            ),
                        ),
                        ("total", models.PositiveIntegerField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ref", ""), _negated=True),
                                fields=("text", "kind", "ref"),
                                name="texts_party_once",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="MediationStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="texts.mediation"
                            ),
                        ),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Wording",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="texts.clause"
                            ),
                        ),
                        ("n", models.PositiveSmallIntegerField()),
                        ("text_th", models.TextField(blank=True)),
                        ("text_en", models.TextField(blank=True)),
                        ("why", models.TextField(blank=True)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("clause", "n"), name="texts_wording_once")]
                    },
                ),
                migrations.CreateModel(
                    name="Stance",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="stances", to="texts.party"
                            ),
                        ),
                        ("edition", models.PositiveIntegerField()),
                        ("agree", models.PositiveIntegerField(default=0)),
                        ("live_with", models.PositiveIntegerField(default=0)),
                        ("object", models.PositiveIntegerField(default=0)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agree__gt", 0), ("live_with__gt", 0), ("object__gt", 0), _connector="OR"
                                ),
                                name="texts_stance_says_something",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="texts.sharedtext",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="texts.party"
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="texts.clause",
                            ),
                        ),
                        ("edition", models.PositiveIntegerField()),
                        ("why", models.TextField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("open", "open"),
                                    ("answered", "answered"),
                                    ("changed", "changed"),
                                    ("standing", "standing"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="open",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={"indexes": [models.Index(fields=["text", "state"], name="texts_objection_of_text")]},
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="texts.sharedtext",
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="texts.clause",
                            ),
                        ),
                        ("wording", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("words", models.TextField(blank=True)),
                        ("language", models.TextField(default="th")),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("published", "published"),
                                    ("rejected", "rejected"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="waiting",
                            ),
                        ),
                        ("role", models.TextField(blank=True)),
                        ("said_on", models.DateField()),
                        ("code_tag", models.BinaryField(null=True, unique=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["text", "state"], name="texts_comment_of_text")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "published"), ("words", ""), _connector="OR"),
                                name="texts_comment_words_published",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sign",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="signs", to="texts.sharedtext"
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="texts.clause",
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "how",
                            models.TextField(
                                choices=[("kept", "kept"), ("partly", "partly"), ("not-kept", "not-kept")]
                            ),
                        ),
                        ("done", models.PositiveIntegerField(blank=True, null=True)),
                        ("of", models.PositiveIntegerField(blank=True, null=True)),
                        ("text_th", models.TextField()),
                        ("text_en", models.TextField(blank=True)),
                        ("seen_by_th", models.TextField()),
                        ("seen_by_en", models.TextField(blank=True)),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected",
                                to="texts.sign",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done", None), ("of", None)),
                                    models.Q(("done__lte", models.F("of")), ("of__gt", 0)),
                                    _connector="OR",
                                ),
                                name="texts_sign_of_so_many",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "objection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="texts.objection"
                            ),
                        ),
                        ("verb", models.TextField()),
                        ("words", models.TextField(blank=True)),
                        (
                            "wording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="texts.wording",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="CommentStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "comment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="texts.comment"
                            ),
                        ),
                        ("verb", models.TextField()),
                        ("reason", models.TextField(blank=True)),
                        ("words", models.TextField(blank=True)),
                        (
                            "wording",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="texts.wording",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
            ]
        ),
        append_only("texts", "Wording"),
        append_only("texts", "Edition"),
        append_only("texts", "TextStep"),
        append_only("texts", "CommentStep"),
        append_only("texts", "Stance"),
        append_only("texts", "ObjectionStep"),
        append_only("texts", "Sign"),
        append_only("texts", "MediationStep", erasable=("sealed",)),
    ]
