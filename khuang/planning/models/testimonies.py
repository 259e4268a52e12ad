"""Somebody affected teaches: what they allowed, layer by layer, and what may be kept of it."""

from django.db import models

from khuang.base.classes import classes
from khuang.planning.cohorts import querysets
from khuang.planning.cohorts.rules import LAYERS
from khuang.planning.models.cohorts import Cohort
from khuang.planning.models.visits import SiteVisit
from khuang.trust.models import Sealed


class Testimony(Sealed):
    """Notes and quotation, as far as they were allowed. No name is kept: whoever spoke holds the code."""

    SLOT = "planning.testimony"

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="testimonies")
    visit = models.ForeignKey(SiteVisit, models.PROTECT, null=True, blank=True, related_name="testimonies")
    code_tag = models.BinaryField(unique=True, null=True)
    on = models.DateField()
    compensated = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = querysets.OfCohorts.as_manager()

    CLASSES = classes(
        internal="id locker schema version cohort visit code_tag on compensated withdrawn_on", personal="sealed"
    )


class TestimonyConsent(Sealed):
    """One answer about one layer: a ledger; the newest of a layer counts. How and in which language it was asked is in
    the envelope, in the locker of the testimony."""

    SLOT = "planning.testimony-consent"

    testimony = models.ForeignKey(Testimony, models.PROTECT, related_name="consents")
    layer = models.TextField(choices=[(one, one) for one in LAYERS])
    given = models.BooleanField()
    wording = models.TextField()  # version of what was read out
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    objects = querysets.OfTestimonies.as_manager()

    CLASSES = classes(internal="id locker schema version testimony layer given wording on at by", personal="sealed")


class Compensation(Sealed):
    """What a speaker was given for their time; without a name, in a locker of its own: it stays when words are erased."""

    SLOT = "planning.compensation"

    testimony = models.OneToOneField(Testimony, models.PROTECT, related_name="compensation")

    objects = querysets.OfTestimonies.as_manager()

    CLASSES = classes(internal="id locker schema version testimony", personal="sealed")
