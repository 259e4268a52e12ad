"""Distinct persons by outcome × partner × sex × quarter: our expression against the same question in DuckDB's own SQL."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path

from bench.row import Row, cpu, peak_mb

QUARTERS = [f"{year}Q{n}" for year in (2023, 2024, 2025) for n in (1, 2, 3, 4)]
RAW = """
SELECT dims['outcome'] AS outcome, orgs, gender, year(starts) || 'Q' || quarter(starts) AS quarter, count(DISTINCT person)
FROM '{path}' WHERE kind = 'service.given' GROUP BY ALL
"""


def generate(path: Path, rows: int) -> None:
    """Facts with a fixed seed: 30 partners, 12 outcomes, 3 years, persons a third of the rows."""
    import duckdb

    duckdb.sql(
        f"""COPY (
        SELECT 'service.given' AS kind, 'where' AS family, DATE '2023-01-01' + CAST(h1 % 1095 AS INTEGER) AS starts,
               DATE '2023-01-01' + CAST(h1 % 1095 AS INTEGER) AS ends, 'P' || (h2 % 30) AS orgs,
               unhex(lpad(hex(h3 % ({rows} // 3 + 1)), 32, '0')) AS person,
               CASE h4 % 3 WHEN 0 THEN 'f' WHEN 1 THEN 'm' ELSE '' END AS gender,
               MAP {{'outcome': 'O' || (h5 % 12)}} AS dims, 1::BIGINT AS count, true AS confidential
        FROM (SELECT hash(i, 1) AS h1, hash(i, 2) AS h2, hash(i, 3) AS h3, hash(i, 4) AS h4, hash(i, 5) AS h5
              FROM range({rows}) t(i))) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""  # noqa: S608
    )


def ours(path: Path) -> dict[tuple[str, ...], int]:
    from khuang.results import engine, periods, snapshot
    from khuang.results.content import Indicator

    both = {"th": "ก", "en": "a"}
    indicator = Indicator.model_validate({
        "key": "served", "framework": "bench", "node": "n", "title": both, "about": both, "unit": "people",
        "measure": "event", "count": "persons", "where": {"kind": ["service.given"]},
    })  # fmt: skip
    facts = snapshot.from_file(path)
    found = {}
    for quarter in QUARTERS:
        split = ("outcome", "orgs", "gender")
        table = engine.count(facts, indicator, periods.parse(quarter), split, today=date(2026, 1, 1))
        found |= {(*codes, quarter): one.value for codes, one in table.items()}
    return found


def raw(path: Path) -> dict[tuple[str, ...], int]:
    import duckdb

    con = duckdb.connect(config={"memory_limit": "512MB", "threads": 2})
    return {tuple(row[:4]): row[4] for row in con.execute(RAW.format(path=path)).fetchall()}


def digest(cells: dict[tuple[str, ...], int]) -> str:
    return hashlib.sha256(repr(sorted(cells.items())).encode()).hexdigest()[:12]


def main(small: bool) -> list[Row]:
    rows = 200_000 if small else 10_000_000
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "facts.parquet"
        generate(path, rows)
        same = digest(ours(path)) == digest(raw(path))
        rounds = 1 if small else 3
        mine, theirs = cpu(lambda: ours(path), rounds), cpu(lambda: raw(path), rounds)
    size = f"{rows:,} facts, {len(QUARTERS)} quarters"
    return [
        Row(
            "distinct persons, 12,960 cells",
            size,
            mine,
            "CPU s",
            "1.2 × DuckDB",
            None if small else mine <= 1.2 * theirs,
            f"DuckDB {theirs:.2f} s",
        ),
        Row("the same cells, same numbers", size, float(same), "digest equal", "equal", same),
        Row("memory while counting", size, peak_mb(), "MB", "≤ 600 MB", None if small else peak_mb() <= 600),
    ]
