"""A figure of a period: counts from the engine, protected where they leave, a ratio as an exact fraction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from khuang.results import engine
from khuang.results.content import Indicator
from khuang.results.disclosure import Cell, Cube, Protector, Sum, hold_back, may_skip
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
    """``method``: exact | held-back (some cells are) | exempt | open (protection was not asked for)."""

    total: Shown
    cells: list[tuple[dict[str, str], Shown]] = field(default_factory=list)
    overlap: str = "exact"
    low: int | None = None
    high: int | None = None
    method: str = "exact"


@dataclass(frozen=True)
class Scope:
    """What all figures of one run share."""

    facts: Any
    library: Library
    period: Period
    today: date
    cover: Cover = frozenset
    protect: bool = True
    protector: Protector = hold_back


def share(top: int, bottom: int, times: int = 100) -> Decimal | None:
    """``times`` × top / bottom, rounded half up to two decimals from the exact fraction; None without a bottom."""
    if not bottom:
        return None
    return Decimal((2 * top * times * 100 + bottom) // (2 * bottom)).scaleb(-2)


def compute(indicator: Indicator, scope: Scope, splits: Sequence[Split]) -> Computed:
    """One figure with its splits, each shown on its own."""
    if indicator.ratio is None:
        counts = _counts(indicator, scope, splits)
        tables, exempt = {"count": counts}, may_skip(indicator.exempt, indicator.where["kind"])
    else:
        top = scope.library.indicators[indicator.ratio.top]
        bottom = scope.library.indicators[indicator.ratio.bottom]
        tables = {"top": _counts(top, scope, splits), "bottom": _counts(bottom, scope, splits)}
        tables["rest"] = _rest(tables["top"], tables["bottom"])
        if indicator.ratio.unstated:
            tables["unstated"] = _counts(scope.library.indicators[indicator.ratio.unstated], scope, splits)
        exempt = may_skip(indicator.exempt, [*top.where["kind"], *bottom.where["kind"]])
    open_to_all = exempt or not scope.protect
    hidden = frozenset() if open_to_all else scope.protector(_cube(tables), indicator.threshold)
    method = "open" if not scope.protect else "exempt" if exempt else "held-back" if hidden else "exact"
    return _assembled(indicator, tables, hidden, splits, method)


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


def _cube(tables: dict[str, Sums]) -> Cube:
    cells: dict[Any, Cell] = {}
    sums: list[Sum] = []
    for name, table in tables.items():
        if name == "unstated":  # told or not by itself (``_unstated``): it must not cost the figure
            continue
        cells |= {(name, place): Cell(counted.value, counted.people) for place, counted in table.items()}
        for n in sorted({n for n, _ in table if n}):
            sums.append(Sum((name, (0, ())), tuple((name, place) for place in table if place[0] == n)))
    for place in tables.get("bottom", {}):
        parts = tuple((name, place) for name in ("top", "rest") if place in tables[name])
        sums.append(Sum(("bottom", place), parts))
    return Cube(cells, sums)


def _assembled(
    indicator: Indicator, tables: dict[str, Sums], hidden: frozenset[Any], splits: Sequence[Split], method: str
) -> Computed:
    main = tables.get("count", tables.get("bottom", {}))
    cells = []
    for n, codes in sorted(main):
        if n:
            named = dict(zip(splits[n - 1], codes, strict=True))
            cells.append((named, _shown(indicator, tables, hidden, (n, codes), method)))
    total = _shown(indicator, tables, hidden, (0, ()), method)
    whole = main.get((0, ()), Count())
    exact = whole.low == whole.value or indicator.ratio is not None
    low, high = (whole.low, whole.value) if total.value is not None and indicator.ratio is None else (None, None)
    return Computed(total, cells, "exact" if exact else "bounded", low, high, method)


def _shown(indicator: Indicator, tables: dict[str, Sums], hidden: frozenset[Any], place: Place, method: str) -> Shown:
    if indicator.ratio is None:
        counted = tables["count"].get(place, Count())
        return Shown(None) if ("count", place) in hidden else Shown(Decimal(counted.value))
    if {("top", place), ("bottom", place), ("rest", place)} & hidden:
        return Shown(None)
    top, bottom = tables["top"].get(place, Count()).value, tables["bottom"].get(place, Count()).value
    unstated = _unstated(tables, place, indicator.threshold, method not in ("open", "exempt"))
    return Shown(share(top, bottom, indicator.ratio.times), top, bottom, unstated)


def _unstated(tables: dict[str, Sums], place: Place, k: int, protect: bool) -> int | None:
    """Told where neither those of whom it is not known nor those left when they are taken away are too few; of a protected
    table in the total alone, since cells and total would give each other away."""
    if "unstated" not in tables:
        return None
    found, rest = tables["unstated"].get(place, Count()), tables["rest"].get(place, Count())
    if protect and (place[0] or 0 < found.people < k or 0 < rest.people - found.people < k):
        return None
    return found.value
