"""Programmes with places and meetings: who takes part by their own wish, who came, what came of it."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.care.programmes import querysets
from khuang.care.programmes.rules import HERE, LEAVING, PRESENCES, STATES
from khuang.registry.models import Person
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Programme(models.Model):
    """``kind`` of a pack. ``leader``: who keeps attendance besides those who work in care there. ``missed``: after so
    many missed meetings in a row somebody looks in."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField()
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    title = Both("title")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    places = models.PositiveSmallIntegerField()
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    missed = models.PositiveSmallIntegerField(default=3)
    leader = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.TextField(choices=[(s, s) for s in STATES["programme"]], default="running")
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Programmes.as_manager()

    CLASSES = classes(
        internal="id kind title_th title_en place places begins ends missed leader state by version",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("begins")), name="care_programme_order"),
            models.CheckConstraint(condition=Q(places__gte=1, missed__gte=1), name="care_programme_counts"),
        ]

    def __str__(self) -> str:
        return self.title_th


class Lesson(models.Model):
    """One meeting of a programme; one a day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="lessons")
    on = models.DateField()
    topic_th = models.TextField()
    topic_en = models.TextField(blank=True)
    topic = Both("topic")
    at_place = models.TextField(blank=True)
    state = models.TextField(choices=[(s, s) for s in STATES["lesson"]], default="planned")
    held_by = models.UUIDField(null=True)
    held_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.OfProgrammes.as_manager()

    CLASSES = classes(
        internal="id programme on topic_th topic_en at_place state held_by held_at version",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "on"], name="care_lesson_one_a_day")]
        indexes = [models.Index(fields=["on"], condition=Q(state="planned"), name="care_lesson_next")]

    def __str__(self) -> str:
        return self.topic_th


class Participant(Sealed):
    """Somebody in a programme. How they said yes, what they want, what came of it: in the blob.

    ``looked_from``: the first missed meeting of the row for which somebody was asked to look in.
    """

    SLOT = "care.participant"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT)
    state = models.TextField(choices=[(s, s) for s in STATES["participant"]], default="enrolled")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    because = models.TextField(choices=[(one, one) for one in LEAVING], blank=True)
    looked_from = models.DateField(null=True, blank=True)
    consent = models.UUIDField(null=True)  # the yes in the ledger of consents on which this rests
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    objects = querysets.Participants.as_manager()

    CLASSES = classes(
        internal="id locker schema version programme person state since until because looked_from consent at by",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"], condition=Q(state__in=HERE), name="care_participant_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_participant_order"),
            models.CheckConstraint(condition=Q(state__in=HERE) | Q(until__isnull=False), name="care_participant_gone"),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="care_participant_here")]


class Presence(models.Model):
    """Whether one participant came to one meeting. ``id`` is UUIDv5 of both: a sheet sent twice is one."""

    id = models.UUIDField(primary_key=True, default=random_id)
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="presences")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="presences")
    state = models.TextField(choices=[(p, p) for p in PRESENCES])
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.OfParticipants.as_manager()

    CLASSES = classes(internal="id lesson participant state at by version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "participant"], name="care_presence_once")]
