"""Facts without identity, and the batches they are closed into."""

from django.db import models
from django.db.models import F, Q

from khuang.base.classes import classes
from khuang.base.ids import random_id

# A place below the local government may not stand with any of these (decided for a town of 5,000 people).
NOT_SENSITIVE = Q(nationality="", legal_status="", disability="", gender__in=("", "f", "m"))


class Fact(models.Model):
    """An event or a spell, a projection of the record it comes from. Written by ``ledger.replace`` alone.

    ``family`` where: with its fine place, without sensitive dimensions; who: with all dimensions, lifted to the
    local government and dated by month, under another pseudonym. ``source_id`` of a who row is a keyed tag,
    so that a stolen database does not join the two. Ids are random: they say nothing about order.
    """

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    kind = models.CharField(max_length=40)
    family = models.CharField(max_length=5)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=40, blank=True)
    place_level = models.CharField(max_length=5, blank=True)  # fine | local | "" (no place)
    orgs = models.CharField(max_length=400, blank=True)
    person = models.BinaryField(max_length=16, null=True, blank=True)
    household = models.BinaryField(max_length=16, null=True, blank=True)
    gender = models.CharField(max_length=8, blank=True)
    age_band = models.CharField(max_length=12, blank=True)
    nationality = models.CharField(max_length=24, blank=True)
    legal_status = models.CharField(max_length=24, blank=True)
    disability = models.CharField(max_length=24, blank=True)
    dims = models.JSONField(default=dict, blank=True)
    count = models.IntegerField(default=1)
    amount = models.BigIntegerField(null=True, blank=True)  # satang
    basis = models.CharField(max_length=10, default="record")
    confidential = models.BooleanField(default=True)
    source_kind = models.CharField(max_length=40)
    source_id = models.CharField(max_length=64, null=True, blank=True)
    line = models.IntegerField(default=0)
    batch = models.IntegerField(null=True, blank=True)
    retracted = models.BooleanField(default=False)  # by the room; ``retracted_batch`` follows when a batch is closed
    retracted_batch = models.IntegerField(null=True, blank=True)

    CLASSES = classes(
        internal="id kind family starts ends place place_level orgs person household gender age_band nationality "
        "legal_status disability dims count amount basis confidential source_kind source_id line batch retracted "
        "retracted_batch"
    )

    class Meta:
        indexes = [
            models.Index(fields=["source_kind", "source_id"], name="fact_source"),
            models.Index(fields=["person"], name="fact_person"),
            models.Index(fields=["batch"], name="fact_batch"),
            models.Index(fields=["id"], name="fact_retracting", condition=Q(retracted=True, retracted_batch=None)),
        ]
        constraints = [
            models.CheckConstraint(name="fact_family", condition=Q(family__in=("where", "who"))),
            models.CheckConstraint(name="fact_basis", condition=Q(basis__in=("record", "headcount", "return"))),
            models.CheckConstraint(name="fact_level", condition=Q(place_level__in=("", "fine", "local"))),
            models.CheckConstraint(name="fact_spell", condition=Q(ends=None) | Q(ends__gte=F("starts"))),
            models.CheckConstraint(name="fact_place_or_person", condition=~Q(place_level="fine") | NOT_SENSITIVE),
            models.CheckConstraint(name="fact_who_is_coarse", condition=Q(family="where") | ~Q(place_level="fine")),
            models.CheckConstraint(name="fact_where_is_plain", condition=Q(family="who") | NOT_SENSITIVE),
            models.CheckConstraint(name="fact_count", condition=Q(count__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts}"


class Alias(models.Model):
    """Two pseudonyms of one person found twice: counted once, without touching a fact. Undone by retracting."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    pseudonym = models.BinaryField(max_length=16)
    canonical = models.BinaryField(max_length=16)
    batch = models.IntegerField(null=True, blank=True)
    retracted = models.BooleanField(default=False)
    retracted_batch = models.IntegerField(null=True, blank=True)

    CLASSES = classes(internal="id pseudonym canonical batch retracted retracted_batch")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pseudonym"], condition=Q(retracted=False), name="alias_one_canonical")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Batch(models.Model):
    """A closed, immutable Parquet file. A snapshot of the facts is a batch number."""

    number = models.IntegerField(primary_key=True)
    closed_at = models.DateTimeField()
    rows = models.IntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the file; empty while it is being written

    CLASSES = classes(internal="number closed_at rows digest")

    def __str__(self) -> str:
        return f"batch {self.number}"
