"""The ledger of assistance: asked for, looked at, decided, handed over with a proof, given back."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.care.assistance import querysets
from khuang.care.assistance.rules import MONEY, PROOFS, STATES
from khuang.registry.models import CommunityGroup, Household, Person
from khuang.trust.models import Sealed, StoredFile


class Aid(Sealed):
    """One request, for one person, one home or one group. What is needed, seen and decided is in the blob.

    ``kind`` of a pack; of a type that tells of somebody's health it is ``private`` and stands in the blob. ``org``:
    code of another organisation that gave it. ``key``: given by the page, so that a double tap is one request.
    """

    SLOT = "care.aid"

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True)
    group = models.ForeignKey(CommunityGroup, models.PROTECT, null=True, blank=True)
    kind = models.TextField()
    state = models.TextField(choices=[(s, s) for s in STATES["aid"]], default="requested")
    on = models.DateField()
    satang = models.PositiveBigIntegerField(default=0)  # asked for
    approved = models.PositiveBigIntegerField(default=0)
    had = models.PositiveBigIntegerField(default=0)  # handed over and not given back: the sum of the ledger below
    money = models.TextField(choices=[(m, m) for m in MONEY], blank=True)
    org = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(null=True, blank=True)
    objects = querysets.Aids.as_manager()

    CLASSES = classes(
        internal="id locker schema version person household group kind state on satang approved had money org at by "
        "decided_by decided_on",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household=None, group=None)
                | Q(person=None, household__isnull=False, group=None)
                | Q(person=None, household=None, group__isnull=False),
                name="care_aid_for_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("requested", "assessed", "withdrawn")) | Q(decided_on__isnull=False),
                name="care_aid_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "on"], name="care_aid_state"),
            models.Index(fields=["kind", "on"], name="care_aid_kind"),
        ]


class Handover(Sealed):
    """What was handed over, or came back (``back``): a ledger. The receipt's number and who received it are in the blob."""

    SLOT = "care.handover"

    aid = models.ForeignKey(Aid, models.PROTECT, related_name="handovers")
    on = models.DateField()
    satang = models.PositiveBigIntegerField(default=0)
    back = models.BooleanField(default=False)
    proof = models.TextField(choices=[(p, p) for p in PROOFS], blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    objects = querysets.Handovers.as_manager()

    CLASSES = classes(internal="id locker schema version aid on satang back proof file at by", personal="sealed")
