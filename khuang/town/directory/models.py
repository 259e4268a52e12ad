"""What help there is, of whom, when and how to get it. Public record, but where a shelter stands: that is not kept at all."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.town.directory import rules


class Services(models.QuerySet["Service"]):
    def shown(self) -> "Services":
        """What everybody sees: not withdrawn, not ended, of an organisation that is there."""
        return self.filter(status__in=rules.SHOWN, org__active=True)


class Service(models.Model):
    """One service of one organisation. ``kind``: key of a service type of the packs.

    ``words``: language → name of ``rules.WORDS`` → text. ``hours``: a week as ``hours.py`` has it. ``area``: codes of the
    places it serves, none: the whole town. ``confidential``: nobody learns here where it is; it has no address, no
    place and no position, and the database holds to that.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    org = models.ForeignKey("town.Organisation", models.PROTECT, related_name="services")
    kind = models.SlugField()
    words = models.JSONField()
    status = models.CharField(max_length=20, choices=[(s, s) for s in rules.STATES], default="active")
    back_on = models.DateField(null=True, blank=True)  # closed for a time: until then
    capacity = models.CharField(max_length=8, choices=[(c, c) for c in rules.CAPACITY], blank=True)
    capacity_since = models.DateField(null=True, blank=True)
    youngest = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)
    free = models.BooleanField(null=True)
    wait_days = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list)
    interpreting = models.CharField(max_length=5, choices=[(c, c) for c in rules.INTERPRETING], blank=True)
    hours = models.JSONField(default=list)
    holidays = models.CharField(max_length=6, choices=[(c, c) for c in rules.HOLIDAYS], blank=True)
    phones = models.JSONField(default=list)
    web = models.URLField(blank=True)
    line = models.CharField(max_length=60, blank=True)
    confidential = models.BooleanField(default=False)
    address = models.CharField(max_length=300, blank=True)
    facility = models.ForeignKey("town.Facility", models.PROTECT, null=True, blank=True, related_name="services")
    place = models.ForeignKey("town.Place", models.PROTECT, null=True, blank=True, related_name="+")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    area = models.JSONField(default=list)
    assured_on = models.DateField(null=True, blank=True)
    assured_by = models.UUIDField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = Services.as_manager()

    CLASSES = classes(
        public="id code org kind words status back_on capacity capacity_since youngest oldest free wait_days languages "
        "interpreting hours holidays phones web line confidential address facility place lat lon area assured_on invented "
        "version",
        internal="assured_by",
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=rules.STATES), name="town_service_status"),
            models.CheckConstraint(
                condition=Q(confidential=False)
                | Q(address="", facility__isnull=True, place__isnull=True, lat__isnull=True, lon__isnull=True),
                name="town_service_hidden_has_no_address",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="town_service_position",
            ),
            models.CheckConstraint(
                condition=Q(youngest__isnull=True) | Q(oldest__isnull=True) | Q(oldest__gte=F("youngest")),
                name="town_service_ages",
            ),
        ]
        indexes = [models.Index(fields=["kind", "status"])]

    def __str__(self) -> str:
        return next(iter(self.title.values()), self.code)

    @property
    def title(self) -> dict[str, str]:
        return rules.said(self.words, "title")


class Unavailable(models.Model):
    """Help that was asked for and could not be had: what kind, where, in which language, why. A ledger, of nobody.

    Of a kind whose clients are in danger the place is the whole local government. Restricted cases write nothing here.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.SlugField()
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey("town.Place", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=3, blank=True)
    reason = models.CharField(max_length=12, choices=[(r, r) for r in rules.REASONS])
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(internal="id kind service place language reason on by")

    class Meta:
        indexes = [models.Index(fields=["kind", "on"])]
        constraints = [models.CheckConstraint(condition=Q(reason__in=rules.REASONS), name="town_unavailable_reason")]
