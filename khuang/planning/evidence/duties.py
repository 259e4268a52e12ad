"""What was said to a profile and is not published is not kept for ever. A remark names nobody: none can be looked for."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.planning.models import ContextRemark
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

KEEP = timedelta(days=365)


def expire(*, by: Actor) -> int:
    """Shred the envelopes of remarks that are older than a year; what was published stays as published."""
    past = timezone.localdate() - KEEP
    rows = list(ContextRemark.objects.filter(said_on__lt=past).exclude(sealed=b"").exclude(state="waiting")[:200])
    for row in paced(rows):
        with write():
            change(row, sealed=b"")
            shred([row.locker])
            audit.record(by=by, action="planning.remark.shredded", object_kind="context-remark", object_id=row.id)
    return len(rows)


def register() -> None:
    DUTIES.register("planning.context-remarks", Duty(expire=expire))
