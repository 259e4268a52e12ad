import django.db.models.deletion
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [("town", "0001_initial"), ("town", "0002_facilities"), ("town", "0003_directory")]

    initial = True

    dependencies = [("trust", "0001_squashed")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        ("code", models.CharField(max_length=20, primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=12)),
                        ("name_th", models.CharField(max_length=120)),
                        ("name_en", models.CharField(max_length=120)),
                        ("number", models.PositiveSmallIntegerField(null=True)),
                        ("invented", models.BooleanField(default=False)),
                        ("active", models.BooleanField(default=True)),
                    ],
                    options={
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        (
                                            "country",
                                            "province",
                                            "district",
                                            "subdistrict",
                                            "lgu",
                                            "village",
                                            "community",
                                        ),
                                    )
                                ),
                                name="town_place_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Facility",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("office", "office"),
                                    ("health", "health"),
                                    ("school", "school"),
                                    ("temple", "temple"),
                                    ("park", "park"),
                                    ("market", "market"),
                                    ("hall", "hall"),
                                    ("toilet", "toilet"),
                                    ("stop", "stop"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        ("name_th", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=200)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="town.place"
                            ),
                        ),
                        ("lat", models.FloatField(blank=True, null=True)),
                        ("lon", models.FloatField(blank=True, null=True)),
                        ("invented", models.BooleanField(default=False)),
                        ("from_pack", models.BooleanField(default=False)),
                        ("active", models.BooleanField(default=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        (
                                            "office",
                                            "health",
                                            "school",
                                            "temple",
                                            "park",
                                            "market",
                                            "hall",
                                            "toilet",
                                            "stop",
                                            "other",
                                        ),
                                    )
                                ),
                                name="town_facility_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lat__isnull", True), ("lon__isnull", True)),
                                    models.Q(
                                        ("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)
                                    ),
                                    _connector="OR",
                                ),
                                name="town_facility_position",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceCover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ancestor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="town.place"
                            ),
                        ),
                        (
                            "descendant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="town.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("ancestor", "descendant"), name="town_cover_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=khuang.base.ids.random_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("kind", models.CharField(max_length=20)),
                        ("name_th", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=200)),
                        (
                            "place",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="town.place",
                            ),
                        ),
                        ("hidden_address", models.BooleanField(default=False)),
                        ("invented", models.BooleanField(default=False)),
                        ("active", models.BooleanField(default=True)),
                        ("from_pack", models.BooleanField(default=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hidden_address", False), ("place__isnull", True), _connector="OR"),
                                name="town_hidden_has_no_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[A-Z][A-Z0-9]*$")), name="town_org_code_capitals"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceOutline",
                    fields=[
                        (
                            "place",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="outline",
                                serialize=False,
                                to="town.place",
                            ),
                        ),
                        ("shape", models.JSONField()),
                        ("source", models.TextField()),
                        ("invented", models.BooleanField(default=False)),
                        ("from_pack", models.BooleanField(default=False)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(unique=True)),
                        (
                            "org",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="town.organisation",
                            ),
                        ),
                        ("kind", models.SlugField()),
                        ("words", models.JSONField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("active", "active"),
                                    ("temporarily closed", "temporarily closed"),
                                    ("inactive", "inactive"),
                                    ("defunct", "defunct"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        ("back_on", models.DateField(blank=True, null=True)),
                        (
                            "capacity",
                            models.CharField(
                                blank=True,
                                choices=[("", ""), ("open", "open"), ("waiting", "waiting"), ("full", "full")],
                                max_length=8,
                            ),
                        ),
                        ("capacity_since", models.DateField(blank=True, null=True)),
                        ("youngest", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("oldest", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("free", models.BooleanField(null=True)),
                        ("wait_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("languages", models.JSONField(default=list)),
                        (
                            "interpreting",
                            models.CharField(
                                blank=True,
                                choices=[("", ""), ("no", "no"), ("asked", "asked"), ("yes", "yes")],
                                max_length=5,
                            ),
                        ),
                        ("hours", models.JSONField(default=list)),
                        (
                            "holidays",
                            models.CharField(
                                blank=True, choices=[("", ""), ("closed", "closed"), ("open", "open")], max_length=6
                            ),
                        ),
                        ("phones", models.JSONField(default=list)),
                        ("web", models.URLField(blank=True)),
                        ("line", models.CharField(blank=True, max_length=60)),
                        ("confidential", models.BooleanField(default=False)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        (
                            "facility",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="town.facility",
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
                        ("lat", models.FloatField(blank=True, null=True)),
                        ("lon", models.FloatField(blank=True, null=True)),
                        ("area", models.JSONField(default=list)),
                        ("assured_on", models.DateField(blank=True, null=True)),
                        ("assured_by", models.UUIDField(blank=True, null=True)),
                        ("invented", models.BooleanField(default=False)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "ordering": ["code"],
                        "indexes": [models.Index(fields=["kind", "status"], name="town_servic_kind_0caa85_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ("active", "temporarily closed", "inactive", "defunct"))
                                ),
                                name="town_service_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidential", False),
                                    models.Q(
                                        ("address", ""),
                                        ("facility__isnull", True),
                                        ("lat__isnull", True),
                                        ("lon__isnull", True),
                                        ("place__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="town_service_hidden_has_no_address",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lat__isnull", True), ("lon__isnull", True)),
                                    models.Q(
                                        ("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)
                                    ),
                                    _connector="OR",
                                ),
                                name="town_service_position",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("youngest__isnull", True),
                                    ("oldest__isnull", True),
                                    ("oldest__gte", models.F("youngest")),
                                    _connector="OR",
                                ),
                                name="town_service_ages",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FacilityCheck",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "facility",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="town.facility"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("answers", models.JSONField()),
                        (
                            "source_kind",
                            models.TextField(
                                choices=[("page", "page"), ("submission", "submission"), ("demo", "demo")]
                            ),
                        ),
                        ("source_id", models.UUIDField(blank=True, null=True)),
                        ("by", models.UUIDField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["facility", "on"], name="town_facili_facilit_9a8bba_idx")]
                    },
                ),
                migrations.CreateModel(
                    name="Fault",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "facility",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="faults", to="town.facility"
                            ),
                        ),
                        (
                            "feature",
                            models.TextField(
                                choices=[
                                    ("ramp", "ramp"),
                                    ("toilet", "toilet"),
                                    ("parking", "parking"),
                                    ("doorway", "doorway"),
                                    ("signs", "signs"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("reported", "reported"),
                                    ("seen", "seen"),
                                    ("mended", "mended"),
                                    ("declined", "declined"),
                                ],
                                default="reported",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("said", models.TextField(blank=True)),
                        ("reason", models.TextField(blank=True)),
                        ("code_hmac", models.BinaryField(unique=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Unavailable",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("kind", models.SlugField()),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="town.service",
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
                        ("language", models.CharField(blank=True, max_length=3)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("no-such", "no-such"),
                                    ("full", "full"),
                                    ("closed", "closed"),
                                    ("too-far", "too-far"),
                                    ("language", "language"),
                                    ("not-eligible", "not-eligible"),
                                    ("cost", "cost"),
                                    ("no-answer", "no-answer"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["kind", "on"], name="town_unavai_kind_16c861_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reason__in",
                                        (
                                            "no-such",
                                            "full",
                                            "closed",
                                            "too-far",
                                            "language",
                                            "not-eligible",
                                            "cost",
                                            "no-answer",
                                            "other",
                                        ),
                                    )
                                ),
                                name="town_unavailable_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FacilityPhoto",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "check_of",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photo",
                                to="town.facilitycheck",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trust.storedfile"
                            ),
                        ),
                        ("shown", models.BooleanField(default=False)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="FaultTransition",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "fault",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="town.fault"
                            ),
                        ),
                        ("was", models.TextField(blank=True)),
                        ("became", models.TextField()),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(blank=True, null=True)),
                    ],
                ),
            ]
        ),
        append_only("town", "FacilityCheck"),
        append_only("town", "FaultTransition"),
        append_only("town", "Unavailable"),
    ]
