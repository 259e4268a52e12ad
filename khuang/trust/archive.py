"""A backup file: one JSON line in clear (what it is, and the archive key sealed twice), then sealed, compressed chunks.

The archive key is sealed to the server's key and to the recovery key, so that a restore needs the key file
or the printed sheet, and a stolen backup gives nothing away but its size.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from khuang.base.errors import Problem
from khuang.base.ids import derived_id, random_id
from khuang.trust import keys, sealing

FORMAT = "khuang-backup/1"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Written:
    bytes: int
    lines: int
    digest: str  # SHA-256 of the plain lines


def write(path: Path, lines: Iterable[dict[str, Any]], *, about: dict[str, Any]) -> Written:
    """Seal JSON lines into a new file. It appears under its name only when complete."""
    key, archive = sealing.new_key(), random_id()
    held = {
        str(version): _text(sealing.wrap(sealing.public_of(keys.wrap_secret(version)), key))
        for version in [keys.newest("wrap")]
    }
    head = {
        "format": FORMAT, "archive": str(archive), "cell": str(keys.cell_id()), **about,
        "server": held, "recovery": _text(sealing.wrap(keys.recovery_public(), key)),
    }  # fmt: skip
    part = path.with_name(path.name + ".part")
    digest, count = hashlib.sha256(), 0
    try:
        with part.open("wb") as out:
            out.write(json.dumps(head).encode() + b"\n")
            for number, (raw, lines_in, last) in enumerate(_chunks(lines)):
                digest.update(raw)
                count += lines_in
                sealed = sealing.seal(key, zlib.compress(raw, 6), _bind(head, archive, number, last))
                out.write(len(sealed).to_bytes(4, "big") + sealed)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Written(path.stat().st_size, count, digest.hexdigest())


def _chunks(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[bytes, int, bool]]:
    waiting, count = bytearray(), 0
    for line in lines:
        if len(waiting) >= CHUNK:
            yield bytes(waiting), count, False
            waiting, count = bytearray(), 0
        waiting += json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        count += 1
    yield bytes(waiting), count, True


def head_of(path: Path) -> dict[str, Any]:
    """The line in clear. Raises Problem when the file is no backup of ours."""
    try:
        with path.open("rb") as source:
            head: dict[str, Any] = json.loads(source.readline(1 << 16))
        if head["format"] != FORMAT:
            raise KeyError
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise Problem(f"{path} is not a backup made by `khuang backup`") from None
    return head


def key_by_server(head: dict[str, Any], held: dict[str, Any]) -> bytes:
    """The archive key, by the content of a key file. Raises Problem when it is not that town's."""
    for version, wrapped in head["server"].items():
        secret = held.get("wrap", {}).get(version)
        if secret:
            try:
                return sealing.unwrap(base64.b64decode(secret), base64.b64decode(wrapped))
            except sealing.Unsealable:
                continue
    raise Problem("the key file does not open this backup: it belongs to another town or an older key")


def key_by_sheet(head: dict[str, Any], sheet: str) -> bytes:
    """The archive key, by the printed recovery key."""
    try:
        return sealing.unwrap(keys.recovery_secret(sheet), base64.b64decode(head["recovery"]))
    except sealing.Unsealable:
        raise Problem("this recovery key does not open this backup") from None


def read(path: Path, key: bytes) -> Iterator[dict[str, Any]]:
    """The lines of a backup. Raises Problem when it was cut off or changed."""
    with path.open("rb") as source:
        head = json.loads(source.readline())
        archive, number, rest = UUID(head["archive"]), 0, b""
        size = source.read(4)
        while size:
            sealed = source.read(int.from_bytes(size, "big"))
            size = source.read(4)
            try:
                raw = zlib.decompress(sealing.unseal(key, sealed, _bind(head, archive, number, not size)))
            except sealing.Unsealable:
                raise Problem(
                    f"{path} is damaged or was cut off (part {number + 1}): take another copy of it"
                ) from None
            rest += raw
            *whole, rest = rest.split(b"\n")
            yield from (json.loads(line) for line in whole)
            number += 1


def _bind(head: dict[str, Any], archive: UUID, number: int, last: bool) -> sealing.Binding:
    piece = derived_id(archive, str(number), "last" if last else "more")
    return sealing.Binding(UUID(head["cell"]), "trust.backup", piece, archive)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
