"""A new server key: every locker is wrapped to it, then the old wraps and the old secret go."""

import base64
import json
import os
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import paced, write
from khuang.trust import audit, keyring, keys, sealing
from khuang.trust.models import Holder, HolderKind, KeyWrap

BATCH = 200


def rotate() -> int:
    """Returns how many lockers were wrapped anew. Killed half-way it can be run again: both keys stand until the end."""
    _add_version()
    new = keyring.server_holder()
    count = 0
    for batch in paced(_batches(new)):
        count += _rewrap(batch, new)
    with write():
        Holder.objects.filter(kind=HolderKind.SERVER).exclude(id=new.id).update(retired_at=timezone.now())
        audit.record(by=SYSTEM, action="trust.key.rotated", detail={"lockers": count})
    _drop_old(new.version)
    return count


def _batches(new: Holder) -> Iterator[list[KeyWrap]]:
    while rows := list(
        KeyWrap.objects.filter(holder__kind=HolderKind.SERVER).exclude(holder=new).select_related("holder")[:BATCH]
    ):
        yield rows


def _rewrap(rows: list[KeyWrap], new: Holder) -> int:
    made = []
    for row in rows:
        key = sealing.unwrap(keys.wrap_secret(row.holder.version), bytes(row.wrap))
        made.append(KeyWrap(locker=row.locker, holder=new, wrap=sealing.wrap(bytes(new.public_key), key)))
    with write():
        KeyWrap.objects.bulk_create(made, ignore_conflicts=True)
        KeyWrap.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


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
