"""How long a web writer waits while an import runs: both write one audited row at a time to the same SQLite file.

The import walks its rows through ``paced``; measured without it, web writers wait for seconds (docs/adr/0005).
"""

import subprocess
import sys
import time

from bench.row import Row

LIMIT_MS = 50
IMPORT = """
from khuang.cli.common import setup_django
setup_django()
from khuang.base.actor import SYSTEM
from khuang.base.db import paced, write
from khuang.trust import audit
print("started", flush=True)
for number in paced(range(10_000_000)):
    with write():
        audit.record(by=SYSTEM, action="bench.imported", detail={"number": number})
"""


def waits(writes: int) -> list[float]:
    """Milliseconds of wall time of each write by the web, one every 20 ms, longest last."""
    from khuang.base.actor import SYSTEM
    from khuang.base.db import write
    from khuang.trust import audit

    taken = []
    for _ in range(writes):
        start = time.perf_counter()
        with write():
            audit.record(by=SYSTEM, action="bench.clicked")
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return sorted(taken)


def main(small: bool) -> list[Row]:
    from khuang.cli.init import make_cell, prepare

    prepare()
    make_cell(code="bench", name_th="ทดสอบ", name_en="Bench")
    writes = 100 if small else 2000
    alone = waits(writes)
    with subprocess.Popen([sys.executable, "-c", IMPORT], stdout=subprocess.PIPE) as importing:
        try:
            if importing.stdout:
                importing.stdout.readline()
            beside = waits(writes)
        finally:
            importing.kill()
    p50, p95 = beside[len(beside) // 2], beside[int(len(beside) * 0.95)]
    against = f"alone: p95 {alone[int(len(alone) * 0.95)]:.1f} ms"
    return [
        Row("web writer while an import runs, p50", f"{writes} writes", p50, "ms (wall)", rival=against),
        Row(
            "web writer while an import runs, p95",
            f"{writes} writes",
            p95,
            "ms (wall)",
            f"≤ {LIMIT_MS} ms",
            p95 <= LIMIT_MS,
        ),
    ]
