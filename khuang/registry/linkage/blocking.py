"""Which pairs are compared at all: those that share a key. Several kinds of key, so that one wrong value loses nobody."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from khuang.registry.linkage.encoding import NONE, Array, Table

MOST = 40  # records that may share a key; a key shared by more says too little
_MIX = np.uint64(0x9E3779B97F4A7C15)


def _hash(salt: int, *columns: Array) -> Array:
    found = np.full(len(columns[0]), salt * 7919 + 17, np.uint64)
    with np.errstate(over="ignore"):
        for column in columns:
            found = (found ^ (column.astype(np.int64).view(np.uint64) + _MIX)) * np.uint64(0xBF58476D1CE4E5B9)
            found ^= found >> np.uint64(29)
    return found


def pairs(table: Table, most: int = MOST) -> Array:
    """(n, 2) numbers of records, the smaller first, each pair once."""
    size = len(table)
    found = [
        _together(key, who, size, most if not cap else min(cap, most * 2)) for key, who, cap in _keys(table) if len(key)
    ]
    if not found:
        return np.zeros((0, 2), np.int64)
    every = np.concatenate(found)
    every.sort()
    every = every[np.concatenate([[True], every[1:] != every[:-1]])] if len(every) else every
    return np.stack([every // size, every % size], axis=1)


def _together(key: Array, who: Array, size: int, most: int) -> Array:
    """Pairs of a kind of key, as smaller × size + larger; one that shares two keys of the kind comes twice."""
    order = np.argsort(key)
    key, who = key[order], who[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    sizes = np.diff(np.append(starts, len(key)))
    kept = np.repeat((sizes > 1) & (sizes <= most), sizes)
    key, who = key[kept], who[kept].astype(np.int64)
    found = []
    for step in range(1, most):
        same = np.flatnonzero(key[step:] == key[:-step])
        if not len(same):
            break
        left, right = who[same], who[same + step]
        apart = left != right
        left, right = left[apart], right[apart]
        found.append(np.minimum(left, right) * size + np.maximum(left, right))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _keys(table: Table) -> Iterator[tuple[Array, Array, int]]:
    """(key, record, its own limit or 0) of each kind."""
    everyone = np.arange(len(table), dtype=np.int32)
    born, exact = table.year > 0, (table.day > 0) & (table.month > 0) & ~((table.day == 1) & (table.month == 1))
    for n, (codes, _words) in enumerate([*table.number, *table.phone]):
        told = codes >= 0
        yield _hash(1 + n, codes[told]), everyone[told], 25
    sounds = (
        np.sort(np.where(table.parts >= 0, table.sound[table.parts], NONE), axis=1)
        if len(table.part.texts)
        else table.parts
    )
    named = (sounds >= 0).any(axis=1)
    yield _hash(20, table.whole[named], table.sex[named]), everyone[named], 0
    yield _hash(21, *np.sort(table.parts[named], axis=1).T), everyone[named], 60
    both = named & born
    yield _hash(22, table.whole[both], table.year[both]), everyone[both], 60
    yield from _parts(table, sounds, everyone, born, exact)
    yield from _two_parts(table, sounds, everyone, born)
    for codes, _words in table.place:
        told = exact & (codes >= 0)
        yield (
            _hash(23, table.year[told], table.month[told], table.day[told], codes[told], table.sex[told]),
            everyone[told],
            0,
        )
    yield from _two_places(table, everyone)
    told = exact & born
    yield _hash(24, table.year[told], table.month[told], table.day[told], table.sex[told]), everyone[told], 12


def _parts(
    table: Table, sounds: Array, everyone: Array, born: Array, exact: Array
) -> Iterator[tuple[Array, Array, int]]:
    """One part of the name with what else is known."""
    who = np.concatenate([everyone[column >= 0] for column in sounds.T])
    part = np.concatenate([column[column >= 0] for column in sounds.T])
    first, second = np.minimum(table.day, table.month)[who], np.maximum(table.day, table.month)[who]
    year, sex, sharp = table.year[who], table.sex[who], exact[who]
    start = np.array(
        [sum(ord(c) << 8 * n for n, c in enumerate(text[:2])) for text in table.sounds.texts] or [0], np.int32
    )[part]
    known = sharp & born[who]
    yield _hash(30, part[known], year[known], first[known], second[known]), who[known], 60
    yield _hash(31, start[known], year[known], first[known], second[known], sex[known]), who[known], 0
    yield _hash(32, part[sharp], first[sharp], second[sharp], sex[sharp]), who[sharp], 20
    known = born[who]
    yield _hash(33, part[known], year[known], sex[known]), who[known], 20
    for codes, _words in table.place:
        here = known & (codes[who] >= 0)
        yield _hash(34, part[here], year[here], codes[who][here]), who[here], 60
        here = codes[who] >= 0
        yield _hash(35, part[here], codes[who][here], sex[here]), who[here], 12


def _two_parts(table: Table, sounds: Array, everyone: Array, born: Array) -> Iterator[tuple[Array, Array, int]]:
    """Two parts of the name, for those whose parts are short and common."""
    found = []
    for one, other in combinations(range(sounds.shape[1]), 2):
        told = (sounds[:, one] >= 0) & (sounds[:, other] >= 0)
        found.append((_hash(39, sounds[told, one], sounds[told, other]), everyone[told]))
    if not found:
        return
    pair, who = (np.concatenate(column) for column in zip(*found, strict=True))
    known = born[who]
    yield _hash(40, pair[known].view(np.int64), table.year[who][known]), who[known], 60
    yield _hash(41, pair.view(np.int64), table.sex[who]), who, 12
    for codes, _words in table.place:
        here = codes[who] >= 0
        yield _hash(42, pair[here].view(np.int64), codes[who][here]), who[here], 20


def _two_places(table: Table, everyone: Array) -> Iterator[tuple[Array, Array, int]]:
    """A street is rare enough alone; a postcode and a suburb are together."""
    codes = [column for column, _words in table.place]
    if len(codes) == 1:
        return
    for n, column in enumerate(codes):
        told = column >= 0
        yield _hash(50 + n, column[told], table.sex[told]), everyone[told], 12
    for n, (one, other) in enumerate(combinations(codes, 2)):
        told = (one >= 0) & (other >= 0)
        yield _hash(70 + n, one[told], other[told], table.sex[told]), everyone[told], 20
