"""From a clone to a running demo, without the time that fetching and unpacking packages takes: build, start, memory."""

import os
import resource
import subprocess
import time
import urllib.request

from bench.row import Row
from bench.served import KHUANG, served
from bench.web_memory import LIMIT_MB, held

BUILD_S = 60
PAGES = ("/", "/figures/", "/c/", "/plan/", "/commitments/")


def spent(command: list[str]) -> tuple[float, float]:
    """(wall, CPU) seconds of a command and everything it started."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, cpu


def main(small: bool) -> list[Row]:
    people = 1200 if small else 5000
    wall, cpu = spent([*KHUANG, "demo", "--build-only", "--people", str(people)])
    again, _ = spent([*KHUANG, "demo", "--build-only", "--people", str(people)])
    os.environ["KHUANG_DEMO"] = "1"
    start = time.monotonic()
    with served(demo=True) as (site, supervisor):
        took = time.monotonic() - start
        for path in PAGES * (3 if small else 40):
            urllib.request.urlopen(site + path, timeout=60).close()  # noqa: S310  loopback
        web, worker = held(supervisor, "granian"), held(supervisor, "khuang.cli.main work")
    size, limit = f"{people:,} people", f"≤ {BUILD_S} s"
    return [
        Row("the demo town, built", size, cpu, "s", limit, None if small else cpu <= BUILD_S),
        Row("the demo town, by the clock", size, wall, "s (wall)", f"{limit}, idle", None if small else wall <= BUILD_S),
        Row("the demo, started again", size, again, "s (wall)"),
        Row("the demo, serve to first answer", size, took, "s (wall)"),
        Row("the demo's web process, resident", size, web, "MB", f"≤ {LIMIT_MB} MB", web <= LIMIT_MB),
        Row("the demo's worker, resident", size, worker, "MB"),
    ]  # fmt: skip
