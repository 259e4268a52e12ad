"""Cells, key holders, wraps; the abstract sealed row; the audit log; sealed files."""

from typing import Any, ClassVar

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id


class Cell(models.Model):
    """This town: one row. Its id is bound into every ciphertext, so nothing can be moved to another town."""

    id = models.UUIDField(primary_key=True, default=random_id)
    code = models.SlugField(unique=True)
    name_th = models.TextField()
    name_en = models.TextField()
    lgu = models.TextField(blank=True)  # place code of the local government
    made_at = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(public="id code name_th name_en lgu made_at")

    def __str__(self) -> str:
        return self.code


class HolderKind(models.TextChoices):
    SERVER = "server"
    TEAM = "team"
    MEMBER = "member"
    RECOVERY = "recovery"


class Holder(models.Model):
    """Whoever can open lockers: the server, a team, a member, the recovery sheet. Only public halves are here.

    A team's secret is itself wrapped to its members: a ``KeyWrap`` whose locker is the team holder's id.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    kind = models.TextField(choices=HolderKind.choices)
    public_key = models.BinaryField()
    version = models.PositiveSmallIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(internal="id kind public_key version retired_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=models.Q(kind="server"), name="trust_holder_one_server_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class KeyWrap(models.Model):
    """The data key of a locker, sealed to one holder. Deleting a locker's wraps shreds what it holds."""

    id = models.BigAutoField(primary_key=True)
    locker = models.UUIDField()
    holder = models.ForeignKey(Holder, models.PROTECT)
    wrap = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(internal="id locker holder wrap made_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locker", "holder"], name="trust_keywrap_once")]


class Sealed(models.Model):
    """A row whose words lie in one envelope. Subclasses name their ``SLOT``; what is in clear stands beside it."""

    SLOT: ClassVar[str] = ""
    SCHEMA: ClassVar[int] = 1
    # Pure upgrades of older blobs, by the schema they start from; kept for ever.
    UPGRADES: ClassVar[dict[int, Any]] = {}

    id = models.UUIDField(primary_key=True, default=random_id)
    locker = models.UUIDField(default=random_id)
    schema = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField(default=bytes)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """Who did what, when, for what. Stands in the transaction of the change, and before anything is shown."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    at = models.DateTimeField(db_index=True)
    actor_kind = models.TextField()
    actor_id = models.UUIDField(null=True)
    action = models.TextField()
    object_kind = models.TextField(blank=True)
    object_tag = models.BinaryField(default=bytes)  # HMAC(audit key, id): says "the same thing", not which
    purpose = models.TextField(blank=True)
    commitment = models.BinaryField(
        default=bytes
    )  # SHA-256(salt, detail): the detail can be erased, the log still verifies

    CLASSES = classes(internal="id at actor_kind actor_id action object_kind object_tag purpose commitment")

    class Meta:
        indexes = [models.Index(fields=["object_tag"]), models.Index(fields=["actor_id", "at"])]


class AuditDetail(models.Model):
    """Ids and digests of an event, sealed under the audit key and erasable. Never a name."""

    event = models.OneToOneField(AuditEvent, models.DO_NOTHING, primary_key=True)
    salt = models.BinaryField()
    sealed = models.BinaryField()

    CLASSES = classes(internal="event salt", personal="sealed")


class AuditLink(models.Model):
    """One place in the log, given by the single closer: gapless, each hash over the one before."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, models.DO_NOTHING)
    hash = models.BinaryField()

    CLASSES = classes(internal="seq event hash")


class Checkpoint(models.Model):
    """A signed head of the log, as it is sent to the witnesses."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    note = models.TextField()
    at = models.DateTimeField()

    CLASSES = classes(public="seq note at")


class StoredFile(Sealed):
    """A photo or an upload: content in sealed chunks under a random name, its name and type in the blob."""

    SLOT = "trust.file"

    size = models.PositiveBigIntegerField(default=0)

    CLASSES = classes(internal="id locker schema size version", personal="sealed")
