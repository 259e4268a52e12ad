"""The tokens of one record: HMACs under the round's key of what it says. Pure; nothing readable comes out."""

from binascii import b2a_base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log2
from typing import NamedTuple

from khuang.registry.counting.kinds import FIELDS, NEAR, class_of
from khuang.registry.linkage import weights
from khuang.registry.linkage.comparing import Record
from khuang.registry.linkage.skeleton import NORM, skeleton

MOST_PARTS = 4
SHORT = 4  # consonants: of a shorter name none may be missing
WIDTH = 12  # bytes of a token: no two people share one by chance
Bits = Callable[[str], float]
_NORM = str(NORM)
_SAFE = bytes.maketrans(b"+/", b"-_")


@dataclass(frozen=True, slots=True)
class Rarity:
    """Bits of a part as spelled, of its consonants, and of all consonants of a name, by how often the agency meets them."""

    part: Bits
    sounds: Bits
    whole: Bits


class Said(NamedTuple):
    """One token before it is keyed."""

    kind: str
    bits: float
    values: tuple[str, ...]


def rarity(records: Sequence[Record]) -> Rarity:
    """Counted in these records, smoothed with what is expected beforehand."""
    parts = Counter(part for record in records for part in set(record.parts))
    sounds = Counter(sound for record in records for sound in {skeleton(part) for part in record.parts})
    wholes = Counter(record.whole for record in records)

    def counted(kind: str, seen: Counter[str], before: Bits) -> Bits:
        @cache
        def bits(text: str) -> float:
            share = max(seen[text] - 0.5, 0.5) + weights.SMOOTH * before(text)
            return min(weights.RAREST[kind], -log2(share / (len(records) + weights.SMOOTH)))

        return bits

    return Rarity(
        counted("part", parts, lambda text: min(weights.SHARED["part"], weights.expected(len(skeleton(text))))),
        counted("sounds", sounds, lambda text: weights.expected(len(text))),
        counted("whole", wholes, lambda text: weights.SHARED["whole"]),
    )


def told(record: Record) -> str:
    """Which fields the record has at all, so that the counter knows a difference from a gap."""
    has = (record.numbers, record.phones, record.place, record.sex, record.birth.year, record.birth.exact)
    return "".join(letter for letter, there in zip(FIELDS, has, strict=True) if there)


def said(record: Record, rare: Rarity) -> Iterator[Said]:
    sounds = sorted({skeleton(part) for part in record.parts} - {""})[:MOST_PARTS]
    year = str(record.birth.year) if record.birth.year else ""
    day = "{}-{}".format(*sorted((record.birth.month, record.birth.day))) if record.birth.exact else ""
    for number in record.numbers:
        yield Said("n", 0.0, (number,))
    for phone in record.phones:
        yield from _phone(record, phone, sounds, year, day, rare)
    if len(record.whole) > 1:
        yield from _whole(record, year, day, rare)
    for one, other in combinations(sounds, 2):
        bits = rare.sounds(one) + rare.sounds(other)
        yield from _given("two", bits, (one, other), record, year, day)
    for sound in sounds:
        yield from _given("one", rare.sounds(sound), (sound,), record, year, day)
    if len(sounds) == 1 and year:
        yield Said("u", rare.sounds(sounds[0]), (sounds[0], year, record.sex))
    if day and year and record.place:
        yield Said("v", 0.0, (day, year, record.place, record.sex))


def _phone(record: Record, phone: str, sounds: list[str], year: str, day: str, rare: Rarity) -> Iterator[Said]:
    for sound in sounds:
        yield Said("a", rare.sounds(sound), (phone, sound))
    if len(record.whole) > 1:
        yield Said("b", rare.whole(record.whole), (phone, record.whole))
    if year:
        yield Said("c", 0.0, (phone, year, record.sex))
    if day:
        yield Said("d", 0.0, (phone, day))


def _whole(record: Record, year: str, day: str, rare: Rarity) -> Iterator[Said]:
    name, sex, place = record.whole, record.sex, record.place
    bits = rare.whole(name)
    yield Said("e", bits, (name, sex))
    for code, value in (("f", year), ("g", day), ("h", place)):
        if value:
            yield Said(code, bits, (name, value))
    spelled = sorted(set(record.parts))
    yield Said("i", sum(map(rare.part, spelled)), (*spelled, sex))
    if len(name) < SHORT:
        return
    for near in sorted({name} | {name[:n] + name[n + 1 :] for n in range(len(name))}):
        if year:
            yield Said("j", bits, (near, year, sex))
        if day:
            yield Said("k", bits, (near, day, sex))
        if place and len(name) > SHORT:
            yield Said("l", bits, (near, place, sex))


def _given(how: str, bits: float, names: tuple[str, ...], record: Record, year: str, day: str) -> Iterator[Said]:
    """Parts of the name with whatever of birth, village and sex is told."""
    sex, place = record.sex, record.place
    kinds: tuple[tuple[str, tuple[str, ...], bool], ...]
    if how == "two":
        kinds = (("o", (year, sex), bool(year)), ("p", (day,), bool(day)), ("q", (place, sex), bool(place)))
    else:
        dated, placed = bool(day and year), bool(year and place)
        kinds = (("r", (day, year), dated), ("s", (day, sex), bool(day)), ("t", (year, place, sex), placed))
    for code, values, there in kinds:
        if there:
            yield Said(code, bits, (*names, *values))


def keyed(mac: Callable[[bytes], bytes], tokens: Iterable[Said]) -> list[str]:
    """Each as kind, class of rarity and HMAC, sorted; of one that is said twice the rarer class."""
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    for one in tokens:
        key = one.kind, one.values
        found[key] = max(one.bits, found.get(key, 0.0))
    _fill(found)
    return sorted(
        kind
        + class_of(bits)
        + text_of(mac("\x1f".join((_NORM, kind, *values)).encode("utf-8", "surrogatepass"))[:WIDTH])
        for (kind, values), bits in found.items()
    )


def _fill(found: dict[tuple[str, tuple[str, ...]], float]) -> None:
    """Tokens of one consonant less, up to a fixed number of each kind, with some that nobody else has."""
    every = [value for key in sorted(found) for value in key[1]]
    for kind in ("j", "k", "l"):
        near = [bits for key, bits in found.items() if key[0] == kind]
        for n in range(NEAR - len(near) if near else 0):
            found[kind, ("none like it", str(n), *every)] = max(near)


def text_of(digest: bytes) -> str:
    return b2a_base64(digest, newline=False).translate(_SAFE).decode()
