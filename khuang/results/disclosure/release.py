"""One figure of one period as it leaves: its total, its fixed tables (exact or held back), its free tables (noise). Pure.

A *spot* says which cell: its dimensions with their codes, ``()`` the total. Every split of which a larger one is shown
is tied to it by a sum, whatever the order of the dimensions. What left before (earlier periods, earlier editions of
this one) is part of the cube: nothing that leaves now may give it away, nor be given away by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khuang.results.disclosure.cube import Cell, Cube, Interval, Key, Link, Sum
from khuang.results.disclosure.keyed import draw
from khuang.results.disclosure.noise import table
from khuang.results.disclosure.protecting import protect
from khuang.results.disclosure.ratios import Published

Spot = tuple[tuple[str, str], ...]
Split = tuple[str, ...]
Named = tuple[str, Spot]  # count | top | bottom | rest, and the cell
TOTAL: Spot = ()
NOTHING = "rest"  # what is never printed, only worked out by whoever subtracts


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell before it is protected. ``key``: its cell key, the same as long as the people are the same."""

    value: int
    people: int
    key: int = 0
    reach: float = 0
    sensitive: bool = False

    def cell(self) -> Cell:
        return Cell(self.value, self.people, self.reach, self.sensitive)


Tables = Mapping[str, Mapping[Spot, Raw]]


@dataclass(frozen=True)
class Release:
    """What left, or leaves: ``when`` names it among others. ``noisy``: what is shown in place of the true value.
    ``silent``: its total alone was told, since too few people came or went for its splits to be renewed."""

    when: str
    k: int
    tables: Tables
    hidden: frozenset[Named] = frozenset()
    noisy: Mapping[Named, int] = field(default_factory=dict)
    silent: bool = False

    def spots(self) -> list[Named]:
        return [(name, spot) for name, cells in self.tables.items() for spot in cells]

    def shown(self, name: str, spot: Spot) -> Published:
        key = (name, spot)
        if key in self.hidden:
            return Published(None, key in self.noisy)
        raw = self.tables[name].get(spot)
        return Published(self.noisy[key], noisy=True) if key in self.noisy else Published(raw.value if raw else 0)


def spot_of(split: Iterable[str], codes: Iterable[str]) -> Spot:
    return tuple(sorted(zip(split, codes, strict=True)))


def release(
    when: str, tables: Tables, k: int, *, free: Iterable[Split] = (), earlier: Sequence[Release] = ()
) -> Release:
    """Decide what of these tables leaves. ``free``: splits that are shown with noise; the others are exact or held back."""
    told = [one for one in earlier if not one.silent]
    if told and 0 < _moved(told[-1].tables, tables) < k:
        return _silent(when, tables, k, earlier)
    splits = {tuple(sorted(split)) for split in free}
    tables = _with_the_vanished(tables, earlier)
    noisy = _noisy(tables, k, splits) if splits else {}
    found = _protected(Release(when, k, tables, noisy=noisy), earlier)
    is_empty = not any(spot != TOTAL and (name, spot) not in found.hidden for name, spot in found.spots())
    if (told and is_empty) or any(spot == TOTAL for _, spot in found.hidden):
        alone = _silent(when, tables, k, earlier)  # better a total without parts than parts that cost the total
        return alone if len(alone.hidden) < len(found.hidden) or is_empty or _more_totals(alone, found) else found
    return found


def _more_totals(one: Release, other: Release) -> bool:
    hidden = [sum(spot == TOTAL for _, spot in each.hidden) for each in (one, other)]
    return hidden[0] < hidden[1]


def _moved(old: Tables, new: Tables) -> int:
    """How many came and went since then: of the table that tells of most."""
    return max(sum(moves(old.get(name, {}), cells)) for name, cells in new.items())


def _silent(when: str, tables: Tables, k: int, earlier: Sequence[Release]) -> Release:
    """One who came between two publications would be read off what changed: village, gender, age, all of it."""
    totals = {name: {TOTAL: cells[TOTAL]} for name, cells in tables.items() if TOTAL in cells}
    found = _protected(Release(when, k, totals, silent=True), earlier)
    rest = {(name, spot) for name, cells in tables.items() for spot in cells if spot != TOTAL}
    return replace(found, hidden=found.hidden | rest)


def _protected(now: Release, earlier: Sequence[Release]) -> Release:
    hidden = protect(cube_of(now, earlier), now.k)
    return replace(now, hidden=frozenset(key[1:] for key in hidden if key[0] == now.when))  # type: ignore[index, misc]


def _with_the_vanished(tables: Tables, earlier: Sequence[Release]) -> Tables:
    """A cell that was held back, or told with noise, and is empty now is there still: its absence would say what it was."""
    return {
        name: {
            spot: Raw(0, 0) for one in earlier for at, spot in (*one.hidden, *one.noisy) if at == name and not one.silent
        } | dict(cells)
        for name, cells in tables.items()
    }  # fmt: skip


def _noisy(tables: Tables, k: int, splits: set[Split]) -> dict[Named, int]:
    """Of heads that were counted without pseudonyms there is no key, so such a cell is exact or held back."""
    moved = table(k)
    return {
        (name, spot): moved.published(raw.value, draw(raw.key))
        for name, cells in tables.items()
        if name != NOTHING
        for spot, raw in cells.items()
        if ((raw.people and raw.key) or not raw.value) and tuple(dimension for dimension, _ in spot) in splits
    }


def cube_of(now: Release, earlier: Sequence[Release] = ()) -> Cube:
    """All that is out and all that would be, with everything that ties it."""
    cells: dict[Key, Cell] = {}
    sums: list[Sum] = []
    windows: dict[Key, Interval] = {}
    gone: set[Key] = set()
    liked: set[Key] = set()
    for one in (*earlier, now):
        cells |= {
            (one.when, name, spot): raw.cell() for name, table in one.tables.items() for spot, raw in table.items()
        }
        sums += _sums(one)
        windows |= {
            (one.when, *key): table(one.k).window(value) for key, value in one.noisy.items() if key not in one.hidden
        }
        gone |= {(one.when, NOTHING, spot) for spot in one.tables.get(NOTHING, ()) if ("top", spot) in one.noisy}
        if one is not now:
            gone |= {(one.when, *key) for key in one.hidden}
            liked |= {(now.when, *key) for key in one.hidden}
    quiet = {
        (one.when, *key)
        for one in (*earlier, now)
        for key, value in one.noisy.items()
        if not value and key not in one.hidden
    }
    given = frozenset(key for key in cells if key[0] != now.when or key in gone)  # type: ignore[index]
    return Cube(cells, sums, _links(now, earlier), windows, given, frozenset(gone), frozenset(liked), frozenset(quiet))


def _sums(one: Release) -> list[Sum]:
    found = []
    for name, cells in one.tables.items():
        for whole, parts in nested(cells):
            more = sum(cells[part].value for part in parts) - cells[whole].value
            found.append(Sum((one.when, name, whole), tuple((one.when, name, part) for part in parts), more))
    if "bottom" in one.tables:
        top, rest = one.tables["top"], one.tables[NOTHING]
        for spot in one.tables["bottom"]:
            both = [(one.when, name, spot) for name, cells in (("top", top), (NOTHING, rest)) if spot in cells]
            found.append(Sum((one.when, "bottom", spot), tuple(both)))
    return found


def nested(spots: Iterable[Spot]) -> list[tuple[Spot, list[Spot]]]:
    """Every cell that others lie within, with these others; once for each larger split that nothing lies between."""
    by_split: dict[Split, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_split[tuple(dimension for dimension, _ in spot)].append(spot)
    known = {split: set(split) for split in by_split}
    found = []
    for split, inner in by_split.items():
        above = [other for other in by_split if known[other] < known[split]]
        for parent in above:
            if not any(known[parent] < known[between] for between in above):
                found += _grouped(inner, parent, set(by_split[parent]))
    return found


def _grouped(inner: list[Spot], parent: Split, wholes: set[Spot]) -> list[tuple[Spot, list[Spot]]]:
    groups: dict[Spot, list[Spot]] = defaultdict(list)
    for spot in inner:
        groups[tuple(pair for pair in spot if pair[0] in parent)].append(spot)
    return [(whole, parts) for whole, parts in groups.items() if whole in wholes]


def _links(now: Release, earlier: Sequence[Release]) -> list[Link]:
    """How far a cell can have moved from one to the next, for a reader who knows how many came and went in all, and that
    nothing changed where the noise did not."""
    found: list[Link] = []
    line = [*earlier, now]
    for place, after in enumerate(line):
        last = next((one for one in reversed(line[:place])), None)
        told = next((one for one in reversed(line[:place]) if not one.silent), None)
        for name in after.tables:
            for before, is_total in ((last, True), (told, False)):
                if before is not None:
                    found += _moved_cells(before, after, name, is_total=is_total)
    return found


def _moved_cells(before: Release, after: Release, name: str, *, is_total: bool) -> Iterable[Link]:
    old, new = before.tables.get(name, {}), after.tables[name]
    both = [spot for spot in old.keys() & new.keys() if (spot == TOTAL) == is_total]
    went, came = (
        moves({spot: old[spot] for spot in both}, {spot: new[spot] for spot in both}) if is_total else moves(old, new)
    )
    for spot in both:
        same = old[spot].key == new[spot].key and bool(old[spot].key)
        low, high = (0, 0) if same else (-went, came)
        yield Link((before.when, name, spot), (after.when, name, spot), low, high)


def moves(old: Mapping[Spot, Raw], new: Mapping[Spot, Raw]) -> tuple[int, int]:
    """How much went and how much came, as far as tables can tell: the most that any of their splits shows."""
    went: dict[Split, int] = defaultdict(int)
    came: dict[Split, int] = defaultdict(int)
    none = Raw(0, 0)
    for spot in old.keys() | new.keys():
        moved = new.get(spot, none).value - old.get(spot, none).value
        split = tuple(dimension for dimension, _ in spot)
        (came if moved > 0 else went)[split] += abs(moved)
    return max(went.values(), default=0), max(came.values(), default=0)
