"""Towns on disk, each in a folder of its own, and the commands run on them in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sharing import made_once

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Place:
    """A data folder and a key file; ``database`` is a PostgreSQL address, or empty for SQLite."""

    path: Path
    database: str = ""
    recovery: str = ""

    @property
    def data(self) -> Path:
        return self.path / "town"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    def env(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_")}
        given = {"KHUANG_DATA": str(self.data), "KHUANG_KEYS": str(self.keys), "OMP_NUM_THREADS": "1"}
        return kept | given | ({"KHUANG_DATABASE": self.database} if self.database else {}) | more

    def python(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.env(**more), text=True, capture_output=True, timeout=300
        )

    def khuang(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "khuang.cli.main", *map(str, arguments))

    def json(self, *arguments: str | Path) -> Any:
        done = self.khuang(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def state(self, *parts: str) -> dict[str, Any]:
        done = self.python("-m", "tests.reliability.state", *parts)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def does(self, code: str) -> str:
        """Run a piece of code in this town; what it printed."""
        done = self.python("-c", "from khuang.cli.common import setup_django\nsetup_django()\n" + code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One small town, made once. Tests that change it take a ``copy``."""
    path = made_once(tmp_path_factory, "made", _make)
    return Place(path, recovery=(path / "recovery").read_text())


def _make(path: Path) -> None:
    done = Place(path).python("-m", "tests.reliability.town")
    assert done.returncode == 0, done.stderr
    (path / "recovery").write_text(done.stdout.split()[-1])


@pytest.fixture
def copy(made: Place, tmp_path: Path) -> Place:
    """The small town, to change."""
    there = Place(tmp_path / "copy", recovery=made.recovery)
    shutil.copytree(made.path, there.path)
    return there


@pytest.fixture
def empty(tmp_path: Path) -> Callable[..., Place]:
    """``empty("name")``: a place where there is nothing yet."""

    def make(name: str = "empty", database: str = "") -> Place:
        (tmp_path / name).mkdir()
        return Place(tmp_path / name, database)

    return make
