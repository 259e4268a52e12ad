"""Commitments, for their owners, the secretariat and everyone."""

from datetime import date

from django.db.models import Q, QuerySet

from khuang.base.actor import Actor
from khuang.network.models import Commitment


def commitments() -> QuerySet[Commitment]:
    return Commitment.objects.select_related("org").order_by("due", "number")


def of_org(actor: Actor) -> QuerySet[Commitment]:
    """Those of the actor's own organisation."""
    return commitments().filter(org__code=actor.org)


def without_news(today: date) -> QuerySet[Commitment]:
    """Unfinished ones whose owner owes news, or whose day has passed."""
    unfinished = commitments().filter(state__in=("made", "under-way", "not-kept"))
    return unfinished.filter(Q(news_due__lt=today) | Q(due__lt=today))
