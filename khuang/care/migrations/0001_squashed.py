import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import khuang.base.ids
from khuang.base.ledger import append_only
from khuang.base.tables import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("care", "0001_initial"),
        ("care", "0002_visit_source"),
        ("care", "0003_volunteering"),
        ("care", "0004_circles"),
        ("care", "0005_visit_taken_back"),
        ("care", "0006_visiting"),
        ("care", "0007_programmes"),
        ("care", "0007_support"),
        ("care", "0008_cases"),
        ("care", "0009_interpreting"),
        ("care", "0010_conferences"),
        ("care", "0011_referrals"),
        ("care", "0012_package_consents"),
        ("care", "0013_asks"),
        ("care", "0014_returns"),
        ("care", "0015_tracing"),
        ("care", "0016_keeping"),
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
                    name="Allowance",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["scheme", "state"], name="care_allowance_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("noted", "applied", "receiving", "suspended", "refused"))
                                ),
                                fields=("person", "scheme"),
                                name="care_allowance_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("receiving", "suspended")), _negated=True),
                                    ("since__isnull", False),
                                    _connector="OR",
                                ),
                                name="care_allowance_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ended"), _negated=True),
                                    models.Q(("until__isnull", False), models.Q(("because", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="care_allowance_ended",
                            ),
                        ],
                    },
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
                        (
                            "team",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.team"
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="content.item",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="registry.household",
                            ),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("door", models.TextField(blank=True, null=True)),
                        ("wake_on", models.DateField(blank=True, null=True)),
                        ("subject_tag", models.BinaryField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["owner", "state", "wake_on"], name="care_case_owner_i_92814c_idx"),
                            models.Index(fields=["place", "state", "wake_on"], name="care_case_place_i_ac632f_idx"),
                            models.Index(fields=["team", "state", "wake_on"], name="care_case_team_id_57b61d_idx"),
                            models.Index(fields=["subject_tag"], name="care_case_subject_65294a_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(("tier", "personal"), ("team__isnull", False), _connector="OR"),
                                name="care_case_of_a_team",
                            ),
                            models.CheckConstraint(
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
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ask",
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
                                choices=[
                                    ("new", "new"),
                                    ("taken", "taken"),
                                    ("working", "working"),
                                    ("helped", "helped"),
                                    ("unable", "unable"),
                                    ("confirmed", "confirmed"),
                                    ("dropped", "dropped"),
                                ],
                                default="new",
                            ),
                        ),
                        ("code_tag", models.BinaryField(unique=True)),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("received_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("topic", models.TextField(blank=True, null=True)),
                        (
                            "urgency",
                            models.TextField(
                                blank=True, choices=[("now", "now"), ("today", "today"), ("days", "days")], null=True
                            ),
                        ),
                        ("about", models.TextField(blank=True, choices=[("me", "me"), ("other", "other")], null=True)),
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
                        ("case", models.UUIDField(blank=True, null=True)),
                        ("unread", models.BooleanField(default=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["state", "due_at"], name="care_ask_state_f2aa54_idx"),
                            models.Index(fields=["place", "state"], name="care_ask_place_i_2d0444_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tier", "personal"),
                                    models.Q(
                                        ("topic__isnull", True),
                                        ("urgency__isnull", True),
                                        ("about__isnull", True),
                                        ("place__isnull", True),
                                        ("case__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="care_ask_nothing_in_clear",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tier", "personal"), ("team__isnull", False), _connector="OR"),
                                name="care_ask_of_a_team",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AskDesk",
                    fields=[
                        ("topic", models.TextField(primary_key=True, serialize=False)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"
                            ),
                        ),
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
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="registry.communitygroup",
                            ),
                        ),
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
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["state", "on"], name="care_aid_state"),
                            models.Index(fields=["kind", "on"], name="care_aid_kind"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group", None), ("household", None), ("person__isnull", False)),
                                    models.Q(("group", None), ("household__isnull", False), ("person", None)),
                                    models.Q(("group__isnull", False), ("household", None), ("person", None)),
                                    _connector="OR",
                                ),
                                name="care_aid_for_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("requested", "assessed", "withdrawn")),
                                    ("decided_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="care_aid_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Volunteer",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("care", models.BooleanField(default=False)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("most_people", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("most_visits", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("quiet_from", models.PositiveSmallIntegerField(default=20)),
                        ("quiet_until", models.PositiveSmallIntegerField(default=7)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("person",), name="care_volunteer_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("user",), name="care_volunteer_one_a_user"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_volunteer_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quiet_from__lt", 24), ("quiet_until__lt", 24)),
                                name="care_volunteer_quiet",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Gathering",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("kind", models.TextField(choices=[("training", "training"), ("event", "event")])),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        ("on", models.DateField()),
                        ("minutes", models.PositiveIntegerField()),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("wanted", models.JSONField(default=dict)),
                        (
                            "state",
                            models.TextField(
                                choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")],
                                default="planned",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "on"], name="care_gathering_next")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("minutes__gte", 1)), name="care_gathering_time")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        ("kind", models.TextField()),
                        ("title_th", models.TextField()),
                        ("title_en", models.TextField(blank=True)),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField()),
                        ("begins", models.DateField()),
                        ("ends", models.DateField(blank=True, null=True)),
                        ("missed", models.PositiveSmallIntegerField(default=3)),
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
                            "state",
                            models.TextField(
                                choices=[("running", "running"), ("closed", "closed"), ("cancelled", "cancelled")],
                                default="running",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends", None), ("ends__gte", models.F("begins")), _connector="OR"),
                                name="care_programme_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("missed__gte", 1), ("places__gte", 1)), name="care_programme_counts"
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Package",
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
                                choices=[
                                    ("sent", "sent"),
                                    ("accepted", "accepted"),
                                    ("done", "done"),
                                    ("confirmed", "confirmed"),
                                    ("declined", "declined"),
                                    ("unavailable", "unavailable"),
                                    ("refused", "refused"),
                                    ("recalled", "recalled"),
                                    ("withdrawn", "withdrawn"),
                                    ("expired", "expired"),
                                    ("over", "over"),
                                    ("deleted", "deleted"),
                                ]
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("org", models.TextField(blank=True, null=True)),
                        ("service", models.TextField(blank=True, null=True)),
                        ("due", models.DateField(blank=True, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("rests_on", models.TextField(blank=True, default="")),
                        ("link_tag", models.BinaryField(blank=True, null=True, unique=True)),
                        ("link_until", models.DateTimeField(blank=True, null=True)),
                        ("looked_at", models.DateTimeField(blank=True, null=True)),
                        ("noted", models.BooleanField(default=True)),
                        ("goes_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["org", "state"], name="care_packag_org_2edbb9_idx"),
                            models.Index(fields=["team", "state"], name="care_packag_team_id_1858ec_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tier", "personal"),
                                    models.Q(
                                        ("org__isnull", True),
                                        ("service__isnull", True),
                                        ("due__isnull", True),
                                        ("sent_at__isnull", True),
                                        ("link_tag__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="care_package_nothing_in_clear",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("org__isnull", False), ("tier", "personal")),
                                    ("tier", "restricted"),
                                    _connector="OR",
                                ),
                                name="care_package_to_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "group",
                            models.TextField(
                                choices=[("bedridden", "bedridden"), ("disabled", "disabled"), ("elderly", "elderly")]
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "ended_because",
                            models.TextField(
                                blank=True,
                                choices=[
                                    ("recovered", "recovered"),
                                    ("moved", "moved"),
                                    ("died", "died"),
                                    ("declined", "declined"),
                                    ("other", "other"),
                                ],
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person", "group"),
                                name="care_enrolled_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_enrolment_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Return",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"
                            ),
                        ),
                        ("pathway", models.TextField()),
                        ("quarter", models.DateField()),
                        ("counts", models.JSONField()),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("team", "pathway", "quarter"), name="care_return_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, to="registry.person"
                            ),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, to="content.item"
                            ),
                        ),
                        (
                            "suggested",
                            models.TextField(
                                choices=[("high", "high"), ("medium", "medium"), ("low", "low"), ("none", "none")]
                            ),
                        ),
                        (
                            "decided",
                            models.TextField(
                                blank=True,
                                choices=[("high", "high"), ("medium", "medium"), ("low", "low"), ("none", "none")],
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                        ("observed_at", models.DateTimeField()),
                        ("source_id", models.UUIDField(null=True)),
                        (
                            "supersedes",
                            models.ForeignKey(
                                db_index=False,
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="care.assessment",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "at"], name="care_assess_person__8fb640_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("decided", ""), ("by__isnull", False), _connector="OR"),
                                name="care_assessment_signed",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("supersedes__isnull", False)),
                                fields=("supersedes",),
                                name="care_assessment_superseded_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Caution",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="registry.household",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="town.place"
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("household",),
                                name="care_caution_home_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("place",), name="care_caution_place_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("household", None), ("place__isnull", False)),
                                    models.Q(("household__isnull", False), ("place", None)),
                                    _connector="OR",
                                ),
                                name="care_caution_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_caution_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        ("on", models.DateField()),
                        (
                            "task",
                            models.TextField(
                                choices=[
                                    ("ask-how", "ask-how"),
                                    ("bring-form", "bring-form"),
                                    ("bring-answer", "bring-answer"),
                                    ("bring-things", "bring-things"),
                                    ("go-along", "go-along"),
                                    ("look-again", "look-again"),
                                    ("missed", "missed"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        (
                            "source_kind",
                            models.TextField(
                                blank=True, choices=[("visit", "visit"), ("alert", "alert"), ("absence", "absence")]
                            ),
                        ),
                        ("source_id", models.UUIDField(null=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[("open", "open"), ("kept", "kept"), ("dropped", "dropped")], default="open"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        ("told_from", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=models.Q(("state", "open")), fields=["on"], name="care_promise_open")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("state", "open")),
                                    models.Q(models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="care_promise_closed",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id__isnull", False)),
                                fields=("person", "source_id", "task"),
                                name="care_promise_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ability",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="content.item"),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="care.ability",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "on"], name="care_ability_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("supersedes__isnull", False)),
                                fields=("supersedes",),
                                name="care_ability_corrected_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RollLine",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "roll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="care.roll"
                            ),
                        ),
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
                        ("scheme", models.TextField()),
                        ("rate", models.TextField(blank=True)),
                        ("satang", models.PositiveIntegerField()),
                    ],
                    options={
                        "ordering": ["scheme", "place", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("roll", "allowance"), name="care_roll_line_once")
                        ],
                    },
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        (
                            "kind",
                            models.TextField(
                                choices=[("problem", "problem"), ("living", "living"), ("location", "location")],
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tier", "personal"), ("kind__isnull", True), _connector="OR"),
                                name="care_block_nothing_in_clear",
                            ),
                            models.UniqueConstraint(fields=("case", "kind"), name="care_block_once"),
                        ]
                    },
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
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        ("what", models.TextField(null=True)),
                        ("stage", models.TextField(blank=True, null=True)),
                        ("ref", models.TextField(blank=True, null=True)),
                        ("at", models.DateTimeField(null=True)),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case", "at"], name="care_step_case_id_830b16_idx")],
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
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
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        ("suggested", models.TextField(blank=True, null=True)),
                        ("decided", models.TextField(blank=True, null=True)),
                        ("at", models.DateTimeField(null=True)),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ]
                    },
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
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
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
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["assignee", "standing", "due"], name="care_planit_assigne_ddf953_idx")
                        ],
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="bars", to="care.case"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("since", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={"constraints": [models.UniqueConstraint(fields=("case", "user"), name="care_bar_once")]},
                ),
                migrations.CreateModel(
                    name="AskStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "ask",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="care.ask"
                            ),
                        ),
                        ("what", models.TextField(null=True)),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tier", "personal"), ("what__isnull", True), _connector="OR"),
                                name="care_ask_step_nothing_in_clear",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "aid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="care.aid"
                            ),
                        ),
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
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="trust.storedfile",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                    ],
                    options={"constraints": [models.UniqueConstraint(fields=("case",), name="care_draft_once")]},
                ),
                migrations.CreateModel(
                    name="Conference",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        ("on", models.DateField(null=True)),
                        (
                            "standing",
                            models.TextField(
                                choices=[
                                    ("planned", "planned"),
                                    ("held", "held"),
                                    ("over", "over"),
                                    ("called-off", "called-off"),
                                ],
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case"], name="care_confer_case_id_c7012e_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tier", "personal"),
                                    models.Q(("on__isnull", True), ("standing__isnull", True)),
                                    _connector="OR",
                                ),
                                name="care_conference_nothing_in_clear",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "gathering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="care.gathering",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="care.volunteer",
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("invited", "invited"),
                                    ("accepted", "accepted"),
                                    ("declined", "declined"),
                                    ("came", "came"),
                                    ("absent", "absent"),
                                ],
                                default="invited",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("told_from", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("gathering", "volunteer"), name="care_attendance_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Outing",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="outings", to="care.volunteer"
                            ),
                        ),
                        ("left_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("back_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("back_at", None)), fields=["due_at"], name="care_outing_open"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("back_at", None)),
                                fields=("volunteer",),
                                name="care_outing_one_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interpreter",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="care.volunteer",
                            ),
                        ),
                        ("languages", models.JSONField()),
                        ("areas", models.JSONField(default=list)),
                        ("trained_on", models.DateField(blank=True, null=True)),
                        ("signed_on", models.DateField(blank=True, null=True)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("resting", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("user",),
                                name="care_interpreter_one_a_user",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_interpreter_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Lesson",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="care.programme"
                            ),
                        ),
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
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "planned")), fields=["on"], name="care_lesson_next"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("programme", "on"), name="care_lesson_one_a_day")
                        ],
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="care.programme",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "state"], name="care_participant_here")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("waiting", "enrolled"))),
                                fields=("programme", "person"),
                                name="care_participant_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_participant_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("waiting", "enrolled")), ("until__isnull", False), _connector="OR"
                                ),
                                name="care_participant_gone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PackageStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "package",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="care.package"
                            ),
                        ),
                        ("what", models.TextField(null=True)),
                        ("at", models.DateTimeField(null=True)),
                        ("by", models.UUIDField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tier", "personal"),
                                    models.Q(("what__isnull", True), ("at__isnull", True), ("by__isnull", True)),
                                    _connector="OR",
                                ),
                                name="care_package_step_nothing_in_clear",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        ("kind", models.TextField(choices=[("refer", "refer")], null=True)),
                        ("package", models.UUIDField(null=True, unique=True)),
                        ("item", models.UUIDField(blank=True, null=True)),
                        ("at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tier", "personal"),
                                    models.Q(
                                        ("kind__isnull", True),
                                        ("package__isnull", True),
                                        ("item__isnull", True),
                                        ("at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="care_referral_nothing_in_clear",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="care.case"
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("offered", "offered"),
                                    ("accepted", "accepted"),
                                    ("refused", "refused"),
                                    ("recalled", "recalled"),
                                ],
                                default="offered",
                            ),
                        ),
                        ("wraps", models.JSONField(default=dict)),
                        ("by", models.UUIDField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "offered")),
                                fields=("case",),
                                name="care_offer_one_at_a_time",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="care.volunteer",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("every_days", models.PositiveSmallIntegerField(default=30)),
                        ("due", models.DateField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["volunteer", "due"], name="care_assign_volunte_78db93_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("person",), name="care_assigned_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_assignment_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every_days__gte", 1)), name="care_assignment_interval"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tracing",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="care.case"
                            ),
                        ),
                        (
                            "standing",
                            models.TextField(
                                choices=[
                                    ("asked", "asked"),
                                    ("looking", "looking"),
                                    ("found", "found"),
                                    ("contact", "contact"),
                                    ("together", "together"),
                                    ("no-contact", "no-contact"),
                                    ("not-found", "not-found"),
                                    ("stopped", "stopped"),
                                ],
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tier", "personal"), ("standing__isnull", True), _connector="OR"),
                                name="care_tracing_nothing_in_clear",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Line",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                serialize=False,
                                to="registry.person",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="town.place",
                            ),
                        ),
                        ("bedridden", models.BooleanField(default=False)),
                        ("disabled", models.BooleanField(default=False)),
                        ("elderly", models.BooleanField(default=False)),
                        ("due", models.DateField(default=datetime.date(1, 1, 1))),
                        (
                            "volunteer",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="care.volunteer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["due", "person"], name="care_line_walk"),
                            models.Index(fields=["place", "due", "person"], name="care_line_place"),
                            models.Index(fields=["place", "person"], name="care_line_village"),
                            models.Index(
                                fields=["place", "due", "bedridden", "disabled", "elderly"], name="care_line_count"
                            ),
                            models.Index(
                                condition=models.Q(("bedridden", True)),
                                fields=["due", "person"],
                                name="care_line_bedridden",
                            ),
                            models.Index(
                                condition=models.Q(("disabled", True)),
                                fields=["due", "person"],
                                name="care_line_disabled",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("code", models.TextField(unique=True)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="care.volunteer"
                            ),
                        ),
                        ("week", models.DateField()),
                        ("lines", models.JSONField(default=list)),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        ("keyed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={"indexes": [models.Index(fields=["volunteer", "week"], name="care_sheet_week")]},
                ),
                migrations.CreateModel(
                    name="Away",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="away",
                                to="care.volunteer",
                            ),
                        ),
                        (
                            "cover",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="covers",
                                to="care.volunteer",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "cover_user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        ("back_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("back_at", None)), fields=["since", "until"], name="care_away_days"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))), name="care_away_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cover__isnull", False),
                                        ("cover_user", None),
                                        ("user", None),
                                        ("volunteer__isnull", False),
                                    ),
                                    models.Q(
                                        ("cover", None),
                                        ("cover_user__isnull", False),
                                        ("user__isnull", False),
                                        ("volunteer", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="care_away_one_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("volunteer", None),
                                        models.Q(("volunteer", models.F("cover")), _negated=True),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("user", None),
                                        models.Q(("user", models.F("cover_user")), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="care_away_not_oneself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="care.volunteer"),
                        ),
                        ("on", models.DateField()),
                        (
                            "outcome",
                            models.TextField(
                                choices=[
                                    ("seen", "seen"),
                                    ("not-home", "not-home"),
                                    ("declined", "declined"),
                                    ("taken-back", "taken-back"),
                                ]
                            ),
                        ),
                        ("urgent", models.BooleanField(default=False)),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="care.visit",
                            ),
                        ),
                        ("source_id", models.UUIDField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "on"], name="care_visit_person__7b909e_idx"),
                            models.Index(
                                condition=models.Q(("source_id", None), _negated=True),
                                fields=["source_id"],
                                name="care_visit_source",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Circle",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="circles", to="care.volunteer"
                            ),
                        ),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("care", "care"),
                                    ("researcher", "researcher"),
                                    ("migrant-health", "migrant-health"),
                                ]
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
                                fields=("volunteer", "kind"),
                                name="care_circle_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="care_circle_order",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerWords",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "volunteer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="words", to="care.volunteer"
                            ),
                        ),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Supervision",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="care.volunteer"
                            ),
                        ),
                        ("about", models.TextField(choices=[("talk", "talk"), ("load", "load")], default="talk")),
                        ("on", models.DateField()),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Expense",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expenses",
                                to="care.volunteer",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("satang", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("travel", "travel"),
                                    ("phone", "phone"),
                                    ("meals", "meals"),
                                    ("material", "material"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("requested", "requested"),
                                    ("approved", "approved"),
                                    ("refused", "refused"),
                                    ("paid", "paid"),
                                ],
                                default="requested",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("paid_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "at"], name="care_expense_waiting")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "requested"), ("decided_at__isnull", False), _connector="OR"
                                ),
                                name="care_expense_decided",
                            ),
                            models.CheckConstraint(condition=models.Q(("satang__gte", 1)), name="care_expense_amount"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("tier", models.TextField(choices=[("personal", "personal"), ("restricted", "restricted")])),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="care.case"
                            ),
                        ),
                        (
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="care.conference",
                            ),
                        ),
                        ("org", models.TextField(blank=True, null=True)),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "standing",
                            models.TextField(
                                choices=[
                                    ("invited", "invited"),
                                    ("accepted", "accepted"),
                                    ("declined", "declined"),
                                    ("over", "over"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="invited",
                            ),
                        ),
                        ("rests_on", models.TextField(blank=True)),
                        ("until", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("org", None), _negated=True),
                                fields=["org", "standing"],
                                name="care_invitation_org",
                            ),
                            models.Index(
                                condition=models.Q(("team", None), _negated=True),
                                fields=["team", "standing"],
                                name="care_invitation_team",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("team", None), ("tier", "personal")),
                                    models.Q(("org", None), ("tier", "restricted")),
                                    _connector="OR",
                                ),
                                name="care_invitation_of_its_tier",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterRequest",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("sealed", models.BinaryField(default=bytes)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("language", models.CharField(max_length=3)),
                        ("at", models.DateTimeField()),
                        ("planned", models.PositiveSmallIntegerField()),
                        (
                            "mode",
                            models.CharField(
                                choices=[("there", "there"), ("phone", "phone"), ("video", "video")], max_length=5
                            ),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                choices=[
                                    ("talk", "talk"),
                                    ("home", "home"),
                                    ("office", "office"),
                                    ("health", "health"),
                                    ("school", "school"),
                                    ("paper", "paper"),
                                ],
                                max_length=6,
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
                        ("about", models.BinaryField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "asked"),
                                    ("offered", "offered"),
                                    ("accepted", "accepted"),
                                    ("done", "done"),
                                    ("unavailable", "unavailable"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="asked",
                                max_length=11,
                            ),
                        ),
                        (
                            "interpreter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="care.interpreter",
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nobody", "nobody"),
                                    ("no-time", "no-time"),
                                    ("too-far", "too-far"),
                                    ("not-trusted", "not-trusted"),
                                    ("not-needed", "not-needed"),
                                    ("other", "other"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("counted", models.BooleanField(default=True)),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["state", "at"], name="care_interpreting_waiting"),
                            models.Index(fields=["about"], name="care_interpreting_about"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("interpreter__isnull", False), ("state__in", ("offered", "accepted", "done"))
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("offered", "accepted", "done")), _negated=True),
                                        ("interpreter__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="care_interpreting_has_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("minutes__isnull", False), ("state", "done")),
                                    models.Q(models.Q(("state", "done"), _negated=True), ("minutes__isnull", True)),
                                    _connector="OR",
                                ),
                                name="care_interpreting_minutes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Presence",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="care.lesson"
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presences",
                                to="care.participant",
                            ),
                        ),
                        (
                            "state",
                            models.TextField(choices=[("came", "came"), ("absent", "absent"), ("excused", "excused")]),
                        ),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("lesson", "participant"), name="care_presence_once")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Alert",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                        (
                            "visit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="alert", to="care.visit"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person"),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_by", models.UUIDField(null=True)),
                        (
                            "how",
                            models.TextField(
                                blank=True,
                                choices=[
                                    ("called", "called"),
                                    ("visited", "visited"),
                                    ("handed-over", "handed-over"),
                                    ("emergency", "emergency"),
                                ],
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("answered_at", None)), fields=["raised_at"], name="care_alert_open"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("how", "")),
                                    models.Q(("answered_at__isnull", False), models.Q(("how", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="care_alert_answered",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Effort",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="efforts", to="care.volunteer"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("minutes", models.PositiveIntegerField()),
                        (
                            "work",
                            models.TextField(
                                choices=[
                                    ("visit", "visit"),
                                    ("survey", "survey"),
                                    ("training", "training"),
                                    ("event", "event"),
                                    ("other", "other"),
                                ]
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="care.visit"
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="care.effort",
                            ),
                        ),
                        ("by", models.UUIDField(null=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["volunteer", "on"], name="care_effort_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("supersedes__isnull", False)),
                                fields=("supersedes",),
                                name="care_effort_corrected_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterStep",
                    fields=[
                        ("id", models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="care.interpreterrequest",
                            ),
                        ),
                        ("was", models.CharField(blank=True, max_length=11)),
                        ("became", models.CharField(max_length=11)),
                        ("interpreter", models.UUIDField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        ("by", models.UUIDField(blank=True, null=True)),
                    ],
                ),
            ]
        ),
        append_only("care", "Assessment", erasable=("sealed",)),
        append_only("care", "Visit", erasable=("sealed",)),
        append_only("care", "Effort"),
        append_only("care", "Supervision", erasable=("sealed",)),
        append_only("care", "Ability", erasable=("sealed",)),
        append_only("care", "Handover", erasable=("sealed",)),
        append_only("care", "Roll"),
        append_only("care", "RollLine"),
        append_only("care", "Step", erasable=("sealed",)),
        append_only("care", "Screened", erasable=("sealed",)),
        append_only("care", "InterpreterStep"),
        append_only("care", "PackageStep", erasable=("sealed",)),
        append_only("care", "Referral", erasable=("sealed",)),
        append_only("care", "AskStep", erasable=("sealed",)),
    ]
