"""Who is on duty when, and what somebody on duty opened outside their places."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from khuang.access.duty import rules
from khuang.base.classes import classes
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Shift(Sealed):
    """One member of staff on duty from then to then, for a part of the town or all of it. The number is in the blob."""

    SLOT = "access.shift"

    user = models.ForeignKey("access.User", models.PROTECT, related_name="shifts")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)  # none: the whole town
    since = models.DateTimeField()
    until = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(internal="id locker schema version user place since until cancelled_at", personal="sealed")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="access_shift_ends_later")]
        indexes = [models.Index(fields=["until"], condition=Q(cancelled_at=None), name="access_shift_until")]


class Glasses(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> "Glasses":
        """For whoever reviews: all; for whoever broke it: their own; for nobody else."""
        from khuang.access.queries import can
        from khuang.access.roles import Can

        if can(actor, Can.SUPERVISE) or can(actor, Can.PROTECT):
            return self.all()
        return self.filter(user=actor.id) if actor.id else self.none()


class Glass(Sealed):
    """One record opened in an emergency, for a short time, by somebody on duty. Words and review are in the blob."""

    SLOT = "access.glass"

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    kind = models.TextField(default="person")
    record = models.UUIDField()
    reason = models.TextField(choices=[(code, code) for code in rules.REASONS])
    since = models.DateTimeField()
    until = models.DateTimeField()
    review_by = models.DateTimeField()
    verdict = models.TextField(blank=True, choices=[(code, code) for code in rules.VERDICTS])
    reviewer = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = Glasses.as_manager()

    CLASSES = classes(
        internal="id locker schema version user kind record reason since until review_by verdict reviewer reviewed_at",
        personal="sealed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="access_glass_ends_later"),
            models.CheckConstraint(condition=~Q(user=F("reviewer")), name="access_glass_another_reviews"),
        ]
        indexes = [models.Index(fields=["user", "until"], name="access_glass_open")]
