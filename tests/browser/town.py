"""A small demo town as it is really served: built once by ``khuang demo``, copied and opened for each module of stories."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.screens.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 1200  # the smallest town that has all its groups and volunteers
KHUANG = [sys.executable, "-m", "khuang.cli.main"]
CODE = """
from khuang.cli.common import setup_django
setup_django()
from khuang.access.demo import one_time_code
from khuang.access.models import User
print(one_time_code(User.objects.get(username={who!r})))
"""


@dataclass(frozen=True)
class Town:
    """``place`` holds the data folder and the keys; ``url`` is where it answers."""

    place: Path
    url: str = ""

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_")}
        own = {
            "KHUANG_DATA": str(self.place / "town"),
            "KHUANG_KEYS": str(self.place / "keys.json"),
            "KHUANG_DEMO": "1",
        }
        return {**kept, **own, "DJANGO_SETTINGS_MODULE": "khuang.config.settings", "OMP_NUM_THREADS": "1"}

    def run(self, *command: str) -> str:
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def sweep(self) -> None:
        """What the worker does by itself within seconds in a town that is served: figures, maps, messages."""
        self.run(*KHUANG, "work", "--once")

    def python(self, code: str) -> str:
        """What a few lines print that run in this town."""
        return self.run(sys.executable, "-c", code).strip()

    def one_time_code(self, who: str) -> str:
        """For the second step of signing in, as ``khuang demo`` prints it."""
        return self.python(CODE.format(who=who))

    def row(self, statement: str, *values: str) -> Any:
        """The first value of a query: only what is stored in clear, and only to know where to click."""
        return self.rows(statement, *values)[0][0]

    def rows(self, statement: str, *values: str) -> list[Any]:
        """All rows of a query."""
        with sqlite3.connect(f"file:{self.place / 'town' / 'town.sqlite3'}?mode=ro", uri=True) as database:
            found = database.execute(statement, values).fetchall()
        database.close()
        return found

    def form(self) -> dict[str, Any]:
        """The household survey as the packs declare it."""
        return dict(
            json.loads(self.row("SELECT body FROM content_item WHERE kind = 'form' AND key = 'household-survey'"))
        )


def build(place: Path) -> Town:
    """The town, built unless it is there already, with the style sheets and scripts of now."""
    town = Town(place)
    town.run(*KHUANG, "demo", "--build-only", "--people", str(PEOPLE))
    town.run(sys.executable, "-m", "khuang.cli.ready")
    return town


@contextmanager
def served(built: Town, place: Path) -> Iterator[Town]:
    """A copy of the town, with a web process of its own."""
    from khuang.cli.serve import web

    shutil.copytree(built.place, place, dirs_exist_ok=True)
    port = free_port()
    town = Town(place, f"http://127.0.0.1:{port}")
    with subprocess.Popen(web("127.0.0.1", port, 1), cwd=ROOT, env=town.env, stderr=subprocess.PIPE) as server:
        try:
            _wait(town.url, server)
            yield town
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the town does not answer at {address}")
