"""A new server key for everything, also when it is interrupted, also while the town is served."""

import json
import os

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="processes of their own, on SQLite"),
]
# Killed with -9 while the third batch of ten lockers is being wrapped.
KILLED = """
import os, signal
from khuang.trust import rotation
rotation.BATCH, wrap, calls = 10, rotation.sealing.wrap, []
def dies(*given):
    calls.append(1)
    if len(calls) > {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    return wrap(*given)
rotation.sealing.wrap = dies
rotation.rotate(patience=0)
"""
BEFORE_DROP = """
import os, signal
from khuang.trust import rotation
rotation._drop_old = lambda version: os.kill(os.getpid(), signal.SIGKILL)
rotation.rotate(patience=0)
"""
SETUP = "from khuang.cli.common import setup_django\nsetup_django()\n"


def versions(place):
    return sorted(json.loads(place.keys.read_text())["wrap"])


def killed(place, code):
    done = place.python("-c", SETUP + code)
    assert done.returncode == -9, done.stderr


def test_it_rotates_twice_and_opens_everything(copy, tmp_path):
    before = copy.state("people", "files", "figures")
    first = json.loads(copy.keys.read_text())
    wraps = {h["version"]: h["wraps"] for h in copy.json("keys", "status")["holders"]}
    for version in (2, 3):
        told = copy.json("keys", "rotate")
        assert {h["version"]: h["wraps"] for h in told["holders"] if h["wraps"]} == {version: wraps[1]}
        assert sorted(h["version"] for h in told["holders"] if h["retired"]) == list(range(1, version))
        assert told["oldest"]
        assert versions(copy) == [str(version)]
    assert first["wrap"]["1"] not in copy.keys.read_text()
    assert copy.keys.stat().st_mode & 0o777 == 0o600
    assert list(copy.path.glob("*.part")) == []
    assert copy.state("people", "files", "figures", "audit") == {**before, "audit": {"ok": True, "first_bad": ""}}


def test_it_is_killed_half_way_and_ends_at_the_next_run(copy):
    before = copy.state("people")
    killed(copy, KILLED.format(at=0))
    killed(copy, KILLED.format(at=25))
    assert versions(copy) == ["1", "2"]
    wraps = {h["version"]: h["wraps"] for h in copy.json("keys", "status")["holders"]}
    assert wraps[1] > 0
    assert wraps[2] == 20
    assert copy.state("people") == before
    killed(copy, BEFORE_DROP)
    told = copy.json("keys", "rotate")
    newest = max(h["version"] for h in told["holders"])
    assert [h["wraps"] for h in told["holders"] if h["version"] == newest] == [sum(wraps.values())]
    assert versions(copy) == [str(newest)]
    assert copy.state("people", "audit") == {**before, "audit": {"ok": True, "first_bad": ""}}


SHREDDED_MEANWHILE = """
from khuang.trust import rotation
from khuang.trust.models import KeyWrap
from khuang.trust.shred import shred
gone = KeyWrap.objects.first().locker
wrap = rotation.sealing.wrap
def and_shreds(*given):
    shred([gone])
    return wrap(*given)
rotation.sealing.wrap = and_shreds
rotation.rotate(patience=0)
print(KeyWrap.objects.filter(locker=gone).count())
"""


def test_it_gives_no_key_back_to_what_is_shredded_meanwhile(copy):
    assert copy.does(SHREDDED_MEANWHILE) == "0"


SERVED = """
import subprocess, sys
from khuang.base.actor import SYSTEM
from khuang.base.db import write
from khuang.registry.models import Person
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer
first = open_one(Person.objects.first(), by=SYSTEM, purpose=Purpose.AUDIT)
subprocess.run([sys.executable, "-m", "khuang.cli.main", "keys", "rotate"], check=True)
assert open_one(Person.objects.first(), by=SYSTEM, purpose=Purpose.AUDIT) == first
pen = Writer()
made = pen.locker()
with write():
    pen.store()
print(KeyWrap.objects.get(locker=made).holder.version)
"""


def test_it_rotates_under_a_running_process(copy):
    """The web process learns of the new key: what it seals next opens after the old key is gone."""
    assert copy.does(SERVED) == "2"


def test_it_opens_an_older_backup_after_a_rotation_with_the_sheet(copy, empty, tmp_path):
    before = copy.state("people")
    copy.json("backup", tmp_path / "old.khuang")
    copy.json("keys", "rotate")
    copy.json("backup", tmp_path / "new.khuang")
    arguments = ["restore", tmp_path / "old.khuang", "--keys", tmp_path / "new.khuang.keys"]
    place = empty()
    refused = place.khuang(*arguments, "--key", copy.keys)
    assert refused.returncode == 2
    assert "keys were rotated since" in refused.stderr
    done = place.khuang(*arguments, "--key", copy.keys, "--recovery", copy.recovery)
    assert done.returncode == 0, done.stderr
    assert place.state("people") == before
