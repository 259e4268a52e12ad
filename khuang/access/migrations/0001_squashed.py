import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import khuang.base.ids
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("access", "0001_initial"),
        ("access", "0002_device_invitation"),
        ("access", "0003_cabinet"),
        ("access", "0004_keys_and_duty"),
        ("access", "0005_responder"),
    ]

    initial = True

    dependencies = [("town", "0001_squashed"), ("trust", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("username", models.TextField(unique=True)),
                        ("name", models.TextField()),
                        ("org", models.TextField(blank=True)),
                        ("language", models.TextField(default="th")),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("name", models.TextField()),
                        ("org", models.TextField(blank=True)),
                        (
                            "holder",
                            models.OneToOneField(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="trust.holder"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RateCount",
                    fields=[
                        ("key", models.BinaryField(primary_key=True, serialize=False)),
                        ("n", models.PositiveIntegerField()),
                        ("ends_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="MemberKey",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        (
                            "holder",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="trust.holder"),
                        ),
                        ("salt", models.BinaryField()),
                        ("sealed", models.BinaryField()),
                        ("made_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="OpenCabinet",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("tag", models.BinaryField(unique=True)),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                        ),
                        ("sealed", models.BinaryField()),
                        ("until", models.DateTimeField()),
                    ],
                    options={"indexes": [models.Index(fields=["until"], name="access_cabinet_until")]},
                ),
                migrations.CreateModel(
                    name="Exchange",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="exchanges", to="access.team"
                            ),
                        ),
                        (
                            "holder",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="trust.holder"),
                        ),
                        (
                            "why",
                            models.TextField(
                                choices=[
                                    ("left", "left"),
                                    ("removed", "removed"),
                                    ("lost", "lost"),
                                    ("recovered", "recovered"),
                                    ("asked", "asked"),
                                ]
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("begun_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Shift",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shifts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("cancelled_at", None)), fields=["until"], name="access_shift_until"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("since"))), name="access_shift_ends_later"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Glass",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.TextField(default="person")),
                        ("record", models.UUIDField()),
                        (
                            "reason",
                            models.TextField(
                                choices=[
                                    ("life", "life"),
                                    ("violence", "violence"),
                                    ("missing", "missing"),
                                    ("illness", "illness"),
                                    ("disaster", "disaster"),
                                ]
                            ),
                        ),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("review_by", models.DateTimeField()),
                        (
                            "verdict",
                            models.TextField(
                                blank=True, choices=[("justified", "justified"), ("unjustified", "unjustified")]
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["user", "until"], name="access_glass_open")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))), name="access_glass_ends_later"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("user", models.F("reviewer")), _negated=True),
                                name="access_glass_another_reviews",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trustee",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="trustees", to="access.team"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                        ),
                        ("org", models.TextField()),
                        (
                            "state",
                            models.TextField(choices=[("asked", "asked"), ("agreed", "agreed"), ("left", "left")]),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("team", "user"), name="access_trustee_once")]
                    },
                ),
                migrations.CreateModel(
                    name="Recovery",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="recoveries", to="access.team"
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trust.holder"
                            ),
                        ),
                        (
                            "asker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("to", models.UUIDField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("asked", "asked"),
                                    ("half", "half"),
                                    ("done", "done"),
                                    ("refused", "refused"),
                                    ("expired", "expired"),
                                    ("withdrawn", "withdrawn"),
                                ]
                            ),
                        ),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("since"))), name="access_recovery_ends_later"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("team",),
                                name="access_recovery_one_open",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="TeamSeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="access.team"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[("invited", "invited"), ("granted", "granted"), ("left", "left")]
                            ),
                        ),
                        ("since", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("team", "user"), name="access_seat_once")]
                    },
                ),
                migrations.CreateModel(
                    name="RoleGrant",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.TextField(
                                choices=[
                                    ("volunteer", "volunteer"),
                                    ("researcher", "researcher"),
                                    ("caseworker", "caseworker"),
                                    ("supervisor", "supervisor"),
                                    ("steward", "steward"),
                                    ("facilitator", "facilitator"),
                                    ("council", "council"),
                                    ("planner", "planner"),
                                    ("partner", "partner"),
                                    ("responder", "responder"),
                                    ("secretariat", "secretariat"),
                                    ("approver", "approver"),
                                    ("monitor", "monitor"),
                                    ("officer", "officer"),
                                    ("administrator", "administrator"),
                                ]
                            ),
                        ),
                        (
                            "scope_kind",
                            models.TextField(
                                choices=[
                                    ("town", "town"),
                                    ("place", "place"),
                                    ("org", "org"),
                                    ("team", "team"),
                                    ("pathway", "pathway"),
                                ],
                                default="town",
                            ),
                        ),
                        ("scope_id", models.TextField(blank=True)),
                        ("until", models.DateField(blank=True, null=True)),
                        ("made_by", models.UUIDField(null=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("scope_id", ""), ("scope_kind", "town")),
                                    models.Q(
                                        models.Q(("scope_kind", "town"), _negated=True),
                                        models.Q(("scope_id", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="access_grant_scope_named",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("user", "role", "scope_kind", "scope_id"),
                                name="access_grant_once",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Device",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("token_hmac", models.BinaryField(null=True, unique=True)),
                        ("invitation_hmac", models.BinaryField(null=True, unique=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="devices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("label", models.TextField()),
                        ("forms", models.TextField(blank=True)),
                        ("places", models.TextField(blank=True)),
                        ("lists", models.BooleanField(default=False)),
                        ("made_by", models.UUIDField(null=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("until", models.DateTimeField()),
                        ("seen_on", models.DateField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lists", False), models.Q(("places", ""), _negated=True), _connector="OR"
                                ),
                                name="access_device_lists_have_places",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Half",
                    fields=[
                        (
                            "locker",
                            models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False),
                        ),
                        ("holder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="trust.holder")),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.trustee"
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.trustee"
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("holder", "first", "second"), name="access_half_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "recovery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="access.recovery",
                            ),
                        ),
                        (
                            "trustee",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.trustee"),
                        ),
                        ("org", models.TextField()),
                        ("agreed", models.BooleanField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("recovery", "trustee"), name="access_decision_once")
                        ]
                    },
                ),
            ]
        )
    ]
