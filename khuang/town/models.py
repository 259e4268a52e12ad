"""Places and organisations: public record, no personal data."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.town.directory.models import Service, Unavailable  # noqa: F401  tables of this room too
from khuang.town.facilities.models import (  # noqa: F401  tables of this room too
    Facility,
    FacilityCheck,
    FacilityPhoto,
    Fault,
    FaultTransition,
)

LEVELS = ("country", "province", "district", "subdistrict", "lgu", "village", "community")


class Place(models.Model):
    """A place by its code. A local government is not a sub-district: it covers villages of its own.

    Codes: ``TH52`` province, ``TH5203`` district, ``TH520306`` sub-district (p-code: "TH" and the code of the
    Department of Provincial Administration), ``TH52030601`` village (sub-district and number of the village).
    """

    CLASSES = classes(public="code kind name_th name_en number invented active")
    name = Both("name")

    code = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=12)
    name_th = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(null=True)  # หมู่ที่ of a village
    invented = models.BooleanField(default=False)
    active = models.BooleanField(default=True)  # places are never deleted: records point to them

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=LEVELS), name="town_place_kind")]

    def __str__(self) -> str:
        return self.name_th


class PlaceCover(models.Model):
    """The closure of "lies in": a place covers itself, and whatever any of its parts covers.

    A village has two parents, the sub-district and the local government. Rebuilt whenever places are loaded.
    """

    CLASSES = classes(public="id ancestor descendant")

    ancestor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="town_cover_once")]

    def __str__(self) -> str:
        return f"{self.ancestor_id} ⊇ {self.descendant_id}"


class Organisation(models.Model):
    """A body that acts: municipality, council, agency, school, hospital, association. Never a person.

    ``hidden_address``: a shelter, whose whereabouts appear nowhere. Its address is not stored here at all.
    ``from_pack``: nobody changed it here, so the packs may.
    """

    CLASSES = classes(
        public="id code kind name_th name_en hidden_address invented active from_pack version", internal="place"
    )
    name = Both("name")

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    hidden_address = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    from_pack = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_address=False) | Q(place__isnull=True), name="town_hidden_has_no_place"
            ),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z][A-Z0-9]*$"), name="town_org_code_capitals"),
        ]

    def __str__(self) -> str:
        return self.name_th


class PlaceOutline(models.Model):
    """Where a place ends: rings of [longitude, latitude], drawn by the local government itself (``outlines.py``)."""

    CLASSES = classes(public="place shape source invented from_pack version")

    place = models.OneToOneField(Place, primary_key=True, on_delete=models.CASCADE, related_name="outline")
    shape = models.JSONField()
    source = models.TextField()
    invented = models.BooleanField(default=False)
    from_pack = models.BooleanField(default=False)  # what was imported here is never replaced by a pack
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.place_id
