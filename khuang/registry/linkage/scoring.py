"""Bits for and against each pair, in one go. The same levels and weights as ``comparing.py``, which explains one pair."""

from collections.abc import Iterator

import numpy as np

from khuang.registry.linkage.encoding import Array, Table, Words
from khuang.registry.linkage.weights import (
    BITS,
    LONG_WHOLE,
    MOST_NAME,
    NEAR_PLACE,
    NEAR_SOUND,
    NEAR_TEXT,
    NEAR_WHOLE,
    RESPELLED,
    SHARE,
)  # fmt: skip

CHUNK = 150_000
HOPELESS = -9.0  # bits of a name that could not lift its pair anyway
FUZZY_MORE = 16.0  # bits that parts almost alike may add to a pair at most


def scores(table: Table, pairs: Array, threshold: float | None) -> Array:
    """Bits of each pair. Parts almost alike are looked for only where they could lift a pair over the threshold; None: everywhere."""
    found = np.empty(len(pairs), np.float32)
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        found[start : start + CHUNK] = _chunk(table, chunk[:, 0], chunk[:, 1], threshold)
    return found


def _chunk(table: Table, a: Array, b: Array, threshold: float | None) -> Array:
    rest = _birth(table, a, b) + _sex(table, a, b)
    for kind, columns in (("number", table.number), ("phone", table.phone), ("place", table.place)):
        rest += _values(kind, columns, a, b)
    name = np.full(len(a), HOPELESS, np.float32)
    hopeful = np.flatnonzero(rest + MOST_NAME > threshold) if threshold is not None else np.arange(len(a))
    name[hopeful] = _name(table, a[hopeful], b[hopeful], rest[hopeful], threshold)
    total = rest + name
    close = (
        np.flatnonzero((total < threshold) & (total + 13 >= threshold)) if threshold is not None else np.arange(len(a))
    )
    total[close] += _nearly(table, a[close], b[close])
    return total


# -- names
def _name(table: Table, a: Array, b: Array, rest: Array, threshold: float | None) -> Array:
    """Each part finds its like among the other's; the whole row of consonants is the other way to agree."""
    left, right = table.parts[a], table.parts[b]
    if not len(table.part.texts):
        return np.zeros(len(a), np.float32)
    gain = _gains(table, left, right)
    total = np.maximum(_settled(left, right, gain), _wholes(table, a, b))
    again = np.arange(len(a))
    if threshold is not None:
        again = np.flatnonzero(
            (total + rest < threshold) & (np.minimum(total, MOST_NAME) + rest + FUZZY_MORE >= threshold)
        )
    if len(again):
        near = _near_gains(table, left[again], right[again], gain[again])
        total[again] = np.maximum(total[again], _settled(left[again], right[again], near))
        total[again] = np.maximum(total[again], _wholes_near(table, a[again], b[again]))
    nobody = (left[:, 0] < 0) | (right[:, 0] < 0)
    total[nobody] = 0
    return np.minimum(total, MOST_NAME)


def _gains(table: Table, left: Array, right: Array) -> Array:
    x, y = left[:, :, None], right[:, None, :]
    told = (x >= 0) & (y >= 0)
    same = told & (x == y)
    sx, sy = table.sound[left][:, :, None], table.sound[right][:, None, :]
    sounds = told & (sx == sy) & ~same
    one_script = table.script[left][:, :, None] == table.script[right][:, None, :]
    _unlike(table, x, y, sounds, one_script)
    lost = np.where(one_script, np.float32(BITS["part-sounds-same-script"]), np.float32(BITS["part-sounds"]))
    exact = table.part.bits[left][:, :, None] + np.float32(BITS["part-same"])
    heard = table.sounds.bits[table.sound[left]][:, :, None] + lost
    found: Array = np.where(same, exact, np.where(sounds, np.maximum(heard, 0.1), np.float32(0)))
    return found


def _unlike(table: Table, x: Array, y: Array, sounds: Array, one_script: Array) -> None:
    """In one script the same consonants are not enough: สมชาย is not สมศรี. Takes those out of ``sounds``."""
    at = np.nonzero(sounds & one_script)
    x, y = np.broadcast_arrays(x, y)
    distinct, back = np.unique(x[at].astype(np.int64) * len(table.part.texts) + y[at], return_inverse=True)
    alike = _alike(table.part.texts, distinct // len(table.part.texts), distinct % len(table.part.texts))
    sounds[at] = (alike >= RESPELLED)[back]


def _settled(left: Array, right: Array, gain: Array) -> Array:
    """The best pairing of parts, greatest gain first, less what stays over."""
    gain, width = gain.copy(), gain.shape[1]
    rows, total, matched = np.arange(len(gain)), np.zeros(len(gain), np.float32), np.zeros(len(gain), np.float32)
    for _ in range(width):
        flat = gain.reshape(len(gain), -1)
        best = flat.argmax(axis=1)
        bits = flat[rows, best]
        if not (bits > 0).any():
            break
        total += bits
        matched += bits > 0
        gain[rows, best // width, :] = 0
        gain[rows, :, best % width] = 0
    counts = np.stack([(left >= 0).sum(axis=1), (right >= 0).sum(axis=1)]).astype(np.float32)
    short, long = counts.min(axis=0), counts.max(axis=0)
    found: Array = total + BITS["part-other"] * (short - matched) + BITS["part-missing"] * (long - short)
    return found


def _near_gains(table: Table, left: Array, right: Array, gain: Array) -> Array:
    """Gains with parts that are one letter or one consonant off; each two words are compared once."""
    found = gain.copy()
    x, y = np.broadcast_arrays(left[:, :, None], right[:, None, :])
    at = np.nonzero((gain <= 0) & (x >= 0) & (y >= 0))
    codes = x[at].astype(np.int64) * len(table.part.texts) + y[at]
    distinct, back = np.unique(codes, return_inverse=True)
    one, other = distinct // len(table.part.texts), distinct % len(table.part.texts)
    spelled = _alike(table.part.texts, one, other) >= NEAR_TEXT
    apart = table.script[one] != table.script[other]
    heard = np.zeros(len(one), bool)
    heard[apart] = _alike(table.sounds.texts, table.sound[one[apart]], table.sound[other[apart]]) >= NEAR_SOUND
    rare = np.minimum(table.part.bits[one], table.part.bits[other])
    sounds = np.minimum(table.sounds.bits[table.sound[one]], table.sounds.bits[table.sound[other]])
    bits = np.where(spelled, rare * SHARE["part-near"] + BITS["part-near"],
                    np.where(heard, sounds * SHARE["part-sounds-near"] + BITS["part-sounds-near"], 0))  # fmt: skip
    found[at] = np.maximum(bits, 0).astype(np.float32)[back]
    return found


def _alike(texts: list[str], one: Array, other: Array) -> Array:
    """1 − edits / length of each two texts."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    if not len(one):
        return np.zeros(0, np.float32)
    left, right = [texts[n] for n in one.tolist()], [texts[n] for n in other.tolist()]
    found: Array = cpdist(left, right, scorer=OSA.normalized_similarity, dtype=np.float32)
    return found


def _wholes(table: Table, a: Array, b: Array) -> Array:
    same = (table.whole[a] == table.whole[b]) & (table.whole[a] >= 0)
    found: Array = np.where(same, table.wholes.bits[table.whole[a]] + BITS["whole-same"], np.float32(-99))
    return found


def _wholes_near(table: Table, a: Array, b: Array) -> Array:
    found = np.full(len(a), -99, np.float32)
    one, other = table.whole[a], table.whole[b]
    lengths = np.array([len(text) for text in table.wholes.texts])
    at = np.flatnonzero((one != other) & (np.minimum(lengths[one], lengths[other]) >= LONG_WHOLE))
    near = at[_alike(table.wholes.texts, one[at], other[at]) >= NEAR_WHOLE]
    rare = np.minimum(table.wholes.bits[one[near]], table.wholes.bits[other[near]])
    found[near] = rare * SHARE["whole-near"] + BITS["whole-near"]
    return found


# -- everything else
def birth_cases(table: Table, a: Array, b: Array) -> Iterator[tuple[str, Array]]:
    """(level, where it may hold): the first that holds counts."""
    ya, yb = table.year[a], table.year[b]
    ma, mb, da, db = table.month[a], table.month[b], table.day[a], table.day[b]
    full_a, full_b = (da > 0) & (ma > 0), (db > 0) & (mb > 0)
    sharp_a, sharp_b = full_a & ~((da == 1) & (ma == 1)), full_b & ~((db == 1) & (mb == 1))
    year, sharp = ya == yb, sharp_a & sharp_b
    same, flipped = (ma == mb) & (da == db), (ma == db) & (da == mb)
    yield "", (ya == 0) | (yb == 0)
    yield "birth-same", year & sharp & same
    yield "birth-same-heaped", year & full_a & full_b & same
    yield "birth-swapped", year & sharp & flipped
    yield "birth-year-and-part", year & sharp & ((ma == mb) | (da == db))
    yield "birth-year", year & ~sharp
    yield "birth-year-other-day", year
    yield "birth-day", sharp & (same | flipped)
    yield "birth-close", ~sharp & (abs(ya - yb) <= 2)
    yield "birth-other-vague", ~sharp
    yield "birth-other", np.ones(len(a), bool)


def _birth(table: Table, a: Array, b: Array) -> Array:
    found, open_ = np.zeros(len(a), np.float32), np.ones(len(a), bool)
    for level, holds in birth_cases(table, a, b):
        now = open_ & holds
        found[now] = BITS.get(level, 0.0)
        open_ &= ~holds
    return found


def _sex(table: Table, a: Array, b: Array) -> Array:
    one, other = table.sex[a], table.sex[b]
    told = (one >= 0) & (other >= 0)
    return np.where(told, np.where(one == other, BITS["sex-same"], BITS["sex-other"]), 0.0).astype(np.float32)


def _values(kind: str, columns: list[tuple[Array, Words]], a: Array, b: Array) -> Array:
    found = np.zeros(len(a), np.float32)
    for codes, words in columns:
        one, other = codes[a], codes[b]
        told = (one >= 0) & (other >= 0)
        same = told & (one == other)
        bits = words.bits[one] if len(words.bits) else found
        found += np.where(
            same, bits * SHARE[f"{kind}-same"] + BITS[f"{kind}-same"], np.where(told, BITS[f"{kind}-other"], 0)
        )
    return found


def _nearly(table: Table, a: Array, b: Array) -> Array:
    """What a number or place that is almost the same adds, beyond having counted as another."""
    found = np.zeros(len(a), np.float32)
    for kind, columns, near in (("number", table.number, 0.0), ("place", table.place, NEAR_PLACE)):
        for codes, words in columns:
            one, other = codes[a], codes[b]
            at = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
            alike = _alike(words.texts, one[at], other[at])
            if kind == "number":
                long = np.array(
                    [
                        min(len(words.texts[x]), len(words.texts[y]))
                        for x, y in zip(one[at].tolist(), other[at].tolist(), strict=True)
                    ]
                )
                hit = at[(long >= 7) & (alike >= 1 - 1.01 / np.maximum(long, 1))] if len(at) else at
                found[hit] += BITS["number-near"] - BITS["number-other"]
            else:
                hit = at[alike >= near]
                rare = np.minimum(words.bits[one[hit]], words.bits[other[hit]])
                found[hit] += rare * SHARE["place-near"] + BITS["place-near"] - BITS["place-other"]
    return found
