"""At the counter: token files in, people out. Loads numpy. Nothing is stored: what was read is gone when the count is made.

Tokens are keyed again with K2 as they are read, and the agencies' own forms are dropped: whoever takes this process's
memory, or what it keeps, needs both keys to test a name.
"""

from base64 import urlsafe_b64decode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from khuang.base.errors import Problem
from khuang.registry.counting import keys
from khuang.registry.counting.evidence import Pairs, Table, pairs
from khuang.registry.counting.form import Row, Sheet
from khuang.registry.counting.joining import Contradictions, join
from khuang.registry.counting.kinds import BIT, CLASSES, KINDS
from khuang.registry.counting.tokens import WIDTH, text_of
from khuang.registry.linkage.weights import threshold

ODDS = (
    5.0  # thirty to one that two rows are one person: measured with ``bench/counting.py``, precision .97 in each group
)
TOWN = 5_000  # people whom a count stands for at least: few rows are no reason to believe more
_KIND = {kind.code: n for n, kind in enumerate(KINDS)}
_CLASS = {code: n for n, code in enumerate(CLASSES)}


@dataclass
class Counted:
    """``of``: each row's person. ``bare``: rows with nothing to compare. ``alarms``: rows of persons who are too many rows."""

    rows: list[Row]
    agency: list[str]
    of: list[int]
    pairs: Pairs
    linked: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    threshold: float
    refused: int = 0
    alarms: list[int] = field(default_factory=list)

    @property
    def bare(self) -> list[bool]:
        return [not row.tokens for row in self.rows]


def gather(sheets: Sequence[tuple[Path, Sheet]]) -> list[Sheet]:
    """The sheets of one round, by agency; the same file twice counts once. Raises Problem for what must not be mixed."""
    found: dict[str, tuple[Path, Sheet]] = {}
    for path, sheet in sheets:
        _same_round(sheets[0], (path, sheet))
        before = found.setdefault(sheet.agency, (path, sheet))
        if before[1].digest != sheet.digest:
            raise Problem(f"{before[0]} and {path} are both of {sheet.agency}: give the file that it sent last, alone")
    return [found[agency][1] for agency in sorted(found)]


def _same_round(first: tuple[Path, Sheet], other: tuple[Path, Sheet]) -> None:
    (path, one), (there, two) = first, other
    if one.round != two.round:
        raise Problem(f"{path} is of round {one.round}, {there} of {two.round}: count each round by itself")
    if one.check != two.check:
        raise Problem(f"{path} and {there} were made with different keys: {one.agency} and {two.agency} must use one key file, "
                      "and make their files anew")  # fmt: skip
    if one.norm != two.norm:
        raise Problem(f"{path} and {there} were made by different versions of khuang: use one, and make the files anew")


def again(sheets: Sequence[Sheet], key: bytes) -> list[Sheet]:
    """The sheets under the counter's own key. Those that it kept so are taken as they are."""
    if not sheets:
        return []
    if keys.check(keys.of_round(key, sheets[0].round)) == sheets[0].check:
        raise Problem(
            "--key is the key of the agencies: the counter must not have it, or it could test names; make one of its own"
        )
    secret = keys.of_round(key, "counter " + sheets[0].round)
    mac, mine = keys.mac(secret), keys.check(secret)
    for sheet in sheets:
        if sheet.counter not in ("", mine):
            raise Problem(
                f"what was kept of {sheet.agency} is under another key of the counter: use the --key it was kept with"
            )
    return [sheet if sheet.counter else _again(sheet, mac, mine) for sheet in sheets]


def _again(sheet: Sheet, mac: Callable[[bytes], bytes], mine: str) -> Sheet:
    def keyed(text: str, width: int) -> str:
        return text_of(mac(text.encode())[:width])

    rows = [
        replace(row, row=keyed(row.row, 9), tokens=tuple(sorted(one[:2] + keyed(one[2:], WIDTH) for one in row.tokens)))
        for row in sheet.rows
    ]
    return replace(sheet, rows=sorted(rows, key=lambda row: row.row), counter=mine, digest="")


def count(sheets: Sequence[Sheet], key: bytes) -> Counted:
    """``sheets`` as ``gather`` gives them."""
    every = [(sheet.agency, row) for sheet in again(sheets, key) for row in sheet.rows]
    every.sort(key=lambda one: (one[0], one[1].row))
    return _counted([row for _agency, row in every], [agency for agency, _row in every])


def _table(rows: Sequence[Row]) -> Table:
    """Tokens as numbers."""
    of = np.repeat(np.arange(len(rows)), np.array([len(row.tokens) for row in rows], np.int64))
    every = [token for row in rows for token in row.tokens]
    raw = b"".join(urlsafe_b64decode(token[2:])[:8] for token in every)
    return Table(
        np.frombuffer(raw, ">u8").astype(np.uint64),
        of,
        np.fromiter((_KIND[token[0]] for token in every), np.int8, len(every)),
        np.fromiter((_CLASS[token[1]] for token in every), np.int8, len(every)),
        np.fromiter((sum(BIT[letter] for letter in set(row.told)) for row in rows), np.int16, len(rows)),
        np.fromiter((row.parts for row in rows), np.int8, len(rows)),
    )


def _counted(rows: list[Row], agency: list[str]) -> Counted:
    table = _table(rows)
    found = pairs(table)
    least = threshold(max(len(rows), TOWN), ODDS)
    linked = found.bits >= least
    made = join(len(rows), found, least, Contradictions(table.told, found))
    return Counted(rows, agency, made.of, found, linked, least, made.refused, too_large(made.of, agency))


def too_large(of: Sequence[int], agency: Sequence[str]) -> list[int]:
    """Persons whom one agency wrote down more than twice after it joined its own: looked at before it is believed."""
    often = Counter(zip(of, agency, strict=True))
    return sorted({person for (person, _agency), n in often.items() if n > 2})


def by_person(of: Iterable[int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, person in enumerate(of):
        found[person].append(n)
    return found
