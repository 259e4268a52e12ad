"""The figures that public pages show: the projection that follows the records, and the editions that stay as published."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id


class Figure(models.Model):
    """What may be shown of an indicator for a period: protected, never edited by hand, computed by the worker.

    ``value`` is text of an exact decimal, empty when it is held back. ``cells`` is the protected cube:
    ``[{"by": {dim: code}, "value": "12" | null}]``; raw cells are never stored.
    """

    indicator = models.CharField(max_length=80)
    period = models.CharField(max_length=30)
    item_digest = models.CharField(max_length=64)
    batch = models.IntegerField()
    value = models.CharField(max_length=40, blank=True)
    numerator = models.CharField(max_length=40, blank=True)
    denominator = models.CharField(max_length=40, blank=True)
    unstated = models.CharField(max_length=40, blank=True)
    overlap = models.CharField(max_length=10)  # exact | bounded | reported
    cells = models.JSONField(default=list, blank=True)
    method = models.CharField(max_length=20)  # exact | held-back | exempt
    current = models.BooleanField(default=True)
    computed_at = models.DateTimeField()

    CLASSES = classes(
        public="id indicator period item_digest batch value numerator denominator unstated overlap cells method current "
        "computed_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="figure_once_a_period"),
            models.CheckConstraint(name="figure_overlap", condition=Q(overlap__in=("exact", "bounded", "reported"))),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Edition(models.Model):
    """A figure as it was published: never changed, replaced by a later edition when it turns out wrong. A ledger.

    ``body`` is all that was said and all that is needed to count it again, as ``editions.rules.Body`` gives it, and
    ``signature`` (Ed25519, base64) is over its canonical JSON. ``fingerprint`` is keyed: it tells whether the same
    records were counted, and of a small set of records nobody can guess which.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    figure = models.CharField(max_length=80)
    framework = models.CharField(max_length=80)
    period = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ("computed", "reported")])
    body = models.JSONField()
    fingerprint = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=100)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    submitted_by = models.UUIDField(null=True)
    approved_by = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    CLASSES = classes(
        public="id number figure framework period kind body fingerprint signature replaces published_at",
        internal="submitted_by approved_by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="edition_kind", condition=Q(kind__in=("computed", "reported"))),
            models.UniqueConstraint(
                fields=["figure", "period"], condition=Q(replaces=None), name="edition_first_of_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"F{self.number} {self.figure} {self.period}"


class EditionCheck(models.Model):
    """What the last counting again of an edition found. ``changed``: as ``editions.rules.differences`` tells it."""

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="check_found")
    same = models.BooleanField()
    changed = models.JSONField(default=list, blank=True)
    now = models.CharField(max_length=40, blank=True)  # what the records of today give by the definition of today
    at = models.DateTimeField()

    CLASSES = classes(public="edition same changed now at")

    def __str__(self) -> str:
        return f"{self.edition_id} {self.same}"
