"""A figure of a period: counts from the engine, protected where they leave, a ratio as an exact fraction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from khuang.results import engine
from khuang.results.content import Indicator
from khuang.results.disclosure import may_skip
from khuang.results.disclosure.dominance import lone_partner, room, sensitive
from khuang.results.disclosure.keyed import cell_key, record_key
from khuang.results.disclosure.ratios import Published, ratio
from khuang.results.disclosure.release import TOTAL, Raw, Release, Spot, Tables, release, spot_of
from khuang.results.engine import Count, Cover, Split
from khuang.results.library import Library
from khuang.results.periods import Period

Place = tuple[int, tuple[str, ...]]  # which split (0: the total), and the codes in it
Sums = dict[Place, Count]


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it may be shown; everything None when it is held back."""

    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    unstated: int | None = None  # None: nobody asks for it, or it would tell of too few


@dataclass(frozen=True)
class Computed:
    """``method``: exact | held-back (some cells are) | later (the splits wait until enough people came or went) |
    noise (crossed cells carry it) | exempt | open (protection was not asked for)."""

    total: Shown
    cells: list[tuple[dict[str, str], Shown]] = field(default_factory=list)
    overlap: str = "exact"
    low: int | None = None
    high: int | None = None
    method: str = "exact"


@dataclass(frozen=True)
class Before:
    """What was told last: counted from these facts, for this period, on this day; ``hidden``: what was held back of it."""

    facts: Any
    period: Period
    today: date
    hidden: frozenset[Spot]


@dataclass(frozen=True)
class Scope:
    """What all figures of one run share. ``before``: what left of this figure already, which this must not give away.
    ``noise``: the town's key; with it crossed tables of people are free ones, without it they are held back like others."""

    facts: Any
    library: Library
    period: Period
    today: date
    cover: Cover = frozenset
    protect: bool = True
    before: Before | None = None
    noise: bytes | None = None


def compute(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> Computed:
    """One figure with its splits, each shown on its own."""
    open_to_all = _is_exempt(indicator, scope) or not scope.protect
    free = set() if open_to_all else _free(indicator, scope, splits)
    asked, splits = len(splits), [*splits, *_margins(free, splits)]
    tables = _tables(indicator, scope, splits)
    left = Release("now", indicator.threshold, {})
    if not open_to_all:
        raws = _keyed(indicator, scope, _raws(indicator, scope, tables, splits), free)
        left = release("now", raws, indicator.threshold, free=free, earlier=_before(indicator, scope, splits))
    return _assembled(indicator, tables, left, splits, asked, _method(scope, left, open_to_all=open_to_all))


def _free(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> set[Split]:
    """Crossed tables of people: anybody may ask for one that nobody has looked at, so they carry noise."""
    if scope.noise is None or indicator.ratio is not None or indicator.count != "persons":
        return set()
    return {split for split in splits if len(split) > 1}


def _margins(free: set[Split], splits: Sequence[Split]) -> list[Split]:
    """The one-way tables that stand beside a free one: they are out, so they are part of what is known."""
    names = dict.fromkeys(name for split in sorted(free) for name in split)
    return [(name,) for name in names if (name,) not in splits]


def _keyed(indicator: Indicator, scope: Scope, raws: Tables, free: set[Split]) -> Tables:
    """With the cell keys of the free tables."""
    if not free or scope.noise is None:
        return raws
    found: dict[Spot, int] = dict.fromkeys(raws["count"], 0)
    numbers: dict[bytes, int] = {}
    for split in free:
        pairs = engine.named(scope.facts, indicator, scope.period, split, today=scope.today, cover=scope.cover)
        for codes, name in pairs:
            if name not in numbers:
                numbers[name] = record_key(scope.noise, name)
            spot = spot_of(split, codes)
            found[spot] = cell_key((found[spot], numbers[name]))
    return {"count": {spot: replace(raw, key=found[spot]) for spot, raw in raws["count"].items()}}


def _method(scope: Scope, left: Release, *, open_to_all: bool) -> str:
    if open_to_all:
        return "exempt" if scope.protect else "open"
    if left.noisy:
        return "noise"
    return "later" if left.silent and scope.before else "held-back" if left.hidden else "exact"


def _parts(indicator: Indicator, scope: Scope) -> dict[str, Indicator]:
    """The counts that a figure stands on, by the name of their table."""
    if indicator.ratio is None:
        return {"count": indicator}
    known = scope.library.indicators
    return {"top": known[indicator.ratio.top], "bottom": known[indicator.ratio.bottom]}


def _is_exempt(indicator: Indicator, scope: Scope) -> bool:
    kinds = [kind for part in _parts(indicator, scope).values() for kind in part.where["kind"]]
    return may_skip(indicator.exempt, kinds)


def _tables(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> dict[str, Sums]:
    tables = {name: _counts(part, scope, splits) for name, part in _parts(indicator, scope).items()}
    if indicator.ratio is not None:
        tables["rest"] = _rest(tables["top"], tables["bottom"])
        if indicator.ratio.unstated:
            tables["unstated"] = _counts(scope.library.indicators[indicator.ratio.unstated], scope, splits)
    return tables


def _raws(indicator: Indicator, scope: Scope, tables: dict[str, Sums], splits: Sequence[Split]) -> Tables:
    """Cells as the boundary takes them. ``unstated`` is told or not by itself: it must not cost the figure."""
    found: dict[str, dict[Spot, Raw]] = {}
    for name, table in tables.items():
        if name != "unstated":
            found[name] = {_spot(splits, place): Raw(one.value, one.people) for place, one in table.items()}
    for name, part in _parts(indicator, scope).items():
        if part.count == "sum" and part.of == "amount":
            found[name] |= _amounts(part, scope, found[name], splits)
        elif _partner_could_subtract(part, scope, found[name], indicator.threshold):
            found[name][TOTAL] = replace(found[name][TOTAL], sensitive=True)
    return found


def _partner_could_subtract(part: Indicator, scope: Scope, cells: dict[Spot, Raw], k: int) -> bool:
    """Whether one of several partners, who knows its own people, is left with fewer than k of the others'."""
    whole = cells[TOTAL].people if TOTAL in cells else 0
    if not whole:
        return False
    shares = engine.count(scope.facts, part, scope.period, ("orgs",), today=scope.today, cover=scope.cover)
    return lone_partner({codes[0]: one.people for codes, one in shares.items() if codes[0]}, whole, k) is not None


def _amounts(part: Indicator, scope: Scope, cells: dict[Spot, Raw], splits: Sequence[Split]) -> dict[Spot, Raw]:
    """Of amounts it matters what each one's part is: who gave most, and how near others come to it."""
    found = {}
    for split in ((), *splits):
        given = engine.contributions(scope.facts, part, scope.period, split, today=scope.today, cover=scope.cover)
        for codes, each in given.items():
            raw, spot = cells.get(spot_of(split, codes)), spot_of(split, codes)
            if raw is not None and raw.people:
                found[spot] = replace(raw, reach=max(1, room(each)), sensitive=sensitive(each))
    return found


def _before(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> tuple[Release, ...]:
    then = scope.before
    if then is None or not splits:
        return ()
    past = replace(scope, facts=then.facts, period=then.period, today=then.today, before=None)
    tables = _tables(indicator, past, splits)
    raws = _raws(indicator, past, tables, splits)
    hidden = frozenset((name, spot) for name, cells in raws.items() for spot in then.hidden if spot in cells)
    return (Release("before", indicator.threshold, raws, hidden),)


def _spot(splits: Sequence[Split], place: Place) -> Spot:
    n, codes = place
    return spot_of(splits[n - 1], codes) if n else TOTAL


def _counts(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> Sums:
    found: Sums = {}
    for n, split in enumerate(((), *splits)):
        table = engine.count(scope.facts, indicator, scope.period, split, today=scope.today, cover=scope.cover)
        found |= {(n, codes): counted for codes, counted in table.items()}
    return found


def _rest(top: Sums, bottom: Sums) -> Sums:
    none = Count()
    return {
        place: Count(whole.value - top.get(place, none).value, max(0, whole.people - top.get(place, none).people))
        for place, whole in bottom.items()
    }


def _assembled(
    indicator: Indicator, tables: dict[str, Sums], left: Release, splits: Sequence[Split], asked: int, method: str
) -> Computed:
    main = tables.get("count", tables.get("bottom", {}))
    cells = [
        (dict(zip(splits[n - 1], codes, strict=True)), _shown(indicator, tables, left, (n, codes), splits, method))
        for n, codes in sorted(main)
        if 0 < n <= asked and left.noisy.get(("count", _spot(splits, (n, codes)))) != 0  # what looks empty is left out
    ]
    there = {_spot(splits, place) for place in main}
    empty = {spot for _, spot in left.hidden} - there  # held back before and empty now: still there
    cells += [(dict(spot), Shown(None)) for spot in sorted(empty) if spot]
    total = _shown(indicator, tables, left, (0, ()), splits, method)
    whole = main.get((0, ()), Count())
    exact = whole.low == whole.value or indicator.ratio is not None
    low, high = (whole.low, whole.value) if total.value is not None and indicator.ratio is None else (None, None)
    return Computed(total, cells, "exact" if exact else "bounded", low, high, method)


def _shown(
    indicator: Indicator, tables: dict[str, Sums], left: Release, place: Place, splits: Sequence[Split], method: str
) -> Shown:
    spot = _spot(splits, place)
    if indicator.ratio is None:
        if ("count", spot) in left.hidden:
            return Shown(None)
        return Shown(Decimal(left.noisy.get(("count", spot), tables["count"].get(place, Count()).value)))
    if {("top", spot), ("bottom", spot), ("rest", spot)} & left.hidden:
        return Shown(None)
    top, bottom = (tables[name].get(place, Count()).value for name in ("top", "bottom"))
    unstated = _unstated(tables, place, indicator.threshold, method not in ("open", "exempt"))
    value = ratio(Published(top), Published(bottom), indicator.ratio.times)
    return Shown(value, top, bottom, unstated)


def _unstated(tables: dict[str, Sums], place: Place, k: int, protect: bool) -> int | None:
    """Told where neither those of whom it is not known nor those left when they are taken away are too few; of a protected
    table in the total alone, since cells and total would give each other away."""
    if "unstated" not in tables:
        return None
    found, rest = tables["unstated"].get(place, Count()), tables["rest"].get(place, Count())
    if protect and (place[0] or 0 < found.people < k or 0 < rest.people - found.people < k):
        return None
    return found.value
