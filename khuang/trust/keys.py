"""The server's keys: random, one for each use, in a file outside database and backups."""

import base64
import functools
import hmac
import json
import os
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from khuang.base.errors import Problem
from khuang.trust import sealing


def new_keys(*, demo: bool = False) -> tuple[dict[str, Any], str]:
    """(the key file's content, the recovery key to print once). The file keeps only the recovery key's public half."""
    secret, public = sealing.new_pair()
    made: dict[str, Any] = {name: _text(sealing.new_key()) for name in ("audit", "noise", "sign", "django")}
    made |= {name: {"1": _text(sealing.new_key())} for name in ("wrap", "index")}
    made["recovery_public"] = _text(public)
    if demo:
        made["demo"] = True
    return made, recovery_sheet(secret)


def write_keys(path: Path, made: dict[str, Any]) -> None:
    """Write a new key file, readable by its owner alone. Never over an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(made, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def recovery_sheet(secret: bytes) -> str:
    """A secret key as a person prints and types it: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def recovery_secret(sheet: str) -> bytes:
    """The secret on a recovery sheet. Raises Problem when it was mistyped."""
    text = "".join(c for c in sheet.upper() if c.isalnum())
    try:
        secret = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        secret = b""
    if len(secret) != sealing.KEY_BYTES:
        raise Problem("this is not a recovery key: it has 13 groups of letters and digits, as printed by `khuang init`")
    return secret


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


_mark: list[tuple[int, int]] = []
_looked = [0.0]
LOOK = 0.02  # seconds: one submission asks for keys dozens of times


def _held() -> dict[str, Any]:
    _follow()
    held: dict[str, Any] = settings.KEYS
    if not held:
        raise Problem(
            f"there is no key file at {settings.KEYS_FILE}: run `khuang init`, or restore it from where you keep it"
        )
    return held


def _follow() -> None:
    """Read the key file again when it was replaced: a town that is being served learns of `khuang keys rotate`."""
    at = time.monotonic()
    if _mark and at - _looked[0] < LOOK:
        return
    _looked[0] = at
    try:
        now = settings.KEYS_FILE.stat()
    except OSError:
        return
    if _mark != [(now.st_mtime_ns, now.st_ino)]:
        if _mark:  # the first time it is what the settings read
            settings.KEYS = json.loads(settings.KEYS_FILE.read_text())
        _mark[:] = [(now.st_mtime_ns, now.st_ino)]


def key(name: str) -> bytes:
    """One of the single keys: audit, noise, sign."""
    return base64.b64decode(_held()[name])


def wrap_secret(version: int) -> bytes:
    try:
        return base64.b64decode(_held()["wrap"][str(version)])
    except KeyError:
        raise Problem(
            f"the key file holds no wrap key {version}: restore the key file that belongs to this town"
        ) from None


def newest(name: str) -> int:
    return max(int(version) for version in _held()[name])


def index_key() -> bytes:
    held = _held()["index"]
    return _decoded(held[max(held, key=int)])


@functools.lru_cache(maxsize=8)
def _decoded(text: str) -> bytes:
    """Some hundred times a submission."""
    return base64.b64decode(text)


def recovery_public() -> bytes:
    return base64.b64decode(_held()["recovery_public"])


def digest(name: str, *parts: bytes | str) -> bytes:
    """HMAC-SHA256 of length-prefixed parts under a single key (``index`` means the look-up key). 32 bytes."""
    secret = index_key() if name == "index" else key(name)
    raw = [part.encode() if isinstance(part, str) else part for part in parts]
    return hmac.digest(secret, b"".join(len(part).to_bytes(4, "big") + part for part in raw), "sha256")


@functools.lru_cache(maxsize=1)
def _cell_id() -> UUID:
    from khuang.trust.models import Cell

    cell = Cell.objects.first()
    if cell is None:
        raise Problem("this town has no cell yet: run `khuang init`")
    return cell.id


def cell_id() -> UUID:
    """The id of this town's cell. Stands in every binding, audit link and exported fact."""
    return _cell_id()


def forget_cell() -> None:
    """Drop what was remembered (after init, restore, and between tests)."""
    _cell_id.cache_clear()
