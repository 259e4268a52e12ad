"""The single closer: gives every event its place in the log, signs the head, hands it to the witnesses.

Chaining inside each transaction deadlocks on PostgreSQL when two actions audit in different order, and costs
three quarters of the throughput (docs/adr/0003); so rows are linked here, every few seconds.
"""

import base64
import hashlib
import json
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from khuang.base.db import write
from khuang.trust import keys, sealing
from khuang.trust.models import AuditEvent, AuditLink, Checkpoint

START = b"\x00" * 32


def close(*, batch: int = 2000) -> int:
    """Link all events that have no link yet, then sign the head. Returns how many were linked."""
    total = 0
    while linked := _link(batch):
        total += linked
    if total:
        sign_head()
    return total


def _link(batch: int) -> int:
    events = list(AuditEvent.objects.filter(auditlink=None).order_by("at", "id")[:batch])
    if not events:
        return 0
    with write():
        last = AuditLink.objects.order_by("-seq").first()
        seq, before = (last.seq, bytes(last.hash)) if last else (0, START)
        links = []
        for event in events:
            seq, before = seq + 1, link_hash(before, event)
            links.append(AuditLink(seq=seq, event=event, hash=before))
        AuditLink.objects.bulk_create(links)
    return len(events)


def link_hash(before: bytes, event: AuditEvent) -> bytes:
    """SHA-256(0x00 | previous hash | the event's canonical JSON with the cell)."""
    words = {
        "cell": str(keys.cell_id()),
        "id": str(event.id),
        "at": event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
        "actor": [event.actor_kind, str(event.actor_id or "")],
        "action": event.action,
        "object": [event.object_kind, bytes(event.object_tag).hex()],
        "purpose": event.purpose,
        "commitment": bytes(event.commitment).hex(),
    }
    return hashlib.sha256(b"\x00" + before + json.dumps(words, sort_keys=True).encode()).digest()


def sign_head() -> Checkpoint:
    """The signed head of the log now, in C2SP checkpoint form."""
    last = AuditLink.objects.order_by("-seq").first()
    seq, head = (last.seq, bytes(last.hash)) if last else (0, START)
    now = timezone.now()
    with write():
        made, _ = Checkpoint.objects.get_or_create(seq=seq, defaults={"note": note(seq, head, now), "at": now})
    return made


def note(seq: int, head: bytes, at: datetime) -> str:
    """Origin, size, hash, time; a blank line; the signature. docs/explanation/audit.md shows one."""
    origin = f"khuang/{keys.cell_id()}"
    body = f"{origin}\n{seq}\n{base64.b64encode(head).decode()}\n{at.isoformat(timespec='seconds')}\n"
    seed = keys.key("sign")
    mark = hashlib.sha256(f"{origin}\n\x01".encode() + sealing.signer_of(seed)).digest()[:4]
    signature = base64.b64encode(mark + sealing.sign(seed, body.encode())).decode()
    return f"{body}\n\u2014 {origin} {signature}\n"


def unlinked() -> int:
    return AuditEvent.objects.filter(auditlink=None).count()


def length() -> int:
    return AuditLink.objects.aggregate(top=Max("seq"))["top"] or 0
