"""The rights desk: requests of people, breaches, demands of the law, holds, and what was destroyed."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.registry.rights.rules import (
    BANDS,
    BREACH_MOVES,
    DOORS,
    KINDS,
    OPEN,
    OUTCOMES,
    PROPOSED,
    REQUEST_MOVES,
    RISKS,
    SENDERS,
    TOLD,
)
from khuang.trust.models import Sealed


def _choices(codes: Any, *, empty: bool = False) -> list[tuple[str, str]]:
    return [(one, one) for one in (("",) if empty else ()) + tuple(codes)]


class OfOfficer(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if can(actor, Can.PROTECT) else self.none()


class Demands(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "Demands":
        """The officer, and the independent monitor who reviews what was handed over."""
        return self.all() if can(actor, Can.PROTECT) or can(actor, Can.MONITOR) else self.none()


class Requests(OfOfficer):
    def open(self) -> "Requests":
        return self.filter(state__in=OPEN)

    def to_agree(self, actor: Actor) -> "Requests":
        """Erasures that wait for a second person: the officers' other, or whoever supervises where the person lives."""
        found = self.filter(state=PROPOSED).exclude(proposed_by=actor.id)
        if can(actor, Can.PROTECT):
            return found
        if not can(actor, Can.SUPERVISE):
            return self.none()
        scope = place_scope(actor, Can.SUPERVISE)
        return found if scope is None else found.filter(person__canonical__place__in=scope)


class RightsRequest(Sealed):
    """What somebody asks about their data, with its clock. Their words and the answer are in the blob."""

    SLOT = "registry.request"

    code = models.TextField(unique=True)  # on the receipt
    kind = models.TextField(choices=_choices(KINDS))
    door = models.TextField(choices=_choices(DOORS))
    state = models.TextField(choices=_choices(REQUEST_MOVES), default="received")
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    received_on = models.DateField()
    due = models.DateField()
    extended = models.BooleanField(default=False)
    assigned_to = models.UUIDField(null=True)
    proposed_by = models.UUIDField(null=True)
    agreed_by = models.UUIDField(null=True)

    objects = Requests.as_manager()

    CLASSES = classes(
        internal="id locker schema version code kind door state person received_on due extended assigned_to "
        "proposed_by agreed_by",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(proposed_by__isnull=False) & ~Q(agreed_by=F("proposed_by")),
                name="registry_erasure_by_two",
            ),
            models.CheckConstraint(condition=Q(due__gte=F("received_on")), name="registry_request_order"),
        ]
        indexes = [models.Index(fields=["state", "due"], name="rights_due")]


class RequestStep(Sealed):
    """One step of a request: a ledger, with the reason sealed in the request's locker."""

    SLOT = "registry.request-step"

    request = models.ForeignKey(RightsRequest, models.PROTECT, related_name="steps")
    what = models.TextField()  # a state, or: assigned, extended
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    objects = OfOfficer.as_manager()

    CLASSES = classes(internal="id locker schema version request what at by", personal="sealed")


class Breach(Sealed):
    """Personal data that got lost, out or changed: numbers in bands, what happened in the blob. ``exercise``: a drill."""

    SLOT = "registry.breach"

    state = models.TextField(choices=_choices(BREACH_MOVES), default="found")
    exercise = models.BooleanField(default=False)
    happened_on = models.DateField(null=True)
    known_at = models.DateTimeField()
    people = models.TextField(choices=_choices(BANDS))
    risk = models.TextField(choices=_choices(RISKS, empty=True), blank=True)
    told = models.TextField(choices=_choices(TOLD, empty=True), blank=True)
    reported_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)

    objects = OfOfficer.as_manager()

    CLASSES = classes(
        internal="id locker schema version state exercise happened_on known_at people risk told reported_at by",
        personal="sealed",
    )


class LegalDemand(Sealed):
    """A court, the police or another authority asks for data: which law, what was done. Never what was handed over."""

    SLOT = "registry.demand"

    sender = models.TextField(choices=_choices(SENDERS))
    received_on = models.DateField()
    outcome = models.TextField(choices=_choices(OUTCOMES, empty=True), blank=True)
    answered_by = models.UUIDField(null=True)
    answered_on = models.DateField(null=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_on = models.DateField(null=True)

    objects = Demands.as_manager()

    CLASSES = classes(
        internal="id locker schema version sender received_on outcome answered_by answered_on reviewed_by reviewed_on",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(answered_by__isnull=False) & ~Q(reviewed_by=F("answered_by")),
                name="registry_demand_seen_by_two",
            ),
        ]


class LegalHold(Sealed):
    """What must not be destroyed although its time is over: a person or a locker, by a keyed tag; why is in the blob."""

    SLOT = "registry.hold"

    tag = models.BinaryField()
    since = models.DateField()
    until = models.DateField()
    by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    objects = OfOfficer.as_manager()

    CLASSES = classes(internal="id locker schema version tag since until by lifted_at lifted_by", personal="sealed")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="registry_hold_order")]
        indexes = [models.Index(fields=["tag"], name="rights_held")]


class Destroyed(models.Model):
    """Something whose time was over and that is gone: a ledger. ``tag`` says which without saying who."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField()
    tag = models.BinaryField()
    rule = models.TextField()
    due = models.DateField()
    at = models.DateTimeField()

    CLASSES = classes(internal="id kind tag rule due at")

    class Meta:
        indexes = [models.Index(fields=["at"], name="rights_destroyed")]


class Certificate(models.Model):
    """What was destroyed in a month, signed by two people: how much, and a digest over the rows."""

    id = models.UUIDField(primary_key=True, default=random_id)
    month = models.DateField(unique=True)  # its first day
    count = models.PositiveIntegerField()
    digest = models.TextField()
    first_by = models.UUIDField()
    first_at = models.DateTimeField()
    second_by = models.UUIDField(null=True)
    second_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id month count digest first_by first_at second_by second_at version")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="registry_destroyed_by_two"
            ),
        ]
