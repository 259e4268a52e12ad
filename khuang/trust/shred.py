"""Erasure: without its wraps a locker is noise, in the live database and in every backup older than 30 days."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from khuang.base import work
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.trust import audit, sealing
from khuang.trust.keyring import Keyring
from khuang.trust.models import KeyWrap, Sealed

WAIT = 500  # milliseconds that a request waits for readers; then the sweep does it


def shred(lockers: Iterable[UUID]) -> int:
    """Delete all wraps of these lockers. Inside the action's transaction; the action empties ``sealed`` and audits.

    The worker then wipes what the engine still keeps of them.
    """
    return _deleted(KeyWrap.objects.filter(locker__in=set(lockers)))


def take_from(lockers: Iterable[UUID], holders: Iterable[UUID]) -> int:
    """These holders open these lockers no more; whoever else does, still does. Inside the action's transaction."""
    return _deleted(KeyWrap.objects.filter(locker__in=set(lockers), holder__in=set(holders)))


def _deleted(wraps: QuerySet[KeyWrap]) -> int:
    count, _ = wraps.delete()
    if count:
        work.wake("trust.wipe")
    return count


def erase(rows: Sequence[Sealed], *, keys: Keyring, by: Actor) -> int:
    """Erase records that this ring opens, all or none: wraps and words go, the bare row stays. Audited, and wiped at once.

    With the ring of an open cabinet that is how a restricted record ends. Raises Unsealable for what it does not open.
    """
    standing = [row for row in rows if row.sealed]
    lockers = {row.locker for row in standing}
    if keys.keys_for(lockers).keys() != lockers:
        raise sealing.Unsealable("not ours to erase")
    with write():
        for row in standing:
            type(row)._default_manager.filter(pk=row.pk).update(sealed=b"")
            audit.record(by=by, action=f"{row.SLOT}.erased", object_kind="record", object_id=row.id)
        shred(lockers)
    for row in standing:
        row.sealed = b""
    transaction.on_commit(wipe, robust=True)
    return len(standing)


def wipe() -> bool:
    """Have the engine forget deleted rows. False when somebody was reading meanwhile: the sweep does it again.

    SQLite: deleted bytes were overwritten in the file (``secure_delete``); the write-ahead log still holds them until it
    is folded in and cut to nothing. PostgreSQL: ``VACUUM``; its archived log is beyond us (threat model).
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM trust_keywrap")
            return True
        cursor.execute("PRAGMA busy_timeout")
        patience = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout={WAIT}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
