import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import khuang.base.ids
import khuang.forum.models.conversations
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("forum", "0001_initial"),
        ("forum", "0002_doors"),
        ("forum", "0003_part"),
        ("forum", "0004_rule"),
        ("forum", "0005_heard"),
        ("forum", "0006_compared"),
        ("forum", "0007_sheet_number"),
        ("forum", "0008_board"),
    ]

    initial = True

    dependencies = [("access", "0001_squashed"), ("town", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Conversation",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("slug", models.SlugField(unique=True)),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField()),
                        ("intro_th", models.TextField(blank=True)),
                        ("intro_en", models.TextField(blank=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[("draft", "draft"), ("open", "open"), ("closed", "closed")], default="draft"
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("source", models.TextField(blank=True)),
                        ("invented", models.BooleanField(default=False)),
                        (
                            "kind",
                            models.TextField(
                                choices=[("talk", "talk"), ("hearing", "hearing"), ("youth", "youth")], default="talk"
                            ),
                        ),
                        ("doors", models.JSONField(default=khuang.forum.models.conversations.page_alone)),
                        ("page_counts", models.BooleanField(default=True)),
                        ("groups", models.JSONField(default=list)),
                        ("reply_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("safe_adult_th", models.TextField(blank=True)),
                        ("safe_adult_en", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("about", models.UUIDField(db_index=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="town.organisation",
                            ),
                        ),
                        ("group", models.TextField(blank=True)),
                        ("count", models.PositiveIntegerField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("made_by", models.UUIDField()),
                        ("made_on", models.DateField()),
                        ("revoked_on", models.DateField(blank=True, null=True)),
                        ("revoked_why", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Boxed",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("about", models.UUIDField(db_index=True)),
                        ("door", models.TextField()),
                        ("code_hmac", models.BinaryField(unique=True)),
                        ("put_on", models.DateField()),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Keeper",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keepers",
                                to="forum.conversation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("conversation", "user"), name="forum_keeper_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="OpinionMap",
                    fields=[
                        (
                            "conversation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                serialize=False,
                                to="forum.conversation",
                            ),
                        ),
                        ("last_vote", models.BigIntegerField()),
                        ("seed", models.IntegerField()),
                        ("input_digest", models.TextField()),
                        ("result", models.JSONField()),
                        ("computed_at", models.DateTimeField()),
                        ("stale", models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name="Board",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="boards",
                                to="forum.conversation",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.TextField()),
                        ("shown", models.BooleanField(default=False)),
                        ("made_by", models.UUIDField(null=True)),
                        ("made_on", models.DateField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("conversation", "number"), name="forum_board_number")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="forum.conversation",
                            ),
                        ),
                        (
                            "kind",
                            models.TextField(
                                choices=[("talk", "talk"), ("hearing", "hearing"), ("youth", "youth")], default="talk"
                            ),
                        ),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("held_on", models.DateField()),
                        ("begins", models.TimeField(blank=True, null=True)),
                        ("ends", models.TimeField(blank=True, null=True)),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("venue", models.TextField(blank=True)),
                        ("invited", models.JSONField(default=list)),
                        ("agenda", models.JSONField(default=list)),
                        ("notice_on", models.DateField(blank=True, null=True)),
                        ("notice_where", models.TextField(blank=True)),
                        ("quorum", models.PositiveIntegerField(blank=True, null=True)),
                        ("rule", models.TextField(blank=True)),
                        ("minutes", models.TextField(blank=True)),
                        ("signed_by", models.JSONField(default=list)),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("planned", "planned"),
                                    ("open", "open"),
                                    ("read-back", "read-back"),
                                    ("closed", "closed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="planned",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="BoardList",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="forum.conversation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("statements", models.PositiveIntegerField()),
                        ("since", models.DateField(blank=True, null=True)),
                        ("made_on", models.DateField()),
                        ("made_by", models.UUIDField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="YouthMember",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="forum.conversation",
                            ),
                        ),
                        ("assent_on", models.DateField(blank=True, null=True)),
                        ("guardian_on", models.DateField(blank=True, null=True)),
                        ("guardian_needed", models.BooleanField(default=True)),
                        ("code_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="forum.conversation",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("text", models.TextField(blank=True)),
                        ("translations", models.JSONField(blank=True, default=dict)),
                        ("plain", models.TextField(blank=True)),
                        ("language", models.TextField(default="th")),
                        ("theme", models.TextField(blank=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("published", "published"),
                                    ("rejected", "rejected"),
                                    ("withdrawn", "withdrawn"),
                                    ("merged", "merged"),
                                    ("split", "split"),
                                ],
                                default="waiting",
                            ),
                        ),
                        (
                            "into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="forum.statement",
                            ),
                        ),
                        (
                            "part_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="forum.statement",
                            ),
                        ),
                        ("floor", models.TextField(blank=True)),
                        ("floor_duty", models.TextField(blank=True)),
                        ("credit", models.TextField(blank=True)),
                        ("credit_waits", models.BooleanField(default=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.meeting"
                            ),
                        ),
                        ("text_version", models.PositiveSmallIntegerField(default=1)),
                        ("door", models.TextField(default="page")),
                        ("said_on", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("conversation", "number"), name="forum_statement_number")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="forum.meeting",
                            ),
                        ),
                        ("constituency", models.TextField()),
                        ("gender", models.TextField(blank=True)),
                        ("age_band", models.TextField(blank=True)),
                        ("count", models.IntegerField()),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Speaking",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="speaking", to="forum.meeting"
                            ),
                        ),
                        ("gender", models.TextField(blank=True)),
                        ("age_band", models.TextField(blank=True)),
                        ("seconds", models.PositiveIntegerField()),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="forum.meeting",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        ("agree", models.PositiveIntegerField(blank=True, null=True)),
                        ("disagree", models.PositiveIntegerField(blank=True, null=True)),
                        ("abstain", models.PositiveIntegerField(blank=True, null=True)),
                        ("adopted", models.BooleanField(default=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "number"), name="forum_resolution_number")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Summary",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="summaries",
                                to="forum.conversation",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="summaries",
                                to="forum.meeting",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("corrections", models.TextField(blank=True)),
                        ("read_back_on", models.DateField(blank=True, null=True)),
                        ("why_not", models.TextField(blank=True)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="PrintRun",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("about", models.UUIDField(db_index=True)),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.meeting"
                            ),
                        ),
                        ("language", models.TextField(default="th")),
                        ("group", models.TextField(blank=True)),
                        ("copies", models.PositiveIntegerField()),
                        ("each", models.PositiveSmallIntegerField(default=12)),
                        ("made_by", models.UUIDField()),
                        ("made_on", models.DateField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("about", models.UUIDField(db_index=True)),
                        ("door", models.TextField()),
                        (
                            "batch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="forum.batch",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.meeting"
                            ),
                        ),
                        ("recorder", models.UUIDField(blank=True, null=True)),
                        ("group", models.TextField(blank=True)),
                        ("code_hmac", models.BinaryField(null=True, unique=True)),
                        ("out_on", models.DateField(blank=True, null=True)),
                        (
                            "out_why",
                            models.TextField(
                                blank=True,
                                choices=[
                                    ("", ""),
                                    ("revoked", "revoked"),
                                    ("withdrawn", "withdrawn"),
                                    ("replaced", "replaced"),
                                ],
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="StatementTransition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="forum.statement",
                            ),
                        ),
                        ("was", models.TextField()),
                        ("became", models.TextField()),
                        ("reason", models.TextField(blank=True)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="forum.statement",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("office", models.TextField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Card",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "board",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="cards", to="forum.board"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("observation", "observation"),
                                    ("problem", "problem"),
                                    ("right", "right"),
                                    ("duty-bearer", "duty-bearer"),
                                    ("idea", "idea"),
                                ]
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="followers",
                                to="forum.card",
                            ),
                        ),
                        ("right", models.TextField(blank=True)),
                        (
                            "statement",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.statement"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("board", "number"), name="forum_card_number")]
                    },
                ),
                migrations.CreateModel(
                    name="HandCount",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="hands", to="forum.meeting"
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="forum.statement"),
                        ),
                        ("text_version", models.PositiveSmallIntegerField(default=1)),
                        ("agree", models.PositiveIntegerField()),
                        ("disagree", models.PositiveIntegerField()),
                        ("passed", models.PositiveIntegerField()),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="forum.printrun"
                            ),
                        ),
                        ("code_hmac", models.BinaryField(unique=True)),
                        ("number_hmac", models.BinaryField(null=True, unique=True)),
                        ("items", models.JSONField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("printed", "printed"),
                                    ("read-once", "read-once"),
                                    ("differs", "differs"),
                                    ("counted", "counted"),
                                    ("void", "void"),
                                ],
                                default="printed",
                            ),
                        ),
                        ("first_by", models.UUIDField(blank=True, null=True)),
                        ("second_by", models.UUIDField(blank=True, null=True)),
                        ("compared", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("differed", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="VoiceNote",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="forum.statement"
                            ),
                        ),
                        ("language", models.TextField()),
                        ("text_version", models.PositiveSmallIntegerField()),
                        ("mime", models.TextField()),
                        ("data", models.BinaryField()),
                        ("seconds", models.PositiveSmallIntegerField()),
                        ("by", models.UUIDField()),
                        ("on", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("statement", "language"), name="forum_voice_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, to="forum.conversation"
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="forum.statement"),
                        ),
                        ("participant", models.UUIDField()),
                        ("value", models.SmallIntegerField(choices=[(1, "agree"), (0, "pass"), (-1, "disagree")])),
                        ("door", models.TextField()),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="forum.meeting"
                            ),
                        ),
                        ("recorder", models.UUIDField(blank=True, null=True)),
                        ("text_version", models.PositiveSmallIntegerField(default=1)),
                        ("cast_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["conversation", "id"], name="forum_vote_convers_3877e8_idx"),
                            models.Index(fields=["participant", "statement"], name="forum_vote_partici_1a3d16_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("value__in", [-1, 0, 1])), name="forum_vote_value"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Heard",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "reply",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="heard", to="forum.reply"
                            ),
                        ),
                        ("participant", models.UUIDField()),
                        ("answered", models.BooleanField()),
                        ("cast_on", models.DateField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["reply", "participant"], name="forum_heard_reply_i_62440c_idx")
                        ]
                    },
                ),
            ]
        ),
        append_only("forum", "Vote", erasable=("cast_at",)),
        append_only("forum", "StatementTransition"),
        append_only("forum", "Attendance"),
        append_only("forum", "Speaking"),
        append_only("forum", "HandCount"),
        append_only("forum", "Reply"),
        append_only("forum", "Summary"),
        append_only("forum", "Heard"),
    ]
