import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("registry", "0001_initial"),
        ("registry", "0002_life"),
        ("registry", "0003_exchange"),
        ("registry", "0004_matching"),
        ("registry", "0005_consent"),
        ("registry", "0006_rights"),
    ]

    initial = True

    dependencies = [("town", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Staged",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("people", "people"),
                                    ("tpmap", "tpmap"),
                                    ("disability", "disability"),
                                    ("elderly", "elderly"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("looked-at", "looked-at"),
                                    ("confirmed", "confirmed"),
                                    ("done", "done"),
                                    ("discarded", "discarded"),
                                ],
                                default="looked-at",
                            ),
                        ),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("as_of", models.DateField()),
                        ("source", models.UUIDField()),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("new", models.PositiveIntegerField(default=0)),
                        ("changed", models.PositiveIntegerField(default=0)),
                        ("left_out", models.PositiveIntegerField(default=0)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Comparison",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("people", "people"),
                                    ("tpmap", "tpmap"),
                                    ("disability", "disability"),
                                    ("elderly", "elderly"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        ("as_of", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField()),
                        ("source", models.UUIDField(unique=True)),
                        ("expires_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Breach",
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
                                    ("found", "found"),
                                    ("assessed", "assessed"),
                                    ("reported", "reported"),
                                    ("not-reported", "not-reported"),
                                    ("closed", "closed"),
                                ],
                                default="found",
                            ),
                        ),
                        ("exercise", models.BooleanField(default=False)),
                        ("happened_on", models.DateField(null=True)),
                        ("known_at", models.DateTimeField()),
                        (
                            "people",
                            models.TextField(
                                choices=[
                                    ("0", "0"),
                                    ("1-9", "1-9"),
                                    ("10-99", "10-99"),
                                    ("100-999", "100-999"),
                                    ("1000+", "1000+"),
                                ]
                            ),
                        ),
                        (
                            "risk",
                            models.TextField(
                                blank=True, choices=[("", ""), ("none", "none"), ("some", "some"), ("high", "high")]
                            ),
                        ),
                        (
                            "told",
                            models.TextField(
                                blank=True,
                                choices=[("", ""), ("yes", "yes"), ("no", "no"), ("not-needed", "not-needed")],
                            ),
                        ),
                        ("reported_at", models.DateTimeField(null=True)),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="LegalDemand",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "sender",
                            models.TextField(choices=[("court", "court"), ("police", "police"), ("other", "other")]),
                        ),
                        ("received_on", models.DateField()),
                        (
                            "outcome",
                            models.TextField(
                                blank=True,
                                choices=[("", ""), ("handed", "handed"), ("partly", "partly"), ("refused", "refused")],
                            ),
                        ),
                        ("answered_by", models.UUIDField(null=True)),
                        ("answered_on", models.DateField(null=True)),
                        ("reviewed_by", models.UUIDField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by", None),
                                    models.Q(
                                        ("answered_by__isnull", False),
                                        models.Q(("reviewed_by", models.F("answered_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="registry_demand_seen_by_two",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="LegalHold",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tag", models.BinaryField()),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("by", models.UUIDField(null=True)),
                        ("lifted_at", models.DateTimeField(null=True)),
                        ("lifted_by", models.UUIDField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["tag"], name="rights_held")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))), name="registry_hold_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Destroyed",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("kind", models.TextField()),
                        ("tag", models.BinaryField()),
                        ("rule", models.TextField()),
                        ("due", models.DateField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={"indexes": [models.Index(fields=["at"], name="rights_destroyed")]},
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("month", models.DateField(unique=True)),
                        ("count", models.PositiveIntegerField()),
                        ("digest", models.TextField()),
                        ("first_by", models.UUIDField()),
                        ("first_at", models.DateTimeField()),
                        ("second_by", models.UUIDField(null=True)),
                        ("second_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_by", None),
                                    models.Q(("second_by", models.F("first_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="registry_destroyed_by_two",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Observation",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("subject_kind", models.TextField(choices=[("person", "person"), ("household", "household")])),
                        ("subject_id", models.UUIDField()),
                        ("source_kind", models.TextField()),
                        ("source_id", models.UUIDField()),
                        ("observed_at", models.DateTimeField()),
                        ("by_role", models.TextField(blank=True)),
                        (
                            "supersedes",
                            models.ForeignKey(
                                db_index=False,
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="registry.observation",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["subject_id", "observed_at"], name="registry_ob_subject_637453_idx"),
                            models.Index(fields=["source_id"], name="registry_ob_source__e8ef74_idx"),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CommunityGroup",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        ("name_th", models.TextField()),
                        ("name_en", models.TextField()),
                        ("kind", models.TextField()),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "listing",
                            models.TextField(
                                choices=[("people", "people"), ("counts", "counts"), ("hidden", "hidden")],
                                default="people",
                            ),
                        ),
                        ("keeper", models.UUIDField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_group_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("listing", "hidden"), _negated=True),
                                    ("keeper__isnull", False),
                                    _connector="OR",
                                ),
                                name="registry_hidden_is_kept",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        ("kind", models.TextField()),
                        ("place", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="town.place")),
                    ],
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
                            "comparison",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="registry.comparison",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("found", models.PositiveIntegerField(default=0)),
                        ("unsure", models.PositiveIntegerField(default=0)),
                        ("unknown", models.PositiveIntegerField(default=0)),
                        ("missed", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("comparison", "place"), name="registry_compared_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "canonical",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="registry.person",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="registry.household",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                db_index=False,
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="town.place",
                            ),
                        ),
                        ("age_band", models.TextField(blank=True)),
                        ("bedridden", models.BooleanField(default=False)),
                        ("disabled", models.BooleanField(default=False)),
                        ("elderly", models.BooleanField(default=False)),
                        ("gone_on", models.DateField(blank=True, null=True)),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["place", "id"], name="person_walk"),
                            models.Index(fields=["place", "age_band", "id"], name="person_age"),
                            models.Index(
                                condition=models.Q(("bedridden", True)), fields=["place", "id"], name="person_bedridden"
                            ),
                            models.Index(
                                condition=models.Q(("disabled", True)), fields=["place", "id"], name="person_disabled"
                            ),
                            models.Index(
                                condition=models.Q(("elderly", True)), fields=["place", "id"], name="person_elderly"
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="GroupCount",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counts",
                                to="registry.communitygroup",
                            ),
                        ),
                        (
                            "role",
                            models.TextField(
                                choices=[("chair", "chair"), ("committee", "committee"), ("member", "member")]
                            ),
                        ),
                        (
                            "gender",
                            models.TextField(
                                choices=[("f", "f"), ("m", "m"), ("other", "other"), ("unsaid", "unsaid")]
                            ),
                        ),
                        ("n", models.PositiveIntegerField()),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("source", models.TextField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("group", "role", "gender"),
                                name="registry_count_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_count_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="HiddenMember",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hidden",
                                to="registry.communitygroup",
                            ),
                        ),
                        (
                            "role",
                            models.TextField(
                                choices=[("chair", "chair"), ("committee", "committee"), ("member", "member")]
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_hidden_order",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="OfficeTerm",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="registry.office"
                            ),
                        ),
                        ("holder", models.TextField()),
                        (
                            "gender",
                            models.TextField(
                                choices=[("f", "f"), ("m", "m"), ("other", "other"), ("unsaid", "unsaid")]
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("source", models.TextField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("office",), name="registry_one_holder"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_term_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("consent", models.UUIDField()),
                        (
                            "follows",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_by",
                                to="registry.consentevent",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.person"
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                blank=True,
                                choices=[
                                    ("", ""),
                                    ("requested", "requested"),
                                    ("given", "given"),
                                    ("renewed", "renewed"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                    ("expired", "expired"),
                                    ("invalidated", "invalidated"),
                                ],
                            ),
                        ),
                        ("at", models.DateTimeField(null=True)),
                        ("ends_on", models.DateField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "at"], name="consent_person"),
                            models.Index(
                                condition=models.Q(("person", None)), fields=["locker"], name="consent_locker"
                            ),
                            models.Index(
                                condition=models.Q(("ends_on", None), _negated=True),
                                fields=["ends_on"],
                                name="consent_ends",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("at", None), ("ends_on", None), ("person", None), ("state", "")),
                                    models.Q(
                                        ("at__isnull", False),
                                        ("person__isnull", False),
                                        models.Q(("state", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="registry_consent_restricted_is_bare",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", ""),
                                    models.Q(("follows", None), ("state", "requested")),
                                    models.Q(
                                        models.Q(("state", "requested"), _negated=True), ("follows__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="registry_consent_begins_with_asking",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("follows", None)),
                                fields=("consent",),
                                name="registry_consent_begins_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Block",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="registry.person"),
                        ),
                        ("key", models.BigIntegerField()),
                    ],
                    options={"indexes": [models.Index(fields=["key", "person"], name="block_key")]},
                ),
                migrations.CreateModel(
                    name="Unmatched",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                serialize=False,
                                to="registry.person",
                            ),
                        )
                    ],
                ),
                migrations.CreateModel(
                    name="Pair",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "low",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                            ),
                        ),
                        (
                            "high",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                            ),
                        ),
                        ("bits", models.SmallIntegerField()),
                        (
                            "origin",
                            models.TextField(choices=[("intake", "intake"), ("sweep", "sweep"), ("person", "person")]),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("open", "open"),
                                    ("same", "same"),
                                    ("different", "different"),
                                    ("later", "later"),
                                ],
                                default="open",
                            ),
                        ),
                        ("found_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "-bits"], name="pair_waiting")],
                        "constraints": [
                            models.UniqueConstraint(fields=("low", "high"), name="registry_pair_once"),
                            models.CheckConstraint(
                                condition=models.Q(("low__lt", models.F("high"))), name="registry_pair_order"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RightsRequest",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("code", models.TextField(unique=True)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("access", "access"),
                                    ("copy", "copy"),
                                    ("correction", "correction"),
                                    ("objection", "objection"),
                                    ("erasure", "erasure"),
                                    ("restriction", "restriction"),
                                ]
                            ),
                        ),
                        (
                            "door",
                            models.TextField(
                                choices=[
                                    ("counter", "counter"),
                                    ("letter", "letter"),
                                    ("phone", "phone"),
                                    ("public", "public"),
                                ]
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("received", "received"),
                                    ("identified", "identified"),
                                    ("proposed", "proposed"),
                                    ("answered", "answered"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="received",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.person"
                            ),
                        ),
                        ("received_on", models.DateField()),
                        ("due", models.DateField()),
                        ("extended", models.BooleanField(default=False)),
                        ("assigned_to", models.UUIDField(null=True)),
                        ("proposed_by", models.UUIDField(null=True)),
                        ("agreed_by", models.UUIDField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "due"], name="rights_due")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_by", None),
                                    models.Q(
                                        ("proposed_by__isnull", False),
                                        models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="registry_erasure_by_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due__gte", models.F("received_on"))), name="registry_request_order"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "household",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.household"),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("person",), name="registry_one_home"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_home_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "loser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person"
                            ),
                        ),
                        (
                            "winner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person"
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Lookup",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="registry.person"),
                        ),
                        ("tag", models.BinaryField()),
                    ],
                    options={"indexes": [models.Index(fields=["tag"], name="registry_lo_tag_040899_idx")]},
                ),
                migrations.CreateModel(
                    name="GroupMember",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="registry.communitygroup",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "role",
                            models.TextField(
                                choices=[("chair", "chair"), ("committee", "committee"), ("member", "member")]
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("group", "person"),
                                name="registry_member_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "chair"), ("until", None)),
                                fields=("group",),
                                name="registry_one_chair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="registry_member_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="LifeEvent",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("died", "died"),
                                    ("moved-away", "moved-away"),
                                    ("moved", "moved"),
                                    ("split", "split"),
                                    ("joined", "joined"),
                                ]
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="registry.person"
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="registry.household",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        ("ended", models.JSONField(blank=True, default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "at"], name="registry_li_person__3599e8_idx"),
                            models.Index(fields=["household", "at"], name="registry_li_househo_0b0819_idx"),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RequestStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="registry.rightsrequest",
                            ),
                        ),
                        ("what", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={"abstract": False},
                ),
            ]
        ),
        append_only("registry", "Observation", erasable=("sealed",)),
        append_only("registry", "Merge", erasable=("undone_at",)),
        append_only("registry", "ConsentEvent", erasable=("sealed",)),
        append_only("registry", "RequestStep", erasable=("sealed",)),
        append_only("registry", "Destroyed"),
    ]
