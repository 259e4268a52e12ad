"""The ledger of consents. A step is added, never changed; what was agreed lies in its envelope."""

from typing import Any

from django.db import models
from django.db.models import Q

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.registry.consent.rules import STATES
from khuang.trust.models import Sealed


class Consents(models.QuerySet[Any]):
    """Consents of people, by their places. Those of a restricted case are reached with its key alone."""

    def visible_to(self, actor: Actor) -> "Consents":
        found = self.filter(person__canonical__erased_at=None, person__isnull=False)
        scope = place_scope(actor, Can.READ_PEOPLE)
        return found if scope is None else found.filter(person__canonical__place__in=scope)


class ConsentEvent(Sealed):
    """One step of a consent: a ledger. It lies in the locker of what it concerns: a person's, or a restricted case's.

    ``consent`` is the same for all its steps; ``follows`` is the step before, and no two follow the same one, so two
    people who answer at once cannot both. Of a restricted case nothing but these stands in clear.
    """

    SLOT = "registry.consent"

    consent = models.UUIDField()
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    state = models.TextField(choices=[(one, one) for one in ("", *STATES)], blank=True)
    at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)

    objects = Consents.as_manager()

    CLASSES = classes(internal="id locker schema version consent follows person state at ends_on", personal="sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, state="", at=None, ends_on=None)
                | Q(person__isnull=False, at__isnull=False) & ~Q(state=""),
                name="registry_consent_restricted_is_bare",
            ),
            models.CheckConstraint(
                condition=Q(state="")
                | Q(state="requested", follows=None)
                | ~Q(state="requested") & Q(follows__isnull=False),
                name="registry_consent_begins_with_asking",
            ),
            models.UniqueConstraint(fields=["consent"], condition=Q(follows=None), name="registry_consent_begins_once"),
        ]
        indexes = [
            models.Index(fields=["person", "at"], name="consent_person"),
            models.Index(fields=["locker"], condition=Q(person=None), name="consent_locker"),
            models.Index(fields=["ends_on"], condition=~Q(ends_on=None), name="consent_ends"),
        ]
