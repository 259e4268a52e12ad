"""Who signs for an office, and the letters by which the municipality answers the council."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.priorities import Priority
from khuang.registry.models import Office

LETTER_STATES = ("draft", "clerk", "mayor", "signed", "withdrawn")


class SignIn(models.Model):
    """This account belongs to whoever holds the office, or acts for it. Two accounts may stand for one office."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="sign_ins")
    acting = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="office acting since until version", internal="id user")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "office"], condition=Q(until=None), name="planning_signs_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="planning_signs_order"),
        ]


class Letter(models.Model):
    """The municipality's answer to a priority, drafted by an officer, passed by the clerk, signed by the mayor.

    ``number`` is given when it is signed. A paper letter of a town without these sign-ins has its own (``paper``).
    Public once it is signed; before that it is the municipality's.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="letters")
    verb = models.TextField(choices=[(v, v) for v in ("accept", "change", "decline")])
    reason = models.TextField()
    state = models.TextField(choices=[(s, s) for s in LETTER_STATES], default="draft")
    prefix = models.TextField(blank=True)  # of the office: "ลป 52301"
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # Buddhist era, in which its number counts
    number = models.PositiveIntegerField(null=True, blank=True)
    paper = models.TextField(blank=True)  # the number of a letter on paper, as it stands there
    signed_on = models.DateField(null=True, blank=True)
    signer = models.TextField(blank=True)  # who holds the office, as publicly announced
    acting = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="id priority verb reason state prefix year number paper signed_on signer acting made_on version",
        internal="by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["priority"], condition=~Q(state="withdrawn"), name="planning_one_letter_a_priority"
            ),
            models.UniqueConstraint(fields=["prefix", "year", "number"], name="planning_letter_number"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_on__isnull=False), name="planning_letter_has_a_day"
            ),
        ]


class LetterStep(models.Model):
    """A ledger of what was done with a letter, in which office."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="steps")
    verb = models.TextField()  # write | edit | send | pass | return | sign | paper | withdraw
    office = models.TextField(blank=True)  # kind of the office in which it was done
    acting = models.BooleanField(default=False)
    words = models.TextField(blank=True)  # a remark with which it was sent back
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id letter verb office acting at", internal="words by")
