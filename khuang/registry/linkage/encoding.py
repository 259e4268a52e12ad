"""Records as arrays of small numbers, so that millions of pairs are compared in one go. numpy is loaded when this is imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from khuang.registry.linkage import dates, names, values, weights
from khuang.registry.linkage.files import People
from khuang.registry.linkage.skeleton import script_of, skeleton

Array = np.ndarray[Any, Any]
NONE = -1  # nothing told


@dataclass
class Words:
    """Distinct texts numbered in the order met; ``bits`` of each: how rare it is."""

    texts: list[str] = field(default_factory=list)
    bits: Array = field(default_factory=lambda: np.zeros(0, np.float32))


@dataclass
class Table:
    """All records. ``parts``: (records, most parts of one) numbers of name parts, NONE where there are no more."""

    parts: Array
    part: Words
    sound: Array  # number of the skeleton of each part
    sounds: Words
    script: Array  # of each part
    whole: Array
    wholes: Words
    year: Array
    month: Array
    day: Array
    sex: Array
    number: list[tuple[Array, Words]]
    phone: list[tuple[Array, Words]]
    place: list[tuple[Array, Words]]

    def __len__(self) -> int:
        return len(self.year)


def _numbered(cells: Sequence[str], read: Callable[[str], Any]) -> tuple[Array, list[Any]]:
    """Each cell as the number of what it says; each distinct cell is read once."""
    known: dict[str, int] = {}
    said: dict[Any, int] = {}
    codes = np.empty(len(cells), np.int32)
    for n, cell in enumerate(cells):
        code = known.get(cell)
        if code is None:
            told = read(cell)
            code = known[cell] = said.setdefault(told, len(said)) if told else NONE
        codes[n] = code
    return codes, list(said)


def _rare(kind: str, codes: Array, count: int, before: Array, records: int) -> Array:
    """Bits by share of records, smoothed with what is known beforehand so that ten rows do not make everything common."""
    seen = np.bincount(codes[codes >= 0], minlength=count).astype(np.float64)
    share = (np.maximum(seen - 0.5, 0.5) + weights.SMOOTH * before) / (records + weights.SMOOTH)
    return np.minimum(weights.RAREST[kind], -np.log2(share)).astype(np.float32)


def encode(people: People) -> Table:
    records = len(people)
    parts, part = _names(people, records)
    sounds_of = [skeleton(text) for text in part]
    sound, sounds = _again(sounds_of)
    by_length = np.array([weights.expected(len(text)) for text in sounds]) if sounds else np.zeros(0)
    before = np.minimum(weights.SHARED["part"], by_length[sound]) if len(part) else np.zeros(0)
    told = np.where(parts >= 0, sound[parts], NONE) if len(part) else parts
    whole, wholes = _again(["".join(sounds_of[p] for p in row if p >= 0) for row in parts.tolist()])
    whole = np.where((parts >= 0).any(axis=1), whole, NONE).astype(np.int32)
    scripts = {"": 0}
    births = _births(people, records)
    return Table(
        parts, Words(part, _rare("part", _once(parts), len(part), before, records)), sound,
        Words(sounds, _rare("sounds", _once(told), len(sounds), by_length, records)),
        np.array([scripts.setdefault(script_of(text), len(scripts)) for text in part], np.int8),
        whole, Words(wholes, _rare("whole", whole, len(wholes), np.full(len(wholes), weights.SHARED["whole"]), records)),
        births[:, 0], births[:, 1], births[:, 2], _sex(people, records),
        _each(people, "number", values.number_of), _each(people, "phone", values.phone_of), _each(people, "place", values.place_of),
    )  # fmt: skip


def _once(parts: Array) -> Array:
    """Numbers of parts, each once a record."""
    ordered = np.sort(parts, axis=1)
    ordered[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = NONE
    return ordered.ravel()


def _again(texts: list[str]) -> tuple[Array, list[str]]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(text, len(known)) for text in texts], np.int32), list(known)


def _names(people: People, records: int) -> tuple[Array, list[str]]:
    columns = people.cells.get("name", [])
    known: dict[str, int] = {}
    read: dict[str, tuple[int, ...]] = {}
    rows: list[tuple[int, ...]] = []
    for cells in zip(*columns, strict=True) if columns else ():
        text = "\x00".join(cells)
        row = read.get(text)
        if row is None:
            row = read[text] = tuple(known.setdefault(part, len(known)) for part in names.all_parts(cells))
        rows.append(row)
    width = max((len(row) for row in rows), default=0) or 1
    found = np.full((records, width), NONE, np.int32)
    for n, row in enumerate(rows):
        found[n, : len(row)] = row
    return found, list(known)


def _births(people: People, records: int) -> Array:
    cells = people.one("birth")
    if not cells:
        return np.zeros((records, 3), np.int16)
    known = {cell: dates.birth_of(cell) for cell in set(cells)}
    return np.array([(b.year, b.month, b.day) for b in (known[cell] for cell in cells)], np.int16).reshape(-1, 3)


def _sex(people: People, records: int) -> Array:
    cells = people.one("sex")
    return _numbered(cells, values.sex_of)[0].astype(np.int16) if cells else np.full(records, NONE, np.int16)


def _each(people: People, meaning: str, read: Callable[[str], str]) -> list[tuple[Array, Words]]:
    found = []
    for cells in people.cells.get(meaning, []):
        codes, texts = _numbered(cells, read)
        before = np.full(len(texts), weights.SHARED[meaning])
        found.append((codes, Words(texts, _rare(meaning, codes, len(texts), before, len(people)))))
    return found
