"""The two keys of a round. K1 is shared by the agencies, K2 is the counter's alone; neither is ever printed. Pure.

Of a key file a key of the round is made, slowly (scrypt), so that tokens of two rounds have nothing in common and a key
that is weaker than it should be still costs whoever guesses.
"""

import hashlib
import hmac
import os
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from khuang.base.errors import Problem

LEAST = 16  # bytes; `--new-key` writes 64 digits, 32 bytes of chance
MOST = 4096


def read(told: str, environment: Mapping[str, str]) -> bytes:
    """What stands in a file, or in a variable told as ``@NAME``; blanks at the ends do not count."""
    raw = environment.get(told[1:], "").encode() if told.startswith("@") else _file(Path(told))
    key = raw.removeprefix(b"\xef\xbb\xbf").strip()
    if len(key) < LEAST or len(set(key)) < 4:
        raise Problem(f"{told} holds no key: it needs {LEAST} characters at least; --new-key FILE makes one by chance")
    return key


def _file(path: Path) -> bytes:
    if not path.is_file():
        raise Problem(f"there is no key file {path}: make one with --new-key {path}, or write where yours is")
    with path.open("rb") as file:
        raw = file.read(MOST + 1)
    if len(raw) > MOST:
        raise Problem(f"{path} is too long for a key file: give the file that --new-key wrote")
    return raw


def make(path: Path) -> None:
    """A new key, readable by its owner alone. An existing file is never written over: whatever was keyed with it would be lost."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Problem(f"{path} exists already: give the new key another name, or use the one that is there") from None
    except OSError as error:
        raise Problem(f"{path} cannot be written ({error.strerror}): choose a folder of your own") from None
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32) + "\n")


def round_name(text: str) -> str:
    """How a round is called, so that 2569-q1 and " 2569-Q1" are not two rounds by accident."""
    told = " ".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not told or len(told) > 60 or not told.isprintable():
        raise Problem("--round needs a short name that all agencies write alike, such as 2569-Q1")
    return told


@lru_cache(maxsize=8)
def of_round(key: bytes, told_round: str) -> bytes:
    """The key of this round alone."""
    salt = b"khuang tokens 1\0" + told_round.encode()
    return hashlib.scrypt(key, salt=salt, n=2**14, r=8, p=1, maxmem=2**26, dklen=32)


def mac(key_of_round: bytes) -> Callable[[bytes], bytes]:
    """HMAC-SHA256 under this key (at most 64 bytes long); its two inner states are made once, which is three times as fast."""
    block = key_of_round.ljust(64, b"\0")
    inside, outside = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))

    def digest(message: bytes) -> bytes:
        inner, outer = inside.copy(), outside.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()

    return digest


def check(key_of_round: bytes) -> str:
    """By which two files show that they were made with one key. It tells nothing of the key, nor of another round."""
    return hmac.digest(key_of_round, b"check", "sha256")[:8].hex()
