"""By which keys one record is found among a million, when it arrives. Pure: texts, hashed by whoever stores them.

A part of a name never stands alone: names are few, and a table of them would give them away by how often each occurs.
So it always goes with a year, a sex or a place.
"""

from collections.abc import Iterator
from itertools import combinations

from khuang.registry.linkage.comparing import Record
from khuang.registry.linkage.skeleton import NORM, skeleton

Key = tuple[str, ...]
MOST_PARTS = 4
WHOLE = "whole-sex"  # the key that all of one name share


def keys_of(record: Record) -> list[Key]:
    """Under which a record is stored."""
    return [
        (str(NORM), *key) for key in dict.fromkeys(_keys(record, (record.birth.year,) if record.birth.year else ()))
    ]


def keys_for(record: Record) -> list[Key]:
    """Under which records like it are looked for, the most telling first: also a year earlier or later."""
    year = record.birth.year
    years = (year, year - 1, year + 1) if year else ()
    return [(str(NORM), *key) for key in dict.fromkeys(_keys(record, years))]


def _keys(record: Record, years: tuple[int, ...]) -> Iterator[Key]:
    sounds = sorted({skeleton(part) for part in record.parts} - {""})[:MOST_PARTS]
    yield from (("number", number) for number in sorted(record.numbers))
    yield from (("phone", phone) for phone in sorted(record.phones))
    if record.birth.exact:
        first, second = sorted((record.birth.month, record.birth.day))
        yield from (("day", sound[0], str(record.birth.year), str(first), str(second)) for sound in sounds)
    yield from _of_whole(record, years)
    yield from _of_parts(sounds, record.place, years)


def _of_whole(record: Record, years: tuple[int, ...]) -> Iterator[Key]:
    """All consonants of the name in a row, for those who write it in one."""
    whole = record.whole
    if len(whole) > 1:
        yield from (("whole", whole, str(year)) for year in years)
        yield WHOLE, whole, record.sex


def _of_parts(sounds: list[str], place: str, years: tuple[int, ...]) -> Iterator[Key]:
    """Two parts of the name, and one where there are no more than two."""
    for one, other in combinations(sounds, 2):
        yield from (("two", one, other, str(year)) for year in years)
        if place:
            yield "two-place", one, other, place
    for sound in sounds:
        if len(sounds) < 3:
            yield from (("one", sound, str(year)) for year in years)
        if place:
            yield "one-place", sound, place
