"""Tiny tables of facts for the spec tests: written as a Parquet file, read as the command reads one."""

from datetime import date
from pathlib import Path
from typing import Any

from khuang.results import compute, library, periods, snapshot
from khuang.results.content import Indicator

PACKS = Path(__file__).resolve().parents[3] / "packs"
TODAY = date(2026, 11, 22)


def table(folder: Path, rows: list[dict[str, Any]]) -> Any:
    """The facts of these rows; what a row leaves out takes its default."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    full = [{"starts": date(2020, 1, 1), "ends": None, "family": "where", **row} for row in rows]
    names = sorted({name for row in full for name in row})
    types = {"starts": pa.date32(), "ends": pa.date32(), "dims": pa.map_(pa.string(), pa.string())}
    columns = {}
    for name in names:
        values = [row.get(name) for row in full]
        if name == "dims":
            values = [sorted((value or {}).items()) for value in values]
        if name in ("gender", "place", "orgs", "age_band"):
            values = [value or "" for value in values]
        columns[name] = pa.array(values, types.get(name))
    path = folder / "facts.parquet"
    pq.write_table(pa.table(columns), path)
    return snapshot.from_file(path)


def indicator(**said: Any) -> Indicator:
    both = {"th": "ก", "en": "a"}
    fixed = {"key": "x", "framework": "f", "node": "n", "title": both, "about": both, "unit": "people"}
    return Indicator.model_validate({**fixed, "where": {"kind": ["care.enrolled"]}, **said})


def run(
    facts: Any, one: Indicator, *others: Indicator, period: str = "fy2570", split: tuple[str, ...] = (), **more: Any
):
    books = library.Library(indicators={other.key: other for other in (one, *others)})
    scope = compute.Scope(facts, books, periods.parse(period), TODAY, **{"protect": False, **more})
    return compute.compute(one, scope, [split] if split else [])


def value(*args: Any, **kwargs: Any) -> Any:
    return run(*args, **kwargs).total.value
