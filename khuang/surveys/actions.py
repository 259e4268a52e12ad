"""Receiving a filled form: stored sealed, then understood; nothing that a volunteer sent is ever lost or refused."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, insert, there, write
from khuang.base.ids import derived_id, new_code
from khuang.base.work import scrubbed
from khuang.registry.queries import role_of
from khuang.surveys import forms_known, keeping, parse, reach, splitting
from khuang.surveys.handlers import HANDLERS, Outcome, Prepares
from khuang.surveys.media import Upload, keep_missing, kept, move_along, seal_again, set_aside, store_aside
from khuang.surveys.models import Handling, Media, Quarantine, Submission
from khuang.surveys.received import Received
from khuang.surveys.understanding import understood
from khuang.trust import audit, keys
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.models import Holder, StoredFile
from khuang.trust.reading import Purpose, open_bytes
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

__all__ = ["Receipt", "Upload", "receive", "resolve", "retry"]
Run = Callable[[], Outcome]
log = logging.getLogger("khuang.surveys")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender keeps. ``state``: new | repeated | held | quarantined; ``reason`` as in ``surveys/reasons.py``."""

    code: str
    state: str
    reason: str = ""
    submission: UUID | None = None


@dataclass
class Arrival:
    """One submission on its way in: read and sealed, not yet written."""

    raw: bytes
    digest: bytes
    door: str
    by: Actor
    at: datetime
    within: reach.Reach = reach.EVERYTHING
    beside: Callable[[], None] = lambda: None  # written in the same transaction: what the phone may send in a day
    pen: Writer = field(default_factory=Writer)


class SetAside(Exception):
    """Cannot be taken as it is; ``reason`` as in ``surveys/reasons.py``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def receive(
    *, raw: bytes, media: Sequence[Upload] = (), door: str, by: Actor, within: reach.Reach = reach.EVERYTHING,
    beside: Callable[[], None] = lambda: None,
) -> Receipt:  # fmt: skip
    """Store one submission with its media and have its form's handlers act on it, all in one transaction.

    Byte for byte the same: ``repeated`` (media that were missing are added). What cannot be taken is kept sealed
    (``quarantined``); what a handler stumbles over is stored and ``held``. Raises nothing for whatever is sent.
    ``within``: what the phone may write about. ``beside``: done in the transaction that stores; what it raises, stops it.
    """
    arrival = Arrival(raw, keys.digest("index", "submission", raw), door, by, timezone.now(), within, beside)
    for last in (False, True):
        try:
            return _known(arrival, media) or _take(arrival, media)
        except SetAside as aside:
            return _quarantine(arrival, media, aside.reason)
        except IntegrityError:  # the same form was being received at this moment: now it is known
            if last:
                raise
            arrival.pen = Writer()
    raise AssertionError("unreachable")


def _known(arrival: Arrival, media: Sequence[Upload]) -> Receipt | None:
    if there(Submission, "digest", arrival.digest):
        found = Submission.objects.select_related("form").filter(digest=arrival.digest)[0]
        keep_missing(found, media, raw=arrival.raw, by=arrival.by)
        return Receipt(found.receipt, "repeated", "", found.id)
    return None


def _take(arrival: Arrival, media: Sequence[Upload]) -> Receipt:
    sent, row, team = _read(arrival)
    received = understood(_for_server(sent, row, team), row, at=arrival.at)
    if why := reach.why_not(received, arrival.within):
        raise SetAside(why)
    keep = keeping.sealed(arrival.raw, sent, row, arrival.pen, team)
    files = kept(media, row, arrival.pen, keep.locker_of)
    prepared = _prepared(received, by=arrival.by)
    with write():
        arrival.beside()
        insert([row])
        insert(keep.parts)
        StoredFile.objects.bulk_create([one.file for one in files])
        Media.objects.bulk_create(files)
        arrival.pen.store()
        reason = "already-edited" if _is_edited(row) else _handle(received, prepared, by=arrival.by)
        state = "held" if reason.startswith("handler") else "done"
        insert([Handling(submission=row, state=state, reason=reason)])
        audit.record(
            by=arrival.by, action="surveys.submission.received", object_kind="submission", object_id=row.id,
            detail={"sealed": arrival.pen.digests},
        )  # fmt: skip
    return Receipt(row.receipt, "held" if state == "held" else "new", reason, row.id)


def _read(arrival: Arrival) -> tuple[parse.Sent, Submission, Holder | None]:
    """Read, find the form and (when it has restricted questions) its team, derive ids. Raises SetAside."""
    try:
        sent = parse.read(arrival.raw, zone=timezone.get_current_timezone())
        item = forms_known.form(sent.form, sent.version, arrival.door)
        team = keeping.team_of(item)
    except (parse.Unreadable, forms_known.Unknown) as problem:
        raise SetAside(problem.reason) from None
    instance = sent.instance or f"uuid:{derived_id(keys.cell_id(), arrival.digest.hex())}"
    if there(Submission, "instance", instance):
        raise SetAside("other-content")
    return sent, _row(arrival, sent, item, instance), team


def _for_server(sent: parse.Sent, row: Submission, team: Holder | None) -> parse.Sent:
    """What handlers may know of: all of it, or the open answers of a form with restricted questions."""
    if team is None:
        return sent
    return parse.read(splitting.open_xml(sent, row.form.body), zone=timezone.get_current_timezone())


def _row(arrival: Arrival, sent: parse.Sent, item: Any, instance: str) -> Submission:
    earlier, root = None, instance
    if sent.deprecated and sent.deprecated != instance:
        earlier = Submission.objects.filter(instance=sent.deprecated).first()
        root = earlier.root if earlier else sent.deprecated
        if Submission.objects.filter(deprecates=sent.deprecated).exists():
            raise SetAside("edited-twice")
    return Submission(
        id=derived_id(keys.cell_id(), "submission", instance), form=item, instance=instance, digest=arrival.digest,
        door=arrival.door, by_kind=arrival.by.kind, by_id=arrival.by.id, by_role=role_of(arrival.by), received_at=arrival.at,
        receipt=new_code(), root=root, deprecates=sent.deprecated if root != instance else "", supersedes=earlier,
    )  # fmt: skip


def _is_edited(row: Submission) -> bool:
    return there(Submission, "deprecates", row.instance)


def _prepared(received: Received, *, by: Actor) -> dict[str, Run]:
    """What can be read and sealed before the lock is taken. Whoever stumbles here stumbles again when called whole."""
    found: dict[str, Run] = {}
    for name in received.form.body.get("handlers", ()):
        if name in HANDLERS and isinstance(HANDLERS[name], Prepares):
            with suppress(Exception):
                found[name] = HANDLERS[name].prepare(received, by=by)  # type: ignore[attr-defined]
    return found


def _handle(received: Received, prepared: dict[str, Run], *, by: Actor) -> str:
    """Call the form's handlers, each in a savepoint. "" when all went well, else ``handler:<first that failed>``."""
    failed = ""
    for name in received.form.body.get("handlers", ()):
        runs: list[Run] = [prepared[name]] if name in prepared else []
        runs.append(lambda name=name: HANDLERS[name](received, by=by))  # type: ignore[misc]
        if not any(_went_well(name, run) for run in runs):
            failed = failed or f"handler:{name}"
    return failed


def _went_well(name: str, run: Run) -> bool:
    try:
        with transaction.atomic():
            run()
    except OperationalError:  # the database itself: the sender tries again
        raise
    except Exception as error:
        log.error("handler %s failed: %s", name, scrubbed(error))
        return False
    return True


def _quarantine(arrival: Arrival, media: Sequence[Upload], reason: str) -> Receipt:
    """Keep the bytes and their files sealed for the steward; the sender's phone says that they are safe."""
    found, pen = Quarantine.objects.filter(digest=arrival.digest).first(), Writer()
    locker = keeping.unread_locker(arrival.raw, pen)
    row = found or Quarantine(
        locker=locker, digest=arrival.digest, receipt=new_code(), reason=reason,
        door=arrival.door, at=arrival.at, by_id=arrival.by.id,
    )  # fmt: skip
    if not found:
        pen.seal_bytes(row, arrival.raw)
    files = set_aside(row, media, pen, locker)
    if found and not files:
        return Receipt(row.receipt, "quarantined", row.reason)
    with write():
        arrival.beside()
        if not found:
            row.save(force_insert=True)
        store_aside(files)
        pen.store()
        audit.record(
            by=arrival.by, action="surveys.submission.quarantined", object_kind="quarantine", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return Receipt(row.receipt, "quarantined", row.reason)


def retry(*, submission: Submission, by: Actor) -> str:
    """Have the handlers act on a held submission again. Returns the new state, ``done`` or ``held``."""
    handling = submission.handling
    if handling.state != "held":
        return handling.state
    raw = open_bytes([keeping.readable(submission)], by=by, purpose=Purpose.CASEWORK, keys=SERVER)[0]
    sent = parse.read(raw, zone=timezone.get_current_timezone())
    received = understood(sent, submission, at=submission.received_at)
    prepared = _prepared(received, by=by)
    with write():
        reason = _handle(received, prepared, by=by)
        state = "held" if reason else "done"
        change(handling, state=state, reason=reason)
        audit.record(by=by, action="surveys.submission.retried", object_kind="submission", object_id=submission.id)
    return state


def resolve(*, quarantine: Quarantine, by: Actor, keys: Keyring = SERVER) -> Receipt:
    """Try once more to take a quarantined file (its form may be here now). It stays when it still cannot be taken.

    One that only a team (or the recovery sheet) opens stays too, unless ``keys`` are theirs: ``not-ours``.
    """
    raw = open_bytes([quarantine], by=by, purpose=Purpose.CASEWORK, keys=keys)[0]
    if not raw:
        return Receipt(quarantine.receipt, "quarantined", "not-ours")
    arrival = Arrival(raw, bytes(quarantine.digest), quarantine.door, by, timezone.now())
    try:
        receipt = _known(arrival, ()) or _take(arrival, ())
    except SetAside as aside:
        return Receipt(quarantine.receipt, "quarantined", aside.reason)
    _hand_over(quarantine, Submission.objects.select_related("form").get(id=receipt.submission), arrival, keys)
    return receipt


def _hand_over(quarantine: Quarantine, row: Submission, arrival: Arrival, keys: Keyring) -> None:
    """The bytes are in the submission now: the copy set aside ends, so that it outlives no erasure and no team's seal."""
    mixed = splitting.is_mixed(row.form.body)
    if mixed:
        seal_again(quarantine, row, raw=arrival.raw, by=arrival.by, keys=keys)
    with write():
        move_along(quarantine, row, by=arrival.by)
        change(quarantine, resolved_at=arrival.at, sealed=b"")
        if mixed:
            shred([quarantine.locker])


def dismiss(*, quarantine: Quarantine, by: Actor) -> None:
    """Nothing is to be done about it: it leaves the list, its bytes stay sealed."""
    with write():
        change(quarantine, resolved_at=timezone.now())
        audit.record(by=by, action="surveys.quarantine.dismissed", object_kind="quarantine", object_id=quarantine.id)
