"""Files on disk, sealed in chunks under random names. No plain file is ever written."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from django.conf import settings
from django.core.files.storage import Storage

from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.trust import sealing
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.models import StoredFile
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer, binding

CHUNK = 64 * 1024


class NoPlainFiles(Storage):
    """Django's default storage: refuses, so that no FileField can slip a plain file onto the disk."""

    def _open(self, name: str, mode: str = "rb") -> NoReturn:
        raise NotImplementedError("files go through trust.files, sealed")

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> NoReturn:
        raise NotImplementedError("files go through trust.files, sealed")

    _save = save


def path_of(file: UUID) -> Path:
    return Path(settings.DATA) / "files" / file.hex[:2] / file.hex


def keep(chunks: Iterable[bytes], *, name: str, kind: str, pen: Writer, locker: UUID | None = None) -> StoredFile:
    """Seal the chunks to disk; returns the unsaved row. Before ``write()``: the disk is slow.

    ``name`` and ``kind`` (media type) go into the blob. The caller saves the row in its transaction.
    """
    row = StoredFile(locker=locker or pen.locker())
    key = pen.key(row.locker)
    target = path_of(row.id)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        for sealed, size in _sealed(key, row, chunks):
            out.write(len(sealed).to_bytes(4, "big") + sealed)
            row.size += size
        out.flush()
        os.fsync(out.fileno())  # acknowledged means on the disk
    pen.seal(row, {"name": name, "kind": kind})
    return row


def _sealed(key: bytes, row: StoredFile, chunks: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each chunk is bound to its number and to being the last, so that none can be cut off or swapped."""
    number, waiting = 0, b""
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > CHUNK:
            piece, waiting = waiting[:CHUNK], waiting[CHUNK:]
            yield sealing.seal(key, piece, _bind(row, number, last=False)), len(piece)
            number += 1
    yield sealing.seal(key, waiting, _bind(row, number, last=True)), len(waiting)


def _bind(row: StoredFile, number: int, *, last: bool) -> sealing.Binding:
    whole = binding(row, schema=1)
    piece = derived_id(row.id, str(number), "last" if last else "more")
    return sealing.Binding(whole.cell, whole.slot, piece, whole.locker)


def read(
    row: StoredFile, *, by: Actor, purpose: Purpose, keys: Keyring = SERVER
) -> tuple[dict[str, Any], Iterator[bytes]]:
    """(name and kind, the content in chunks). Audited before the first byte. Unsealable when cut or changed."""
    words = open_all([row], by=by, purpose=purpose, keys=keys)[0]
    key = keys.keys_for([row.locker]).get(row.locker)
    return words, _chunks(row, key) if key and words else iter(())


def shown(row: StoredFile) -> Iterator[bytes]:
    """The content of a file that stands on a page for everybody: the caller has made sure of that. Who looks at a public
    picture is nobody's business, so nothing is audited; name and kind stay sealed."""
    key = SERVER.keys_for([row.locker]).get(row.locker)
    return _chunks(row, key) if key and row.sealed else iter(())


def _chunks(row: StoredFile, key: bytes) -> Iterator[bytes]:
    with path_of(row.id).open("rb") as source:
        number = 0
        sealed = source.read(int.from_bytes(source.read(4), "big"))
        while sealed:
            head = source.read(4)
            yield sealing.unseal(key, sealed, _bind(row, number, last=not head))
            sealed = source.read(int.from_bytes(head, "big")) if head else b""
            number += 1
