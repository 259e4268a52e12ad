"""Submissions as they came, sealed; and what became of each."""

from typing import Any

from django.db import models
from django.db.models import Q

from khuang.access.models import Device
from khuang.access.queries import can, place_scope, standing
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.content.models import Item
from khuang.surveys.answers.models import About, Tally
from khuang.surveys.formfiles.models import FormFile
from khuang.surveys.phone.models import Phone, Step
from khuang.surveys.publishing.models import Edition, EditionMove
from khuang.surveys.rounds.models import Attempt, Round, RoundPlace
from khuang.trust.models import Sealed, StoredFile

__all__ = [
    "About", "Attempt", "Edition", "EditionMove", "FormFile", "Handling", "Media", "Part", "Phone", "Quarantine", "Round",
    "RoundPlace", "Step", "Submission", "Tally",
]  # fmt: skip


def _senders(actor: Actor) -> models.QuerySet[Any] | None:
    """Ids of the people and phones whose forms this steward looks after: those who work in the same places; None: all."""
    scope = place_scope(actor, Can.STEWARD)
    if scope is None:
        return None
    users = standing().filter(scope_kind="place", scope_id__in=scope).values("user")
    return users.union(Device.objects.filter(user__in=users).values("id"), all=True)


class Submissions(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "Submissions":
        """Those of a steward's places; what one sent oneself, by whatever phone, for whoever may send."""
        if can(actor, Can.STEWARD):
            senders = _senders(actor)
            return self if senders is None else self.filter(by_id__in=senders)
        if not (actor.id and can(actor, Can.SURVEY)):
            return self.none()
        phones = Device.objects.filter(user=actor.id).values("id")
        return self.filter(Q(by_kind=actor.kind, by_id=actor.id) | Q(by_kind="device", by_id__in=phones))


class Submission(models.Model):
    """One sent form: a ledger. ``digest`` is an HMAC of the raw bytes, so an identical resend is known unopened.

    ``id`` is derived from the instance. ``root`` is the instance of the first of a chain of edits, from which the ids
    of subjects derive; ``deprecates`` the instance that this one replaces, whether or not that one has come yet.
    """

    id = models.UUIDField(primary_key=True)
    form = models.ForeignKey(Item, models.PROTECT)  # the version it was filled with
    instance = models.TextField()  # instanceID as sent
    digest = models.BinaryField()
    door = models.TextField()  # page | command | openrosa | browser
    by_kind = models.TextField()
    by_id = models.UUIDField(null=True)
    by_role = models.TextField(blank=True)  # in whose name it was observed, for properties that not everybody clears
    received_at = models.DateTimeField()
    receipt = models.TextField(unique=True)
    root = models.TextField()
    deprecates = models.TextField(blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, db_index=False
    )  # an edit of an earlier one

    objects = Submissions.as_manager()

    CLASSES = classes(
        internal="id form instance digest door by_kind by_id by_role received_at receipt root deprecates supersedes"
    )

    class Meta:
        indexes = [
            models.Index(fields=["digest"], name="submission_digest"),
            models.Index(fields=["by_id", "received_at"], name="submission_mine"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["instance"], name="surveys_submission_once"),
            models.UniqueConstraint(
                fields=["deprecates"], condition=~Q(deprecates=""), name="surveys_submission_edited_once"
            ),
        ]


class Part(Sealed):
    """The raw bytes of a submission, sealed to the strictest holder of its form. ``name``: raw, or a tier's answers."""

    SLOT = "surveys.part"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="parts")
    name = models.TextField(default="raw")

    CLASSES = classes(internal="id locker schema version submission name", personal="sealed")


class Media(models.Model):
    """A photo or recording that came with a submission."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="media")
    file = models.OneToOneField(StoredFile, models.PROTECT)
    digest = models.BinaryField()

    CLASSES = classes(internal="id submission file digest")


class AsideFile(models.Model):
    """A photo or recording that came with bytes that could not be taken; it moves with them once they can."""

    quarantine = models.ForeignKey("Quarantine", models.PROTECT, related_name="media")
    file = models.OneToOneField(StoredFile, models.PROTECT)
    digest = models.BinaryField()

    CLASSES = classes(internal="id quarantine file digest")


class Handling(models.Model):
    """What became of a submission: a record. ``held`` is safe and waits for the steward; ``reason`` is a message key."""

    submission = models.OneToOneField(Submission, models.PROTECT, primary_key=True, related_name="handling")
    state = models.TextField(choices=[(s, s) for s in ("done", "held", "quarantined")])
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="submission state reason version")


class SetAside(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "SetAside":
        """The steward's alone, of those who work in the same places."""
        if not can(actor, Can.STEWARD):
            return self.none()
        senders = _senders(actor)
        return self if senders is None else self.filter(by_id__in=senders)


class Quarantine(Sealed):
    """Bytes that could not be taken (unreadable, unknown form, other content under a known id): kept for the steward."""

    SLOT = "surveys.part"

    digest = models.BinaryField(unique=True)
    receipt = models.TextField(unique=True)
    reason = models.TextField()  # message key
    door = models.TextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = SetAside.as_manager()

    CLASSES = classes(
        internal="id locker schema version digest receipt reason door at by_id resolved_at", personal="sealed"
    )
