"""Writing the audit log. Rows only; a single closer links them later (``closer.py``). No feature reads it."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import insert, write
from khuang.trust import keys, sealing
from khuang.trust.models import AuditDetail, AuditEvent


def record(
    *,
    by: Actor,
    action: str,
    object_kind: str = "",
    object_id: UUID | str | None = None,
    purpose: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """One event, in the caller's transaction when there is one.

    ``action`` reads ``room.noun.done`` (``care.visit.recorded``); ``detail`` holds ids and digests, never a name.
    """
    event = AuditEvent(
        at=timezone.now(),
        actor_kind=by.kind,
        actor_id=by.id,
        action=action,
        object_kind=object_kind,
        object_tag=tag(object_id) if object_id else b"",
        purpose=str(purpose),
    )
    kept = _detail(event, detail) if detail else None
    with write():
        insert([event])
        insert([kept] if kept else [])
    return event


def tag(object_id: UUID | str) -> bytes:
    """What stands in the log instead of an id: the same for the same thing, and nothing to anyone without the key."""
    return keys.digest("audit", "object", str(object_id))[:16]


def _detail(event: AuditEvent, detail: dict[str, Any]) -> AuditDetail:
    raw = json.dumps(detail, ensure_ascii=False, sort_keys=True).encode()
    salt = sealing.new_salt()
    event.commitment = hashlib.sha256(salt + raw).digest()
    return AuditDetail(event=event, salt=salt, sealed=sealing.seal(keys.key("audit"), raw, _binding(event)))


def read_detail(kept: AuditDetail) -> dict[str, Any]:
    """The detail of one event, for ``audit verify`` and for showing a person who saw their record."""
    found: dict[str, Any] = json.loads(sealing.unseal(keys.key("audit"), bytes(kept.sealed), _binding(kept.event)))
    return found


def _binding(event: AuditEvent) -> sealing.Binding:
    return sealing.Binding(keys.cell_id(), "trust.audit", event.id, event.id)
