"""Who interprets, and the meetings for which somebody is asked. Of a meeting nothing tells whose it is."""

from django.db import models
from django.db.models import F, Q

from khuang.access.models import User
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.care.interpreters import querysets
from khuang.care.interpreters.rules import HELD_BY, MEETINGS, MODES, REASONS, STATES
from khuang.care.models.pool import Volunteer
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Interpreter(Sealed):
    """Somebody who interprets: a volunteer, a user, or somebody from outside. Name, telephone, gender, and for whom they
    must not be called lie in the envelope. ``languages``: code → level; ``areas``: places they come to, none: all.
    """

    SLOT = "care.interpreter"

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, blank=True, related_name="+")
    languages = models.JSONField()
    areas = models.JSONField(default=list)
    trained_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)  # the code of conduct
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    resting = models.BooleanField(default=False)

    objects = querysets.Interpreters.as_manager()

    CLASSES = classes(
        internal="id locker schema version user volunteer languages areas trained_on signed_on since until resting",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(until=None), name="care_interpreter_one_a_user"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_interpreter_order"),
        ]


class InterpreterRequest(Sealed):
    """A meeting that needs a language. ``about`` is an HMAC of the case, visit or referral: nobody reads from it whose.

    Where exactly, and what the person asked for (a woman, nobody of their village), lie in the envelope.
    """

    SLOT = "care.interpreting"

    language = models.CharField(max_length=3)
    at = models.DateTimeField()
    planned = models.PositiveSmallIntegerField()  # minutes
    mode = models.CharField(max_length=5, choices=[(m, m) for m in MODES])
    meeting = models.CharField(max_length=6, choices=[(m, m) for m in MEETINGS])
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.BinaryField(null=True)
    state = models.CharField(max_length=11, choices=[(s, s) for s in STATES], default="asked")
    interpreter = models.ForeignKey(Interpreter, models.PROTECT, null=True, blank=True, related_name="requests")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=11, choices=[(r, r) for r in REASONS], blank=True)
    counted = models.BooleanField(default=True)  # False: it tells the figures nothing
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()

    objects = querysets.Requests.as_manager()

    CLASSES = classes(
        internal="id locker schema version language at planned mode meeting place about state interpreter minutes reason "
        "counted asked_by asked_at",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HELD_BY, interpreter__isnull=False)
                | (~Q(state__in=HELD_BY) & Q(interpreter__isnull=True)),
                name="care_interpreting_has_one",
            ),
            models.CheckConstraint(
                condition=Q(state="done", minutes__isnull=False) | (~Q(state="done") & Q(minutes__isnull=True)),
                name="care_interpreting_minutes",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "at"], name="care_interpreting_waiting"),
            models.Index(fields=["about"], name="care_interpreting_about"),
        ]


class InterpreterStep(models.Model):
    """Each step of a request: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    request = models.ForeignKey(InterpreterRequest, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=11, blank=True)
    became = models.CharField(max_length=11)
    interpreter = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(internal="id request was became interpreter at by")
