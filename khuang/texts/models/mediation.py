"""A matter that neighbours settle with the help of mediators. Nothing stands in clear but whose cabinet it lies in."""

from django.db import models

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.texts.mediation.querysets import MediationSet, OfMediation
from khuang.trust.models import Sealed


class Mediation(Sealed):
    """Parties, what it is about, what they agreed: in the envelope, which the team alone opens.

    ``wake_on``: the only clock that the server sees, of a check-back or, once it is over, of the day it goes. The
    table's name says what it is; the slot, which stands in the log, does not.
    """

    SLOT = "team.record"

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    state = models.TextField(choices=[("standing", "standing"), ("ended", "ended")], default="standing")
    wake_on = models.DateField(null=True, blank=True)
    objects = MediationSet.as_manager()

    CLASSES = classes(internal="id locker schema version team state wake_on", restricted="sealed")

    class Meta:
        indexes = [models.Index(fields=["team", "state", "wake_on"], name="texts_mediation_due")]


class MediationStep(Sealed):
    """What was said or agreed, when, by whom: a ledger, in the locker of the matter. When and by whom lie inside too."""

    SLOT = "team.record-step"

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="steps")
    objects = OfMediation.as_manager()

    CLASSES = classes(internal="id locker schema version mediation", restricted="sealed")
