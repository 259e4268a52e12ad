"""What a round is made of: a line for each person in care, what was promised them, sheets of paper, who is away."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care import querysets
from khuang.care.models.pool import Volunteer
from khuang.care.visiting.rules import NOBODY, SOURCES, TASKS
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Line(models.Model):
    """One person in home care, as the register lists them: a projection (``lines.py``), so that a page of it costs the
    same among a thousand people and a million. ``due`` is ``rules.NOBODY``, before all days, when nobody visits."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, db_index=False)
    bedridden = models.BooleanField(default=False)
    disabled = models.BooleanField(default=False)
    elderly = models.BooleanField(default=False)
    due = models.DateField(default=NOBODY)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, blank=True, db_index=False)
    objects = querysets.Lines.as_manager()

    CLASSES = classes(internal="person place bedridden disabled elderly due volunteer")

    class Meta:
        indexes = [
            models.Index(fields=["due", "person"], name="care_line_walk"),
            models.Index(fields=["place", "due", "person"], name="care_line_place"),
            models.Index(fields=["place", "person"], name="care_line_village"),
            models.Index(fields=["place", "due", "bedridden", "disabled", "elderly"], name="care_line_count"),
            models.Index(fields=["due", "person"], condition=Q(bedridden=True), name="care_line_bedridden"),
            models.Index(fields=["due", "person"], condition=Q(disabled=True), name="care_line_disabled"),
        ]


class Promise(models.Model):
    """Somebody said that somebody comes back, on which day and what for: a neutral code, never a word of the case.

    ``source``: the visit, alert or missed session that it came of. Of a case nothing stands here: a row in clear must
    not tell who has one. ``told_from``: the first moment after the volunteer's quiet hours.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    on = models.DateField()
    task = models.TextField(choices=[(t, t) for t in TASKS])
    source_kind = models.TextField(choices=[(s, s) for s in SOURCES], blank=True)
    source_id = models.UUIDField(null=True)
    state = models.TextField(choices=[(s, s) for s in ("open", "kept", "dropped")], default="open")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    told_from = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Promises.as_manager()

    CLASSES = classes(
        internal="id person on task source_kind source_id state at by told_from closed_at closed_by version"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="care_promise_closed",
            ),
            models.UniqueConstraint(
                fields=["person", "source_id", "task"], condition=Q(source_id__isnull=False), name="care_promise_once"
            ),
        ]
        indexes = [models.Index(fields=["on"], condition=Q(state="open"), name="care_promise_open")]


class Sheet(models.Model):
    """A round printed on paper. ``lines``: the visits on it, in order; what was keyed in is a visit of line and code."""

    id = models.UUIDField(primary_key=True, default=random_id)
    code = models.TextField(unique=True)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="sheets")
    week = models.DateField()
    lines = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    keyed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Sheets.as_manager()

    CLASSES = classes(internal="id code volunteer week lines at by keyed_at version")

    class Meta:
        indexes = [models.Index(fields=["volunteer", "week"], name="care_sheet_week")]


class Away(models.Model):
    """A volunteer or a member of staff is away from one day to another, and who does their work meanwhile.

    Nothing changes hands: on those days theirs appears at the cover's too, and afterwards it does not.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, blank=True, related_name="away")
    cover = models.ForeignKey(Volunteer, models.PROTECT, null=True, blank=True, related_name="covers")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cover_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    back_at = models.DateTimeField(null=True, blank=True)  # came back earlier, or never left
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Aways.as_manager()

    CLASSES = classes(internal="id volunteer cover user cover_user since until at by back_at version")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="care_away_order"),
            models.CheckConstraint(
                condition=Q(volunteer__isnull=False, cover__isnull=False, user=None, cover_user=None)
                | Q(volunteer=None, cover=None, user__isnull=False, cover_user__isnull=False),
                name="care_away_one_kind",
            ),
            models.CheckConstraint(
                condition=(Q(volunteer=None) | ~Q(volunteer=F("cover"))) & (Q(user=None) | ~Q(user=F("cover_user"))),
                name="care_away_not_oneself",
            ),
        ]
        indexes = [models.Index(fields=["since", "until"], condition=Q(back_at=None), name="care_away_days")]


class Ability(Sealed):
    """How much somebody can do alone (the Barthel index), as somebody recorded it: a ledger. Answers, sum and band are
    in the blob; what follows in clear is only how often somebody looks in."""

    SLOT = "care.ability"

    person = models.ForeignKey(Person, models.PROTECT)
    instrument = models.ForeignKey(Item, models.PROTECT)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    objects = querysets.Abilities.as_manager()

    CLASSES = classes(
        internal="id locker schema version person instrument on at by supersedes",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="care_ability_corrected_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "on"], name="care_ability_person")]
