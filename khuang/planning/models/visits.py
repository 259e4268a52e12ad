"""Visits of a cohort to a host, who decides; who was briefed; what was noted."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.planning.cohorts import querysets
from khuang.planning.cohorts.rules import NOTE, VISIT
from khuang.planning.models.cohorts import Applicant, Cohort
from khuang.town.models import Organisation, Place
from khuang.trust.models import Sealed


class SiteVisit(Sealed):
    """Purpose, what is not asked, the host's terms and what was learned lie in the envelope; ``place`` is an area.

    ``host_tag``: of the code with which the host agrees and calls it off at any time.
    """

    SLOT = "planning.site-visit"

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="visits")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    on = models.DateField()
    state = models.TextField(choices=[(s, s) for s in VISIT], default="planned")
    host_tag = models.BinaryField(unique=True, null=True)
    agreed_on = models.DateField(null=True, blank=True)
    photos = models.BooleanField(default=False)

    objects = querysets.OfCohorts.as_manager()

    CLASSES = classes(
        internal="id locker schema version cohort host place on state host_tag agreed_on photos", personal="sealed"
    )


class VisitPart(models.Model):
    """Who goes, and that they confirmed the briefing before."""

    id = models.UUIDField(primary_key=True, default=random_id)
    visit = models.ForeignKey(SiteVisit, models.PROTECT, related_name="parts")
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="parts")
    briefed_on = models.DateField(null=True, blank=True)
    briefing_version = models.TextField(blank=True)

    CLASSES = classes(internal="id visit applicant briefed_on briefing_version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "applicant"], name="planning_visit_part_once")]


class FieldNote(Sealed):
    """What a participant saw, without anybody in it. Sealed until the host or a facilitator has read it."""

    SLOT = "planning.field-note"

    visit = models.ForeignKey(SiteVisit, models.PROTECT, related_name="notes")
    applicant = models.ForeignKey(Applicant, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.TextField(choices=[(s, s) for s in NOTE], default="written")
    written_on = models.DateField()
    read_by = models.TextField(blank=True)  # host | facilitator
    card = models.UUIDField(null=True, blank=True)  # of a board, on which it lies as an observation

    objects = querysets.OfVisits.as_manager()

    CLASSES = classes(
        internal="id locker schema version visit applicant state written_on read_by card", personal="sealed"
    )
