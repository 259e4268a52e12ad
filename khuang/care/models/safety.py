"""Where nobody should go alone, and why: the reason for those who must know, a neutral word for everybody else."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.care import querysets
from khuang.registry.models import Household
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Caution(Sealed):
    """For a home or for a whole village. Both rule and reason are in the blob: a column would tell of either."""

    SLOT = "care.caution"

    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.UUIDField(null=True)
    objects = querysets.Cautions.as_manager()

    CLASSES = classes(internal="id locker schema version household place since until by", personal="sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], condition=Q(until=None), name="care_caution_home_once"),
            models.UniqueConstraint(fields=["place"], condition=Q(until=None), name="care_caution_place_once"),
            models.CheckConstraint(
                condition=Q(household=None, place__isnull=False) | Q(household__isnull=False, place=None),
                name="care_caution_one_thing",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_caution_order"),
        ]
