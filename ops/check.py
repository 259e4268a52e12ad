"""Runs what must hold and ends with one line: ``khuang: N passed, N failed``.

``all``: lint, types, layers, security lint, unit tests on SQLite and on PostgreSQL, browser and accessibility tests.
``quick``: lint, layers and the unit tests on SQLite.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
# Without compiled files every process that the tests start would compile every module again.
INHERITED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
CODE = ["khuang", "tests", "bench", "ops", "conftest.py"]


@dataclass
class Result:
    name: str
    passed: int
    failed: int
    seconds: float


def say(text: str) -> None:
    print(f"khuang: {text}", file=sys.stderr, flush=True)


def run(command: list[str], **env: str) -> tuple[int, str, float]:
    """Exit code, everything printed, seconds."""
    start = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env={**INHERITED, "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return done.returncode, done.stdout, time.monotonic() - start


def checked(name: str, command: list[str]) -> Result:
    """A check that passes or fails as a whole; what it printed is shown when it fails."""
    say(f"{name} ...")
    code, printed, seconds = run(command)
    if code:
        print(printed, flush=True)
    return Result(name, int(code == 0), int(code != 0), seconds)


def tested(name: str, *arguments: str, **env: str) -> Result:
    """A pytest run, counted from its JUnit file; a run that broke off counts as one failure more."""
    say(f"{name} ...")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "junit.xml"
        code, printed, seconds = run(
            ["pytest", "-q", "--color=no", "--tb=short", f"--junit-xml={report}", *arguments], **env
        )
        passed, failed = counts(report)
    if code not in (0, 5) or failed:
        print(printed, flush=True)
        failed = max(failed, 1)
    return Result(name, passed, failed, seconds)


def counts(report: Path) -> tuple[int, int]:
    if not report.exists():
        return 0, 1
    suites = list(ET.parse(report).getroot().iter("testsuite"))
    total = {key: sum(int(s.get(key, 0)) for s in suites) for key in ("tests", "failures", "errors", "skipped")}
    failed = total["failures"] + total["errors"]
    return total["tests"] - failed - total["skipped"], failed


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a throw-away PostgreSQL."""
    folder = tempfile.mkdtemp(prefix="khuang-pg-")
    script = str(ROOT / "ops" / "postgres.sh")
    try:
        yield subprocess.run(
            [script, "start", folder], check=True, stdout=subprocess.PIPE, text=True, timeout=120
        ).stdout.strip()
    finally:
        subprocess.run([script, "stop", folder], check=False)


THERE = [name for name in CODE if (ROOT / name).exists()]
LINT = {
    "lint": ["ruff", "check", "--quiet", *THERE],
    "format": ["ruff", "format", "--check", "--quiet", *THERE],
    "layers": ["lint-imports"],
}
TYPES = {
    "types": ["mypy", "khuang"],
    "security lint": ["bandit", "-q", "-c", "pyproject.toml", "-r", "khuang", "-x", "*/tests/*"],
}


def together(checks: dict[str, list[str]]) -> Iterator[Result]:
    """Checks that need one core each, two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield from pool.map(checked, checks.keys(), checks.values())


# Two processes; whoever has nothing left to do takes from the other.
SHARED = ("-n", "2", "--dist", "worksteal", "-m", "not browser")


def unit(*arguments: str) -> Result:
    return tested("unit tests on SQLite", *SHARED, *arguments)


def quick() -> Iterator[Result]:
    yield from together(LINT)
    yield unit("-m", "not browser and not slow")


def everything() -> Iterator[Result]:
    yield from together({**TYPES, **LINT})  # the longest first
    yield unit()
    with postgres() as address:
        yield tested("unit tests on PostgreSQL", *SHARED, KHUANG_DATABASE=address)
    yield tested("browser and accessibility tests", "-n", "2", "--dist", "loadfile", "-m", "browser")
    yield checked("measures at small size", ["python", "-m", "bench", "--small", "--own"])


def main(what: str) -> int:
    # Ended from outside, the throw-away PostgreSQL must still be stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = list(everything() if what == "all" else quick())
    for result in results:
        say(f"{result.name}: {result.passed} passed, {result.failed} failed, {result.seconds:.0f} s")
    failed = sum(r.failed for r in results)
    print(f"khuang: {sum(r.passed for r in results)} passed, {failed} failed", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
