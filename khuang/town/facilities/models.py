"""Public places and how accessible they are: public record, but for what a reporter wrote before it was read."""

from django.db import models

from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.town.facilities.rules import FEATURES, KINDS, STATES
from khuang.trust.models import Sealed, StoredFile


class Facility(models.Model):
    """A place that everybody may use: an office, a park, a temple, a toilet. Never a home, never a shelter."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    place = models.ForeignKey("town.Place", models.PROTECT, related_name="+")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    from_pack = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id code kind name_th name_en place lat lon invented from_pack active version")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="town_facility_kind"),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="town_facility_position",
            ),
        ]

    def __str__(self) -> str:
        return self.name_th


class FacilityCheck(models.Model):
    """What somebody found at a place on a day: a ledger. ``answers``: feature → yes | no | broken."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="checks")
    on = models.DateField()
    answers = models.JSONField()
    source_kind = models.TextField(choices=[(k, k) for k in ("page", "submission", "demo")])
    source_id = models.UUIDField(null=True, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id facility on answers source_kind at", internal="source_id by")

    class Meta:
        indexes = [models.Index(fields=["facility", "on"])]


class FacilityPhoto(models.Model):
    """A picture of a check, sealed; ``shown`` once somebody looked that no person is on it."""

    id = models.UUIDField(primary_key=True, default=random_id)
    check_of = models.OneToOneField(FacilityCheck, models.PROTECT, related_name="photo")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    shown = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id check_of file shown version")


class Faults(models.QuerySet["Fault"]):
    def visible_to(self, actor: Actor) -> "Faults":
        """All, for a member of staff: the view asks for the role that settles them."""
        return self if actor.kind == "user" else self.none()


class Fault(Sealed):
    """Something broken or missing, as anyone reported it, without an account. The words are sealed until read."""

    SLOT = "town.fault"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="faults")
    feature = models.TextField(choices=[(f, f) for f in (*FEATURES, "other")])
    state = models.TextField(choices=[(s, s) for s in STATES], default="reported")
    on = models.DateField()
    said = models.TextField(blank=True)  # the words, once read and published
    reason = models.TextField(blank=True)  # why it is not mended, for everybody
    code_hmac = models.BinaryField(unique=True)

    objects = Faults.as_manager()

    CLASSES = classes(
        public="facility feature state on said reason", internal="id locker schema version code_hmac", personal="sealed"
    )


class FaultTransition(models.Model):
    """Each step of a fault: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    fault = models.ForeignKey(Fault, models.PROTECT, related_name="steps")
    was = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(public="id fault was became on", internal="by")
