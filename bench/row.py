"""One measured line, and how to measure it. Machines are shared and noisy: CPU time and ratios, not seconds.

def main(small: bool) -> list[Row]:    # in bench/<name>.py; small is what `make test` runs
"""

import math
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """``holds`` says whether ``ours`` is within ``wanted``; None when there is nothing to hold it against here.

    ``sizes``: (size, ours) at three sizes, from which the exponent of growth is shown.
    """

    measure: str
    size: str
    ours: float
    unit: str
    wanted: str = ""
    holds: bool | None = None
    rival: str = ""
    sizes: tuple[tuple[float, float], ...] = ()


def cpu(run: Callable[[], Any], rounds: int = 5) -> float:
    """Median CPU seconds of this process over some rounds, after one that is not counted."""
    run()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def peak_mb() -> float:
    """The most memory this process ever held, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def calibration() -> float:
    """CPU milliseconds of a fixed loop, to compare machines by."""

    def loop() -> int:
        total = 0
        for i in range(1_000_000):
            total = (total * 31 + i) % 1_000_003
        return total

    return cpu(loop, 3) * 1000


def exponent(sizes: tuple[tuple[float, float], ...]) -> float | None:
    """Slope of log(ours) over log(size): 1 grows with the size, 2 with its square. None with fewer than three sizes."""
    if len(sizes) < 3 or any(n <= 0 or t <= 0 for n, t in sizes):
        return None
    return statistics.linear_regression([math.log(n) for n, _ in sizes], [math.log(t) for _, t in sizes]).slope


def machine() -> str:
    model = platform.machine()
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    return model
