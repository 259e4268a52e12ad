"""How an answer finds its way back: origins (codes without identity), links, moves."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.trust.models import Sealed

# The closed list of node kinds. Person, case and submission are none: need enters the chain only as a figure.
KINDS = ("statement", "agreement", "figure", "priority", "proposal", "plan_line", "budget_line", "work", "commitment")
_CHOICES = [(kind, kind) for kind in KINDS]


class Origin(Sealed):
    """Where something came from, as a code on paper. The blob holds a contact, if the speaker left one."""

    SLOT = "chain.origin"

    code_hmac = models.BinaryField(unique=True)
    about_kind = models.TextField(choices=_CHOICES)
    about_id = models.TextField()
    door = models.TextField()
    has_contact = models.BooleanField(default=False)

    CLASSES = classes(
        internal="id locker schema version code_hmac about_kind about_id door has_contact", personal="sealed"
    )

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"])]


class Link(models.Model):
    """What came of what. Never deleted, only withdrawn."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    cause_kind = models.TextField(choices=_CHOICES)
    cause_id = models.TextField()
    effect_kind = models.TextField(choices=_CHOICES)
    effect_id = models.TextField()
    relation = models.TextField()  # raised | became | funds | evidence | carries-out | merged | split
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(public="id cause_kind cause_id effect_kind effect_id relation at withdrawn_at", internal="by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cause_kind", "cause_id", "effect_kind", "effect_id", "relation"], name="chain_link_once"
            )
        ]
        indexes = [models.Index(fields=["effect_kind", "effect_id"])]


class Move(models.Model):
    """Something happened to a node: a ledger. ``text_key`` names the sentence people read (chain/wording.py)."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField(choices=_CHOICES)
    ref_id = models.TextField()
    step = models.TextField()
    at = models.DateTimeField()
    text_key = models.TextField()

    CLASSES = classes(public="id kind ref_id step at text_key")

    class Meta:
        indexes = [models.Index(fields=["kind", "ref_id", "at"])]
