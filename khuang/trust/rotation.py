"""A new server key: every locker is wrapped to it, then the old wraps and the old secret go."""

import base64
import json
import os
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import paced, write
from khuang.base.errors import Stale
from khuang.trust import audit, keyring, keys, sealing
from khuang.trust.models import Holder, HolderKind, KeyWrap

BATCH = 200
PATIENCE = 3.0  # seconds; an action writes within milliseconds of wrapping


def rotate(*, patience: float = PATIENCE) -> int:
    """Returns how many lockers were wrapped anew. Killed half-way it can be run again: both keys stand until the end.

    A town that is being served reads the key file again when it changes (``keys._follow``); what an action that began
    before was still wrapping to the old key is found in a second walk, ``patience`` seconds later.
    """
    _add_version()
    new = keyring.server_holder()
    count = _walk(new)
    time.sleep(patience)
    count += _walk(new)
    with write():
        Holder.objects.filter(kind=HolderKind.SERVER).exclude(id=new.id).update(retired_at=timezone.now())
        audit.record(by=SYSTEM, action="trust.key.rotated", detail={"lockers": count})
    _drop_old(new.version)
    return count


def _walk(new: Holder) -> int:
    def secret(row: KeyWrap) -> bytes:
        return keys.wrap_secret(row.holder.version)

    return sum(rewrap(batch, new, secret) for batch in paced(_batches(new)))


def _batches(new: Holder) -> Iterator[list[KeyWrap]]:
    while rows := list(
        KeyWrap.objects.filter(holder__kind=HolderKind.SERVER).exclude(holder=new).select_related("holder")[:BATCH]
    ):
        yield rows


def rewrap(rows: list[KeyWrap], new: Holder, secret_of: Callable[[KeyWrap], bytes]) -> int:
    """New wraps of these lockers' keys for the new holder; the old ones are deleted. Returns how many were replaced."""
    made = {}
    for row in rows:
        key = sealing.unwrap(secret_of(row), bytes(row.wrap))
        made[row.id] = KeyWrap(locker=row.locker, holder=new, wrap=sealing.wrap(bytes(new.public_key), key))
    try:
        return _replace(made)
    except Stale:  # one was shredded meanwhile: the next batch reads what is left
        return 0


def _replace(made: dict[int, KeyWrap]) -> int:
    """New wraps for old ones, all or none: what was shredded since it was read stays shredded."""
    with write():
        still = list(KeyWrap.objects.filter(id__in=made).values_list("id", flat=True))
        KeyWrap.objects.bulk_create([made[old] for old in still], ignore_conflicts=True)
        gone, _ = KeyWrap.objects.filter(id__in=still).delete()
        if gone != len(still):
            raise Stale("a wrap was shredded while it was being replaced")
    return len(still)


def _add_version() -> None:
    """A new wrap key in the file, unless an interrupted rotation already made one that is not in use yet."""
    held = settings.KEYS
    newest = keys.newest("wrap")
    if Holder.objects.filter(kind=HolderKind.SERVER, version=newest, retired_at=None).exists() and not _unfinished(
        newest
    ):
        held["wrap"][str(newest + 1)] = base64.b64encode(sealing.new_key()).decode()
        _save()


def _unfinished(newest: int) -> bool:
    return KeyWrap.objects.filter(holder__kind=HolderKind.SERVER, holder__version__lt=newest).exists()


def _drop_old(version: int) -> None:
    settings.KEYS["wrap"] = {v: k for v, k in settings.KEYS["wrap"].items() if int(v) >= version}
    _save()


def _save() -> None:
    """Replace the key file whole: a power cut leaves the old one or the new one."""
    part = settings.KEYS_FILE.with_name(settings.KEYS_FILE.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(settings.KEYS, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(settings.KEYS_FILE)
