"""Does the log stand as it was written? Recomputes every hash, every signature, every detail, every witness."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from khuang.trust import audit, keys, sealing
from khuang.trust.closer import START, link_hash
from khuang.trust.models import AuditDetail, AuditLink, Checkpoint, Sealed

_NOTE = re.compile(r"khuang/[0-9a-f-]{36}\n(\d+)\n([A-Za-z0-9+/=]{44})\n[^\n]+\n\n\u2014 \S+ ([A-Za-z0-9+/=]+)")


@dataclass
class Verdict:
    """``first_bad`` names the first place that does not hold, in words; empty when all holds."""

    rows: int = 0
    ok: bool = True
    first_bad: str = ""
    witnesses: list[dict[str, Any]] = field(default_factory=list)

    def bad(self, what: str) -> None:
        if self.ok:
            self.ok, self.first_bad = False, what


def verify(*, witness: str = "", deep: bool = False) -> Verdict:
    """Walk the whole log. ``witness`` is the text of a witness file (mails, a scanned QR): heads found in it must match."""
    verdict = Verdict()
    heads = {0: START}
    wanted = {seq for seq, _, _ in _heads(witness)} | set(Checkpoint.objects.values_list("seq", flat=True))
    newest: dict[tuple[str, str], str] = {}
    before = START
    for link in _links():
        verdict.rows += 1
        before = _check_link(verdict, link, before, newest)
        if link.seq in wanted:
            heads[link.seq] = before
    for kept in Checkpoint.objects.order_by("seq").iterator():
        for seq, head, signature in _heads(kept.note):
            if heads.get(seq) != head or not _signed(kept.note, signature):
                verdict.bad(f"checkpoint {seq}: its head or signature does not match the log")
    for seq, head, _ in _heads(witness):
        same = heads.get(seq) == head
        verdict.witnesses.append({"seq": seq, "same": same})
        if not same:
            verdict.bad(f"witness at {seq}: the log was rewritten at or before this row")
    if deep:
        _compare(verdict, newest)
    return verdict


def _links() -> Iterator[AuditLink]:
    return AuditLink.objects.select_related("event").order_by("seq").iterator(chunk_size=2000)


def _check_link(verdict: Verdict, link: AuditLink, before: bytes, newest: dict[tuple[str, str], str]) -> bytes:
    if link.seq != verdict.rows:
        verdict.bad(f"row {verdict.rows}: missing (the next one is {link.seq})")
    expected = link_hash(before, link.event)
    if bytes(link.hash) != expected:
        verdict.bad(f"row {link.seq}: changed since it was linked")
    kept = AuditDetail.objects.filter(event=link.event).first() if link.event.commitment else None
    if kept:
        _check_detail(verdict, link, kept, newest)
    return bytes(link.hash)


def _check_detail(verdict: Verdict, link: AuditLink, kept: AuditDetail, newest: dict[tuple[str, str], str]) -> None:
    try:
        raw = sealing.unseal(keys.key("audit"), bytes(kept.sealed), audit._binding(link.event))
    except sealing.Unsealable:
        raw = b""
    if hashlib.sha256(bytes(kept.salt) + raw).digest() != bytes(link.event.commitment):
        verdict.bad(f"row {link.seq}: its detail was changed (erasing it is allowed, changing is not)")
        return
    for slot, record, digest in audit.read_detail(kept).get("sealed", ()):
        newest[slot, record] = digest


def _compare(verdict: Verdict, newest: dict[tuple[str, str], str]) -> None:
    """--deep: the ciphertext that stands is the newest that the log saw (an old one was not put back)."""
    from django.apps import apps

    for model in apps.get_models():
        if not issubclass(model, Sealed):
            continue
        for row in model._default_manager.exclude(sealed=b"").only("id", "sealed").iterator(chunk_size=2000):
            seen = newest.get((model.SLOT, str(row.id)))
            if seen != hashlib.sha256(bytes(row.sealed)).hexdigest():
                verdict.bad(f"{model.SLOT}: a row is not as last written through an action")
                return


def _heads(text: str) -> list[tuple[int, bytes, bytes]]:
    plain = text.replace("\r\n", "\n")
    return [(int(m[1]), base64.b64decode(m[2]), base64.b64decode(m[3])) for m in _NOTE.finditer(plain)]


def _signed(note: str, signature: bytes) -> bool:
    body = note.split("\n\n\u2014 ")[0] + "\n"
    return sealing.signature_holds(sealing.signer_of(keys.key("sign")), body.encode(), signature[4:])
