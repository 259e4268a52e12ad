"""What is owed to a person whose record was opened in an emergency: they are told, and the words end with theirs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.access.models import Glass
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all
from khuang.trust.shred import shred

KEEP = timedelta(days=730)  # the words; that it happened stays in the audit log


def register() -> None:
    DUTIES.register("access.glass", Duty(export=export, erase=erase, expire=expire))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """When and why somebody outside their part of the town read their record, and how that was judged."""
    rows = list(Glass.objects.filter(record=person).select_related("user").order_by("since"))
    said = open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST)
    return [
        {
            "what": "opened in an emergency", "by": row.user.name, "since": row.since.isoformat(), "reason": row.reason,
            "verdict": row.verdict, "words": words.get("words", ""), "review": words.get("review", ""),
        }
        for row, words in zip(rows, said, strict=True)
    ]  # fmt: skip


def erase(person: UUID, *, by: Actor) -> int:
    return _empty(list(Glass.objects.filter(record=person).exclude(sealed=b"")), by=by)


def expire(*, by: Actor) -> int:
    old = Glass.objects.filter(since__lt=timezone.now() - KEEP).exclude(sealed=b"")
    return _empty(list(old), by=by)


def _empty(rows: list[Glass], *, by: Actor) -> int:
    if not rows:
        return 0
    with write():
        Glass.objects.filter(pk__in=[row.pk for row in rows]).update(sealed=b"")
        shred(row.locker for row in rows)
        audit.record(by=by, action="access.glass.erased", detail={"n": len(rows)})
    return len(rows)
