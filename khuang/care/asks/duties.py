"""Calls for help are kept no longer than they are needed, and nobody can look for somebody's: they are not listed by person."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.care import keeping
from khuang.care.asks.rules import WAITING
from khuang.care.models import Ask, AskStep
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

BATCH = 50


def expire(*, by: Actor) -> int:
    """Shred ended calls whose time is over; what became a case is kept there under its own. A sweep."""
    past = timezone.now() - timedelta(days=keeping.days("call"))
    rows = list(Ask.objects.filter(received_at__lt=past).exclude(state__in=WAITING).exclude(sealed=b"")[:BATCH])
    for row in rows:
        steps = AskStep.objects.filter(ask=row)
        with write():
            shred([row.locker, *steps.values_list("locker", flat=True)])
            steps.update(sealed=b"")
            Ask.objects.filter(pk=row.pk).update(sealed=b"", place=None)
            audit.record(by=by, action="care.ask.shredded", object_kind="record", object_id=row.pk)
    return len(rows)


def register() -> None:
    DUTIES.register("care.asks", Duty(expire=expire))
