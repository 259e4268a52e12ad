"""Meetings of a conversation: who came, who spoke how long, hands raised, what was resolved and read back."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.forum.models.conversations import Conversation, Statement
from khuang.forum.querysets import MeetingSet
from khuang.town.models import Place


class Meeting(models.Model):
    """People in one room on one day: an open talk, or an official hearing (``kind``)."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="meetings")
    kind = models.TextField(choices=[(k, k) for k in ("talk", "hearing", "youth")], default="talk")
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    held_on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    venue = models.TextField(blank=True)
    invited = models.JSONField(default=list)  # groups and offices invited, in words
    agenda = models.JSONField(default=list)  # {"item", "noted"}: in words, in their order; noted: for the minutes
    notice_on = models.DateField(null=True, blank=True)  # the day the notice was put up
    notice_where = models.TextField(blank=True)
    quorum = models.PositiveIntegerField(null=True, blank=True)  # people needed, where the town's rule says so
    rule = models.TextField(blank=True)  # by which rule it is held, and where that is written, in the town's own words
    minutes = models.TextField(blank=True)
    signed_by = models.JSONField(
        default=list
    )  # {"name", "office", "on", "record"}: chair, who wrote it; of what they signed
    state = models.TextField(
        choices=[(s, s) for s in ("planned", "open", "read-back", "closed", "cancelled")], default="planned"
    )
    version = models.PositiveIntegerField(default=1)

    objects = MeetingSet.as_manager()

    CLASSES = classes(
        public="id conversation kind title_th title_en held_on begins ends place venue invited agenda notice_on "
        "notice_where quorum rule minutes signed_by state version"
    )

    @property
    def title(self) -> dict[str, str]:
        return {"th": self.title_th, "en": self.title_en or self.title_th}


class Attendance(models.Model):
    """A head-count at the door: a ledger, and what came later adds to it. No names."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    constituency = models.TextField()  # code of a village, or key of an invited group
    gender = models.TextField(blank=True)  # f, m, other, "" not asked
    age_band = models.TextField(blank=True)
    count = models.IntegerField()  # may correct an earlier line downwards
    by = models.UUIDField()
    at = models.DateTimeField()

    CLASSES = classes(internal="id meeting constituency gender age_band count by at")


class Speaking(models.Model):
    """How long people spoke, by gender and age: a ledger. No names."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="speaking")
    gender = models.TextField(blank=True)
    age_band = models.TextField(blank=True)
    seconds = models.PositiveIntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()

    CLASSES = classes(internal="id meeting gender age_band seconds by at")


class HandCount(models.Model):
    """Hands raised for one statement: a ledger, the last of a meeting counts. In the consensus, never in the map."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="hands")
    statement = models.ForeignKey(Statement, models.PROTECT)
    text_version = models.PositiveSmallIntegerField(default=1)
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()

    CLASSES = classes(internal="id meeting statement text_version agree disagree passed by at")


class Resolution(models.Model):
    """What a meeting resolved, and how it was carried."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="resolutions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    agree = models.PositiveIntegerField(null=True, blank=True)  # None: without a count, by acclamation
    disagree = models.PositiveIntegerField(null=True, blank=True)
    abstain = models.PositiveIntegerField(null=True, blank=True)
    adopted = models.BooleanField(default=True)

    CLASSES = classes(public="id meeting number text agree disagree abstain adopted")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="forum_resolution_number")]


class Summary(models.Model):
    """What was heard, read back to those who spoke, and what they set right: a ledger, the last stands."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="summaries")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="summaries")
    text = models.TextField()
    corrections = models.TextField(blank=True)
    read_back_on = models.DateField(null=True, blank=True)
    why_not = models.TextField(blank=True)  # why it was closed without one being read back
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id conversation meeting text corrections read_back_on why_not at", internal="by")
