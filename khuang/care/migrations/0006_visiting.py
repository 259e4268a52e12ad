import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

import khuang.base.ids
from khuang.base.ledger import append_only


def of_those_in_care(apps, editor):  # type: ignore[no-untyped-def]
    """A line for whoever is in care already; ``khuang.care.lines`` keeps it from then on."""
    enrolments, assignments = apps.get_model("care", "Enrolment"), apps.get_model("care", "Assignment")
    people, lines = apps.get_model("registry", "Person"), apps.get_model("care", "Line")
    held: dict = {}
    for person, group in enrolments.objects.filter(until=None).values_list("person__canonical", "group"):
        held.setdefault(person, set()).add(group)
    visited = {
        person: (due, volunteer)
        for person, due, volunteer in assignments.objects.filter(until=None).values_list(
            "person__canonical", "due", "volunteer"
        )
    }
    rows = people.objects.filter(canonical=F("pk"), gone_on=None, erased_at=None)
    places = {pk: place for pk, place in rows.values_list("pk", "place") if pk in held}
    made = []
    for person, place in places.items():
        due, volunteer = visited.get(person, (datetime.date.min, None))
        flags = dict.fromkeys(held[person], True)
        made.append(lines(person_id=person, place_id=place, due=due, volunteer_id=volunteer, **flags))
    lines.objects.bulk_create(made, batch_size=200)


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0005_visit_taken_back"),
        ("content", "0001_initial"),
        ("registry", "0004_matching"),
        ("town", "0002_facilities"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="volunteer",
            name="most_visits",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Ability",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("locker", models.UUIDField(default=khuang.base.ids.random_id)),
                ("schema", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField(default=bytes)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("instrument", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="content.item")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person")),
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
            name="Away",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("back_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "cover_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "volunteer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="away",
                        to="care.volunteer",
                    ),
                ),
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
                ("bedridden", models.BooleanField(default=False)),
                ("disabled", models.BooleanField(default=False)),
                ("elderly", models.BooleanField(default=False)),
                ("due", models.DateField(default=datetime.date(1, 1, 1))),
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
                    models.Index(fields=["place", "due", "bedridden", "disabled", "elderly"], name="care_line_count"),
                    models.Index(
                        condition=models.Q(("bedridden", True)), fields=["due", "person"], name="care_line_bedridden"
                    ),
                    models.Index(
                        condition=models.Q(("disabled", True)), fields=["due", "person"], name="care_line_disabled"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
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
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person")),
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
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ("code", models.TextField(unique=True)),
                ("week", models.DateField()),
                ("lines", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("keyed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="care.volunteer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["volunteer", "week"], name="care_sheet_week")],
            },
        ),
        append_only("care", "Ability", erasable=("sealed",)),
        migrations.RunPython(of_those_in_care, migrations.RunPython.noop),
    ]
