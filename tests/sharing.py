"""What several test processes need and one of them makes: the first builds, the others wait and take it as it is."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that ``make`` filled, the same for all processes of this run. Nobody may change it."""
    shared = factory.getbasetemp()
    shared = (
        shared.parent if shared.name.startswith("popen-") else shared
    )  # a process of xdist has a folder in that of all
    place = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (done := shared / f"{name}.done").exists():
            place.mkdir()
            make(place)
            done.touch()
    return place
