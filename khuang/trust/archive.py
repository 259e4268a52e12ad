"""A backup file: one JSON line in clear (what it is, and the archive key sealed twice), then sealed, compressed chunks.

The archive key is sealed to the server's key and to the recovery key, so that a restore needs the key file
or the printed sheet, and a stolen backup gives nothing away but its size.
"""

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.errors import Problem
from khuang.base.ids import derived_id, random_id
from khuang.trust import keys, sealing

FORMAT = "khuang-backup/1"
CHUNK = 1 << 20


NEEDED = {"archive", "cell", "at", "migrations", "server", "recovery"}


@dataclass(frozen=True)
class Written:
    """``rows``: lines that hold a row; ``digest``: SHA-256 of all plain lines."""

    bytes: int
    rows: int
    digest: str


def write(path: Path, lines: Iterable[dict[str, Any]], *, about: dict[str, Any]) -> Written:
    """Seal JSON lines into a new file. It appears under its name only when complete and on the disk."""
    key, archive = sealing.new_key(), random_id()
    held = {
        str(version): _text(sealing.wrap(sealing.public_of(keys.wrap_secret(version)), key))
        for version in [keys.newest("wrap")]
    }
    head = {
        "format": FORMAT, "archive": str(archive), "cell": str(keys.cell_id()), "at": timezone.now().isoformat(), **about,
        "server": held, "recovery": _text(sealing.wrap(keys.recovery_public(), key)),
    }  # fmt: skip
    first = json.dumps(head).encode() + b"\n"
    part = path.with_name(path.name + ".part")
    digest, count = hashlib.sha256(), 0
    try:
        with part.open("wb") as out:
            out.write(first)
            for number, (raw, rows, last) in enumerate(_chunks(lines)):
                digest.update(raw)
                count += rows
                sealed = sealing.seal(key, zlib.compress(raw, 6), _bind(first, number, last))
                out.write(len(sealed).to_bytes(4, "big") + sealed)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        _settle(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return Written(path.stat().st_size, count, digest.hexdigest())


def _settle(folder: Path) -> None:
    """The new name itself must be on the disk before it is told to anyone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _chunks(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[bytes, int, bool]]:
    waiting, rows = bytearray(), 0
    for line in lines:
        if len(waiting) >= CHUNK:
            yield bytes(waiting), rows, False
            waiting, rows = bytearray(), 0
        waiting += json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        rows += "row" in line
    yield bytes(waiting), rows, True


def head_of(path: Path) -> dict[str, Any]:
    """The line in clear. Raises Problem when the file is no backup of ours."""
    try:
        with path.open("rb") as source:
            head: dict[str, Any] = json.loads(source.readline(1 << 16))
        if head["format"] != FORMAT or not head.keys() >= NEEDED:
            raise KeyError
    except (AttributeError, ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise Problem(f"{path} is not a backup made by `khuang backup`") from None
    return head


def key_by_server(head: dict[str, Any], held: dict[str, Any]) -> bytes:
    """The archive key, by the content of a key file. Raises Problem when it is not that town's, or a newer one."""
    for version, wrapped in head["server"].items():
        secret = held.get("wrap", {}).get(version)
        if secret:
            try:
                return sealing.unwrap(base64.b64decode(secret), base64.b64decode(wrapped))
            except sealing.Unsealable:
                continue
    raise Problem(
        "the key file does not open this backup: it belongs to another town, or its keys were rotated since "
        "(then the printed recovery key opens it: --recovery)"
    )


def key_by_sheet(head: dict[str, Any], sheet: str) -> bytes:
    """The archive key, by the printed recovery key."""
    try:
        return sealing.unwrap(keys.recovery_secret(sheet), base64.b64decode(head["recovery"]))
    except sealing.Unsealable:
        raise Problem("this recovery key does not open this backup") from None


def check(path: Path, key: bytes) -> Written:
    """Read all of it once before anything is written. Raises Problem when it was cut off or changed."""
    digest, rows = hashlib.sha256(), 0
    for raw in _opened(path, key):
        digest.update(raw)
        rows += sum(line.startswith(b'{"row":') for line in raw.split(b"\n"))
    return Written(path.stat().st_size, rows, digest.hexdigest())


def read(path: Path, key: bytes) -> Iterator[dict[str, Any]]:
    """The lines of a backup. Raises Problem when it was cut off or changed."""
    for raw in _opened(path, key):
        yield from (json.loads(line) for line in raw.split(b"\n") if line)  # a chunk holds whole lines


def _opened(path: Path, key: bytes) -> Iterator[bytes]:
    with path.open("rb") as source:
        first, number = source.readline(), 0
        size = source.read(4)
        while size or not number:  # there is always one chunk: a file cut off after its head is found out here
            sealed = source.read(int.from_bytes(size, "big"))
            size = source.read(4)
            try:
                raw = zlib.decompress(sealing.unseal(key, sealed, _bind(first, number, not size)))
            except sealing.Unsealable:
                raise Problem(
                    f"{path} is damaged or was cut off (part {number + 1}): take another copy of it"
                ) from None
            yield raw
            number += 1


def _bind(first: bytes, number: int, last: bool) -> sealing.Binding:
    """Bound to the whole line in clear, to its number and to being the last: nothing can be changed, cut or swapped."""
    head = json.loads(first)
    archive = UUID(head["archive"])
    piece = derived_id(archive, hashlib.sha256(first).hexdigest(), str(number), "last" if last else "more")
    return sealing.Binding(UUID(head["cell"]), "trust.backup", piece, archive)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
