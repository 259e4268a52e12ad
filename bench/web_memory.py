"""What the web process of a served town holds in memory, and how long it takes from start to first answer."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.row import Row

LIMIT_MB = 100


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def descendants(pid: int) -> list[int]:
    children = [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [d for child in children for d in descendants(child)]


def first_answer(port: int) -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)


def main(small: bool) -> list[Row]:
    command = [sys.executable, "-m", "khuang.cli.main"]
    subprocess.run([*command, "init"], check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.monotonic()
    with subprocess.Popen([*command, "serve", "--port", str(port)]) as server:
        try:
            first_answer(port)
            took = time.monotonic() - start
            for _ in range(20 if small else 400):
                first_answer(port)
            lines = {p: Path(f"/proc/{p}/cmdline").read_text().replace("\0", " ") for p in descendants(server.pid)}
            web = max(resident_mb(pid) for pid, line in lines.items() if "granian" in line)
        finally:
            server.terminate()
    return [
        Row("web process, resident", "an empty town", web, "MB", f"≤ {LIMIT_MB} MB", web <= LIMIT_MB),
        Row("serve to first answer", "an empty town", took, "s"),
    ]
