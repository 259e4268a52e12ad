"""Finding without reading: tags under the index key, which lies outside the database."""

import hmac
from collections.abc import Iterable

from khuang.base.thai import clean_text
from khuang.trust import keys


def tag(kind: str, *values: str) -> bytes:
    """16 bytes that equal values of the same kind share. The kind goes in too: the type of a number is sensitive."""
    return keys.digest("index", kind, *(clean_text(value).casefold() for value in values))[:16]


def numbers(kind: str, told: Iterable[tuple[str, ...]]) -> list[int]:
    """A signed 64-bit number for each tuple of texts, under the index key: many at once, for small rows in large tables.

    The texts hold no control characters: one of them stands between.
    """
    secret, first = keys.index_key(), f"{kind}\x1f"
    return [
        int.from_bytes(hmac.digest(secret, (first + "\x1f".join(one)).encode(), "sha256")[:8], "big", signed=True)
        for one in told
    ]
