"""What the public wrote of works, and what groups asked for, is not kept sealed for ever. It names nobody to look for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.planning.models import BudgetRequest, Finding, GrantReport
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

KEEP = timedelta(days=365)  # the words as written, after the day; what was read and published stays as published
ENDED = ("closed", "returned", "refused", "withdrawn")


def expire(*, by: Actor) -> int:
    """Shred envelopes older than a year: of findings that were read, of requests that ended, of reports. A sweep."""
    past = timezone.localdate() - KEEP
    rows: list[Any] = list(Finding.objects.filter(on__lt=past).exclude(sealed=b"").exclude(state="sent")[:200])
    rows += BudgetRequest.objects.filter(on__lt=past, state__in=ENDED).exclude(sealed=b"")[:200]
    rows += GrantReport.objects.filter(on__lt=past, request__state__in=ENDED).exclude(sealed=b"")[:200]
    for row in paced(rows):
        with write():
            change(row, sealed=b"")
            shred([row.locker])
            audit.record(by=by, action=f"{row.SLOT}.shredded", object_kind="record", object_id=row.id)
    return len(rows)


def register() -> None:
    DUTIES.register("planning.works", Duty(expire=expire))
