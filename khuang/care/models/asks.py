"""A call for help that came by the open page, and what was said back and forth."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.care.asks import querysets
from khuang.care.asks.rules import ABOUT, STATES, URGENCIES
from khuang.care.models.cases import Tiered, clear_only_when_personal
from khuang.town.models import Place


class Ask(Tiered):
    """Who asks is nowhere but in the envelope, if at all. ``code_tag``: of the receipt, which is kept nowhere.

    ``due_at``: when a first answer is owed; ``answered_at``: when it came. Of one that a team alone reads neither what it
    is about nor how urgent stands in clear.
    """

    SLOT = "care.ask"
    CLEAR = ("topic", "urgency", "about", "place", "case")

    state = models.TextField(choices=[(s, s) for s in STATES], default="new")
    code_tag = models.BinaryField(unique=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    topic = models.TextField(null=True, blank=True)
    urgency = models.TextField(null=True, blank=True, choices=[(u, u) for u in URGENCIES])
    about = models.TextField(null=True, blank=True, choices=[(a, a) for a in ABOUT])
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.UUIDField(null=True, blank=True)  # what it became
    unread = models.BooleanField(default=True)  # the asker said something that nobody has read
    objects = querysets.Asks.as_manager()

    CLASSES = classes(
        internal="id locker schema version tier state code_tag team owner received_at due_at answered_at topic urgency about "
        "place case unread",
        personal="sealed",
    )

    class Meta:
        constraints = [
            clear_only_when_personal("care_ask_nothing_in_clear", "topic", "urgency", "about", "place", "case"),
            models.CheckConstraint(condition=Q(tier="personal") | Q(team__isnull=False), name="care_ask_of_a_team"),
        ]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["place", "state"])]


class AskStep(Tiered):
    """What was said or done: a ledger, in the locker of the call."""

    SLOT = "care.ask-step"
    CLEAR = ("what",)

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="steps")
    what = models.TextField(null=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    objects = querysets.OfAsks.as_manager()

    CLASSES = classes(internal="id locker schema version tier ask what at by", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_ask_step_nothing_in_clear", "what")]


class AskDesk(models.Model):
    """Which team reads calls about a topic that is for a team alone. Without one they go to the case workers of the place."""

    topic = models.TextField(primary_key=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    CLASSES = classes(internal="topic team")
