"""Every sweep that an action wakes is there."""

import re
from pathlib import Path

from khuang.base.work import SWEEPS

HOUSE = Path(__file__).resolve().parents[2] / "khuang"


def test_it_wakes_only_sweeps_that_are_registered():
    woken = {
        name: str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if "tests" not in path.parts
        for name in re.findall(r"\bwake\(\"([^\"]+)\"\)", path.read_text(encoding="utf-8"))
    }
    assert {name: path for name, path in woken.items() if name not in SWEEPS} == {}


def test_it_names_sweeps_after_their_room():
    rooms = {p.name for p in HOUSE.iterdir() if p.is_dir()} | {"work"}
    assert [name for name in SWEEPS if name.split(".")[0] not in rooms] == []
