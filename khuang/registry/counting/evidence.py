"""What the shared tokens of two rows say: bits for one person and against. Loads numpy.

The weights are those of ``khuang link`` (``linkage/weights.py``), as far as equality of tokens can tell.
"""

from dataclasses import dataclass

import numpy as np

from khuang.registry.counting.kinds import BIT, CLASS_BITS, KINDS, NAMES
from khuang.registry.linkage.encoding import Array
from khuang.registry.linkage.weights import BITS, MOST_NAME, RAREST, SHARE, SHARED

HOUSEHOLD = 8.0  # bits that telephone and village may bring where the names differ
NEVER = 20.0
MOST = max(kind.most for kind in KINDS)
_NUMBER = RAREST["number"] + BITS["number-same"]
_PHONE = RAREST["phone"] * SHARE["phone-same"] + BITS["phone-same"]
_PLACE = float(-np.log2(SHARED["place"])) + BITS["place-same"]


@dataclass
class Table:
    """All rows and tokens. ``token``, ``row``, ``kind`` and ``rare`` side by side; ``told`` and ``parts`` of each row."""

    token: Array
    row: Array
    kind: Array
    rare: Array
    told: Array
    parts: Array

    def __len__(self) -> int:
        return len(self.told)


@dataclass
class Pairs:
    """In the order of ``a`` and ``b``. ``agreed``: fields that they share, ``named``: also something of the name. ``rest``: bits of
    all but the number, ``number``: those of the number. ``numbered``: both rows have one."""

    a: Array
    b: Array
    agreed: Array
    named: Array
    rest: Array
    number: Array
    same_number: Array
    numbered: Array

    @property
    def bits(self) -> Array:
        return self.rest + self.number


def pairs(table: Table) -> Pairs:
    """Every two rows that share a token which few share."""
    key, kind, rare = _shared(table)
    order = np.argsort(key, kind="stable")
    key, kind, rare = key[order], kind[order], rare[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
    size = max(1, len(table))
    a, b = key[starts] // size, key[starts] % size
    if not len(starts):
        none, no = np.zeros(0), np.zeros(0, bool)
        return Pairs(a, b, np.zeros(0, np.int16), no, none, none, no, no)
    masks = np.array([one.mask for one in KINDS], np.int16)
    names = np.array([NAMES.index(one.name) for one in KINDS], np.int8)
    both = table.told[a] & table.told[b]
    agreed = np.bitwise_or.reduceat(masks[kind], starts) & both
    heard = [np.maximum.reduceat(np.where(names[kind] == n, rare, 0), starts) for n in range(1, len(NAMES))]
    same = (agreed & BIT["N"]) > 0
    numbered = (both & BIT["N"]) > 0
    likely = np.maximum.reduce(heard[1:]) > 0  # more of the name than one part
    rest = _rest(agreed, both, likely) + _name(heard, table.parts[a], table.parts[b])
    rest += np.where(_born_apart(agreed, both) & ~same & (heard[-1] <= 0), -NEVER, 0.0)
    number = np.where(same, _NUMBER, np.where(numbered, BITS["number-other"], 0.0))
    named = np.maximum.reduce(heard) > 0
    return Pairs(a, b, agreed, named, rest, number, same, numbered)


def _shared(table: Table) -> tuple[Array, Array, Array]:
    """(pair as smaller × rows + larger, kind, bits of the name) of each token that two rows share; hubs are left out."""
    order = np.lexsort((table.row, table.token))
    token, row, kind, rare = (column[order] for column in (table.token, table.row, table.kind, table.rare))
    starts = np.flatnonzero(np.concatenate([[True], token[1:] != token[:-1]])) if len(token) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(token)))
    most = np.array([one.most for one in KINDS], np.int64)[kind[starts]]
    kept = np.repeat((sizes > 1) & (sizes <= most), sizes)
    token, row, kind, rare = (
        token[kept],
        row[kept].astype(np.int64),
        kind[kept],
        np.array(CLASS_BITS, np.float32)[rare[kept]],
    )
    found: list[tuple[Array, Array, Array]] = []
    for step in range(1, MOST):
        same = np.flatnonzero(token[step:] == token[:-step])
        same = same[row[same] != row[same + step]]
        if not len(same):
            break
        found.append((row[same] * len(table) + row[same + step], kind[same], np.minimum(rare[same], rare[same + step])))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros(0, np.float32)
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def _born_apart(agreed: Array, both: Array) -> Array:
    """Both tell a whole date and agree in neither year nor day: brothers and sisters, whose names begin alike and
    have the same consonants (สมศรี, สมใจ). Only a name spelled alike, or a number, speaks louder."""
    date = BIT["Y"] | BIT["D"]
    found: Array = ((both & date) == date) & ((agreed & date) == 0)
    return found


def _rest(agreed: Array, both: Array, likely: Array) -> Array:
    """Telephone, village, sex and birth. A household shares telephone, village and a part of the name: where no more of the name
    agrees, both count for little. Another sex is seen only where a name is shared, so it counts for nothing."""

    def case(letter: str, same: float, other: float) -> Array:
        one = BIT[letter]
        return np.where(agreed & one, same, np.where(both & one, other, 0.0))

    home = case("P", _PHONE, BITS["phone-other"]) + case("V", _PLACE, BITS["place-other"])
    bits = np.where(likely, home, np.minimum(home, HOUSEHOLD)) + case("S", BITS["sex-same"], 0.0)
    year, day = (agreed & BIT["Y"]) > 0, (agreed & BIT["D"]) > 0
    years, days = (both & BIT["Y"]) > 0, (both & BIT["D"]) > 0
    cases = [year & day, year & days, year, day, days, years]
    levels = ("birth-same", "birth-year-other-day", "birth-year", "birth-day", "birth-other", "birth-other-vague")
    found: Array = bits + np.select(cases, [BITS[level] for level in levels], 0.0)
    return found


def _name(heard: list[Array], a: Array, b: Array) -> Array:
    """The best of the ways in which two names agree; what is left over counts against them."""
    one, two, near, whole, spelled = heard
    short, long = np.minimum(a, b), np.maximum(a, b)
    other, missing = BITS["part-other"], BITS["part-missing"]

    def way(bits: Array, value: Array) -> Array:
        return np.where(bits > 0, value, -99.0)

    left = missing * (long - short)
    best = np.maximum.reduce([
        other * np.minimum(short, 2.0),
        way(one, one + missing + other * (short - 1) + left),
        way(two, two + 2 * BITS["part-sounds"] + other * np.maximum(short - 2, 0) + left),
        way(near, near * SHARE["whole-near"] + BITS["whole-near"]),
        way(whole, whole + BITS["whole-same"]),
        way(spelled, spelled + 2 * BITS["part-same"]),
    ])  # fmt: skip
    found: Array = np.where(short == 0, 0.0, np.minimum(best, MOST_NAME))
    return found
