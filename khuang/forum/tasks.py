"""Background sweeps of the forum."""

from datetime import timedelta

from django.utils import timezone

from khuang.base import work
from khuang.base.db import paced
from khuang.forum.mapping import compute, stale
from khuang.forum.models import Conversation
from khuang.forum.voting import keep_days_only


@work.every(30, "forum.opinion")
def opinion() -> None:
    """Draw the map of every conversation that has new votes."""
    for conversation in paced(list(stale())):
        compute(conversation)


@work.every(3600, "forum.days")
def days() -> None:
    """After closing, of when a vote was cast only the day stays."""
    closed = Conversation.objects.filter(state="closed", closed_on__gte=timezone.localdate() - timedelta(days=7))
    for conversation in closed:
        keep_days_only(conversation)
