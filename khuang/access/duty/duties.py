"""What is owed to a person whose record was opened in an emergency: they are told, and the words end with theirs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.access.models import Glass, Shift
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all
from khuang.trust.shred import shred

KEEP = timedelta(days=730)  # the words; that it happened stays in the audit log
NUMBERS = timedelta(days=30)  # a telephone number, after its shift


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
    past = Shift.objects.filter(until__lt=timezone.now() - NUMBERS).exclude(sealed=b"")
    return _empty(list(old), by=by) + _empty(list(past), by=by)


def _empty(rows: list[Glass] | list[Shift], *, by: Actor) -> int:
    if not rows:
        return 0
    with write():
        type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).update(sealed=b"")
        shred(row.locker for row in rows)
        audit.record(by=by, action=f"{rows[0].SLOT}.erased", detail={"n": len(rows)})
    return len(rows)
