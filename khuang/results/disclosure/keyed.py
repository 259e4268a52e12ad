"""Record keys and cell keys: what makes the noise of a cell the same every day and for everybody who asks. Pure.

Each person has a secret number (HMAC-SHA256 of the pseudonym under the town's key ``noise``, 64 bits); a cell's is the
sum of those of the people in it, modulo 2⁶⁴. The same people, in whatever table, by whatever name, on whatever day: the
same key, the same noise, and nothing to average. One person more: another key, fresh noise.

Two pseudonyms of one person (families where and who) have different numbers, as they must: tables of the two families
cannot be joined, so their noise is not the same either.
"""

import hmac
from collections.abc import Iterable

MODULUS = 2**64


def record_key(secret: bytes, name: bytes) -> int:
    """The number of a person, a household, or a row that names nobody (then of what it says)."""
    return int.from_bytes(hmac.digest(secret, b"khuang.noise.1" + name, "sha256")[:8], "big")


def cell_key(record_keys: Iterable[int]) -> int:
    """The number of a cell from those of the people in it, each once."""
    return sum(record_keys) % MODULUS


def draw(cell: int) -> int:
    """The 32 bits of a cell key that choose from the perturbation table: its highest, which all others carry into."""
    return cell >> 32
