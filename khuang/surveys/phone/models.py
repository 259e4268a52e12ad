"""Phones with pages of ours on them, and how far a submission got."""

from django.db import models

from khuang.access.models import Device
from khuang.base.classes import classes
from khuang.base.ids import ordered_id

SEEN, ANSWERED, TAKEN_BACK = "seen", "answered", "taken-back"
STEPS = (SEEN, ANSWERED, TAKEN_BACK)


class Phone(models.Model):
    """The public half of a key whose secret lies under the PIN: what may be read on a phone is sealed to it.

    A token found on a lost phone sends forms; it reads nothing.
    """

    device = models.OneToOneField(Device, models.PROTECT, primary_key=True, related_name="+")
    public_key = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(internal="device public_key made_at")


class Step(models.Model):
    """Somebody looked at a submission, answered it, or its sender took it back: a ledger, without any content."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    submission = models.ForeignKey("surveys.Submission", models.PROTECT, related_name="steps")
    step = models.TextField(choices=[(one, one) for one in STEPS])
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    CLASSES = classes(internal="id submission step at by_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "step"], name="surveys_step_once")]
