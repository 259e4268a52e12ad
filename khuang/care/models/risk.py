"""A child's risk, judged and signed."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.care import querysets
from khuang.care.rules import RISKS
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.trust.models import Sealed


class Assessment(Sealed):
    """One judgement of a child's risk: a ledger. A score suggests (``decided`` empty), a person decides and signs
    (a new row that supersedes it). Answers, reasons shown and the reason given are in the blob."""

    SLOT = "care.assessment"

    person = models.ForeignKey(Person, models.PROTECT, db_index=False)
    instrument = models.ForeignKey(Item, models.PROTECT, db_index=False)
    suggested = models.TextField(choices=[(r, r) for r in RISKS])
    decided = models.TextField(choices=[(r, r) for r in RISKS], blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    observed_at = models.DateTimeField()
    source_id = models.UUIDField(null=True)  # the submission that suggested it
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", db_index=False
    )
    objects = querysets.Assessments.as_manager()

    CLASSES = classes(
        internal="id locker schema version person instrument suggested decided by at observed_at source_id supersedes",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decided="") | Q(by__isnull=False), name="care_assessment_signed"),
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="care_assessment_superseded_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "at"])]
