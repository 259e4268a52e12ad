"""Finding without reading: tags under the index key, which lies outside the database."""

import hmac
from collections.abc import Iterable

from khuang.base.thai import clean_text
from khuang.trust import keys


def tag(kind: str, *values: str) -> bytes:
    """16 bytes that equal values of the same kind share. The kind goes in too: the type of a number is sensitive."""
    return keys.digest("index", kind, *(clean_text(value).casefold() for value in values))[:16]


def numbers(kind: str, told: Iterable[tuple[str, ...]]) -> list[int]:
    """A signed 64-bit number for each tuple of texts, under the index key: many at once, for small rows in large tables."""
    secret = keys.index_key()
    first = _framed((kind,))
    return [int.from_bytes(hmac.digest(secret, first + _framed(one), "sha256")[:8], "big", signed=True) for one in told]


def _framed(texts: tuple[str, ...]) -> bytes:
    raw = [text.encode() for text in texts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in raw)
