"""How long a web writer waits while `khuang submissions import` takes in a folder of filled forms.

The import rests 5 ms outside the lock after each form (``paced``); in a tight loop web writers wait for seconds
(docs/adr/0005). The writer does what a click does: one short transaction with its audit row.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.row import Row

LIMIT_MS = 50


def waits(writes: int, importing: "subprocess.Popen[str] | None" = None) -> list[float]:
    """Milliseconds of wall time of each write by the web, one every 20 ms, shortest first; while the import runs."""
    from khuang.base.actor import SYSTEM
    from khuang.base.db import write
    from khuang.trust import audit

    taken = []
    for _ in range(writes):
        if importing and importing.poll() is not None:
            break
        start = time.perf_counter()
        with write():
            audit.record(by=SYSTEM, action="bench.clicked")
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return sorted(taken)


def beside_an_import(forms: int, writes: int) -> list[float]:
    from bench.kill import filled

    with tempfile.TemporaryDirectory() as folder:
        for number, (_, raw) in enumerate(filled(forms)):
            (Path(folder) / f"{number}.xml").write_bytes(raw)
        command = [sys.executable, "-m", "khuang.cli.main", "submissions", "import", folder]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as importing:
            try:
                assert importing.stderr
                importing.stderr.readline()  # it has started: the first hundreds are in
                return waits(writes, importing)
            finally:
                importing.kill()


def p95(taken: list[float]) -> float:
    return taken[int(len(taken) * 0.95)]


def main(small: bool) -> list[Row]:
    from bench.kill import town

    town()
    writes = 100 if small else 1500
    alone = waits(writes)
    beside = beside_an_import(600 if small else 5000, writes)
    size, against = f"{len(beside)} writes", f"alone: p95 {p95(alone):.1f} ms"
    middle, high = beside[len(beside) // 2], p95(beside)
    return [
        Row("web writer while an import runs, p50", size, middle, "ms (wall)", rival=against),
        Row(
            "web writer while an import runs, p95",
            size,
            high,
            "ms (wall)",
            f"≤ {LIMIT_MS} ms",
            None if small else high <= LIMIT_MS,
        ),
    ]
