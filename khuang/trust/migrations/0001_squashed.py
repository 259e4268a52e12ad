import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("trust", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Cell",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        ("name_th", models.TextField()),
                        ("name_en", models.TextField()),
                        ("lgu", models.TextField(blank=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Holder",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("server", "Server"),
                                    ("team", "Team"),
                                    ("member", "Member"),
                                    ("recovery", "Recovery"),
                                ]
                            ),
                        ),
                        ("public_key", models.BinaryField()),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "server")),
                                fields=("version",),
                                name="trust_holder_one_server_a_version",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(db_index=True)),
                        ("actor_kind", models.TextField()),
                        ("actor_id", models.UUIDField(null=True)),
                        ("action", models.TextField()),
                        ("object_kind", models.TextField(blank=True)),
                        ("object_tag", models.BinaryField(default=bytes)),
                        ("purpose", models.TextField(blank=True)),
                        ("commitment", models.BinaryField(default=bytes)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["object_tag"], name="trust_audit_object__302b4f_idx"),
                            models.Index(fields=["actor_id", "at"], name="trust_audit_actor_i_98522f_idx"),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Checkpoint",
                    fields=[
                        ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                        ("note", models.TextField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="KeyWrap",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("locker", models.UUIDField()),
                        ("holder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="trust.holder")),
                        ("wrap", models.BinaryField()),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("locker", "holder"), name="trust_keywrap_once")]
                    },
                ),
                migrations.CreateModel(
                    name="AuditDetail",
                    fields=[
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                serialize=False,
                                to="trust.auditevent",
                            ),
                        ),
                        ("salt", models.BinaryField()),
                        ("sealed", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="AuditLink",
                    fields=[
                        ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                        (
                            "event",
                            models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, to="trust.auditevent"),
                        ),
                        ("hash", models.BinaryField()),
                    ],
                ),
            ]
        ),
        append_only("trust", "AuditEvent"),
        append_only("trust", "AuditLink"),
        append_only("trust", "Checkpoint"),
    ]
