"""``make prove``: runs the measures and writes docs/explanation/benchmarks.md.

    python -m bench [--small] [--own] [NAME …]

Each bench/NAME.py runs in a process and a data folder of its own. ``--small`` writes nothing; ``--own`` leaves out
measures against a rival, which must be installed first.
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from importlib import import_module, metadata
from pathlib import Path

from bench.row import Row, calibration, exponent, machine

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "benchmarks.md"
LIBRARIES = ["Django", "pysqlite3", "numpy", "scipy", "duckdb", "pyarrow", "psycopg"]
MARK = "@rows "


def measures(*, own: bool) -> list[str]:
    """Names of the modules with a ``main(small)``; with ``own`` those alone that need no rival."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))}
    found = {n: t for n, t in texts.items() if n != "row" and "def main(small" in t}
    return [name for name, text in found.items() if not (own and "class Rival" in text)]


def measured(name: str, small: bool) -> list[Row]:
    """The rows of one measure, from a process of its own; a row that says so when it broke."""
    print(f"bench: {name} ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="khuang-bench-") as place:
        env = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_") or k == "KHUANG_DATABASE"}
        env |= {"KHUANG_DATA": f"{place}/town", "KHUANG_KEYS": f"{place}/keys.json", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "bench", "--one", name, *(["--small"] if small else [])]
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    line = next((text for text in done.stdout.splitlines() if text.startswith(MARK)), "")
    if done.returncode or not line:
        return [Row(name, "", 0, "", "to run at all", holds=False)]
    return [Row(**{**row, "sizes": tuple(map(tuple, row["sizes"]))}) for row in json.loads(line.removeprefix(MARK))]


def one(name: str, small: bool) -> None:
    rows = import_module(f"bench.{name}").main(small)
    print(MARK + json.dumps([asdict(row) for row in rows]), flush=True)


def told(row: Row) -> list[str]:
    """The cells of a row as people read them."""
    value = f"{row.ours:,.3g}" if row.ours < 1000 else f"{row.ours:,.0f}"
    growth = exponent(row.sizes)
    holds = {True: "yes", False: "**no**", None: ""}[row.holds]
    return [
        row.measure, row.size, f"{value} {row.unit}".strip(), row.rival, row.wanted, holds,
        "" if growth is None else f"n^{growth:.2f}",
    ]  # fmt: skip


def page(rows: list[Row]) -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES if _has(name))
    head = ["measure", "size", "ours", "against", "wanted", "holds", "growth"]
    lines = [head, ["---"] * len(head), *map(told, rows)]
    table = "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)
    return (
        "# Measures\n\nWritten by `make prove`; each line is one command in `bench/`. Medians; CPU time unless it says "
        f"otherwise.\n\n{date.today().isoformat()} · {machine()}, {os.cpu_count()} cores · Python "
        f"{sys.version.split()[0]}, {versions} · calibration loop {calibration():.0f} ms\n\n{table}\n"
    )


def _has(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def main(arguments: list[str]) -> int:
    small = "--small" in arguments
    names = [a for a in arguments if not a.startswith("-")]
    if "--one" in arguments:
        one(names[0], small)
        return 0
    # At small size no clock decides, so that two may run at once.
    with ThreadPoolExecutor(max_workers=2 if small else 1) as pool:
        found = pool.map(lambda name: measured(name, small), names or measures(own="--own" in arguments))
        rows = [row for each in found for row in each]
    for row in rows:
        print(" · ".join(cell for cell in told(row) if cell))
    if not small and not names and "--own" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(rows), encoding="utf-8")
        print(f"bench: written to {PAGE.relative_to(ROOT)}", file=sys.stderr)
    return int(any(row.holds is False for row in judged(rows, small)))


def judged(rows: list[Row], small: bool) -> list[Row]:
    """What decides. At small size, on whatever machine runs the tests, clocks and memory are printed; counts and sizes judged."""
    return [row for row in rows if not small or row.unit in ("", "KB")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
