"""What the web process of a served town holds in memory, and how long it takes from start to first answer."""

import subprocess
import time
import urllib.request

from bench.row import Row
from bench.served import KHUANG, command_line, descendants, resident_mb, served

LIMIT_MB = 100


def held(supervisor: int, what: str) -> float:
    """Resident MB of the largest process below the supervisor whose command line has this word."""
    return max(resident_mb(pid) for pid in descendants(supervisor) if what in command_line(pid))


def main(small: bool) -> list[Row]:
    subprocess.run([*KHUANG, "init"], check=True, stdout=subprocess.DEVNULL)
    start = time.monotonic()
    with served() as (site, supervisor):
        took = time.monotonic() - start
        for _ in range(20 if small else 400):
            urllib.request.urlopen(f"{site}/", timeout=30).close()  # noqa: S310  loopback
        web = held(supervisor, "granian")
    return [
        Row("web process, resident", "an empty town", web, "MB", f"≤ {LIMIT_MB} MB", web <= LIMIT_MB),
        Row("serve to first answer", "an empty town", took, "s (wall)"),
    ]
