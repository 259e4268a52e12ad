"""Facts as a table for the engine: the town's closed batches up to a number, or any Parquet file of facts."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from khuang.base.errors import Problem

# Column → (type in DuckDB, what stands for it where a file has no such column).
COLUMNS = {
    "id": ("VARCHAR", "''"),
    "kind": ("VARCHAR", None),
    "family": ("VARCHAR", "'any'"),
    "starts": ("DATE", None),
    "ends": ("DATE", "NULL"),
    "place": ("VARCHAR", "''"),
    "orgs": ("VARCHAR", "''"),
    "person": ("BLOB", "NULL"),
    "household": ("BLOB", "NULL"),
    "gender": ("VARCHAR", "''"),
    "age_band": ("VARCHAR", "''"),
    "nationality": ("VARCHAR", "''"),
    "legal_status": ("VARCHAR", "''"),
    "disability": ("VARCHAR", "''"),
    "dims": ("MAP(VARCHAR, VARCHAR)", "MAP {}"),
    "count": ("BIGINT", "1"),
    "amount": ("BIGINT", "NULL"),
    "basis": ("VARCHAR", "'record'"),
    "confidential": ("BOOLEAN", "true"),
}
MEMORY = "512MB"
# One step from a merged pseudonym to the one that stands: the registry keeps aliases flat.
STANDING = """
WITH gone AS (SELECT id FROM ops WHERE op = 'retract'),
alias AS (SELECT person, canonical FROM ops WHERE op = 'alias' AND id NOT IN (SELECT id FROM gone))
SELECT $columns, coalesce(p.canonical, f.person) AS person, coalesce(h.canonical, f.household) AS household
FROM ops f LEFT JOIN alias p ON p.person = f.person LEFT JOIN alias h ON h.person = f.household
WHERE f.op = 'fact' AND f.id NOT IN (SELECT id FROM gone)
"""


def connect() -> Any:
    """An ibis connection to a DuckDB of its own, in memory and bounded."""
    import ibis

    # ibis 12 still calls what duckdb 2 renamed; to be dropped with the next ibis
    warnings.filterwarnings("ignore", "fetch_arrow_table", DeprecationWarning)
    return ibis.duckdb.connect(":memory:", memory_limit=MEMORY, threads=2)


def from_file(path: Path) -> Any:
    """The facts in one Parquet file. Missing columns take their defaults; ``kind`` and ``starts`` must be there."""
    if not path.is_file():
        raise Problem(f"there is no file {path}")
    import duckdb

    con = connect()
    try:
        found = con.read_parquet(str(path), table_name="given").schema()
    except duckdb.Error as bad:
        raise Problem(f"{path} is not a Parquet file that can be read") from bad
    missing = [name for name, (_, default) in COLUMNS.items() if default is None and name not in found.names]
    if missing:
        raise Problem(f"{path} has no column '{missing[0]}': facts need at least kind and starts")
    picked = ", ".join(_column(name, found) for name in COLUMNS)
    live = "WHERE op = 'fact'" if "op" in found.names else ""
    return _view(con, f"SELECT {picked} FROM given {live}")  # noqa: S608  names are ours


def from_batches(files: Sequence[Path]) -> Any:
    """The facts that stand after these batches: inserted by one, retracted by none, merged people under one name."""
    con = connect()
    if not files:
        columns = ", ".join(
            f'CAST({default or "NULL"} AS {kind}) AS "{name}"' for name, (kind, default) in COLUMNS.items()
        )
        return _view(con, f"SELECT {columns} WHERE false")
    con.read_parquet([str(path) for path in files], table_name="ops")
    plain = ", ".join(f'f."{name}"' for name in COLUMNS if name not in ("person", "household"))
    return _view(con, STANDING.replace("$columns", plain))


def _view(con: Any, query: str) -> Any:
    """As a view: ``con.sql`` of ibis 12 asks duckdb 2 for a method that is gone."""
    con.raw_sql(f"CREATE VIEW facts AS {query}")
    return con.table("facts")


def _column(name: str, found: Any) -> str:
    kind, default = COLUMNS[name]
    if name not in found.names:
        return f'CAST({default} AS {kind}) AS "{name}"'
    if name == "dims":
        given = "CAST(dims AS JSON)" if found[name].is_string() else "to_json(dims)"
        return f"coalesce(CAST({given} AS {kind}), MAP {{}}) AS dims"
    if kind == "BLOB":  # any name will do: text, number or bytes
        given = f'"{name}"' if found[name].is_binary() else f'encode(CAST("{name}" AS VARCHAR))'
        return f'{given} AS "{name}"'
    filled = f'CAST("{name}" AS {kind})'
    if name == "orgs" and found[name].is_array():
        filled = "array_to_string(orgs, ' ')"
    return f'coalesce({filled}, {default}) AS "{name}"' if default and default != "NULL" else f'{filled} AS "{name}"'
