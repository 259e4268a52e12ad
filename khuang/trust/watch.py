"""Counts over the audit log for the officer who watches: who opened how much. No feature steers by them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from khuang.trust.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Opening:
    actor_id: UUID | None
    purpose: str
    times: int


def openings(*, days: int) -> list[Opening]:
    """How often each actor opened personal data for each purpose in the last days, most first."""
    since = timezone.now() - timedelta(days=days)
    rows = AuditEvent.objects.filter(at__gte=since, action__endswith=".opened")
    # Without a purpose it is no personal data: a ranking or a conversation was opened.
    opened = rows.exclude(purpose="")
    counted = opened.values_list("actor_id", "purpose").annotate(n=Count("id")).order_by("-n")
    return [Opening(actor, purpose, n) for actor, purpose, n in counted[:50]]
