"""The town as it is really served: made, opened, its processes killed, stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="served on SQLite; the rest runs on both"),
]


def khuang(place, *arguments, **more):
    env = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_")}
    env |= {"KHUANG_DATA": str(place / "town"), "KHUANG_KEYS": str(place / "keys.json"), **more}
    return {"args": [sys.executable, "-m", "khuang.cli.main", *arguments], "env": env, "cwd": ROOT, "text": True}


def said(place, *arguments, **more):
    done = subprocess.run(**khuang(place, *arguments, **more), capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    place = tmp_path_factory.mktemp("served")
    code, out, err = said(place, "init", "--code", "test-town")
    assert code == 0, err
    assert "RECOVERY KEY" in out
    assert "password:" in out
    return place


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port, within=30.0):
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                return page.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            time.sleep(0.1)
    return None


def children(pid):
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child): Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ") for child in found}


def test_it_makes_a_town_whose_key_only_its_owner_reads(town):
    assert (town / "keys.json").stat().st_mode & 0o777 == 0o600
    assert (town / "town").stat().st_mode & 0o777 == 0o700
    code, out, _ = said(town, "check", "--json")
    assert (code, '"ok": true' in out) == (0, True)


def test_it_keeps_the_town_when_init_is_run_again(town):
    before = (town / "keys.json").read_bytes()
    assert said(town, "init")[:2] == (0, "")
    assert (town / "keys.json").read_bytes() == before


def test_it_serves_restarts_what_dies_and_stops_on_a_signal(town):
    port = free_port()
    command = khuang(town, "serve", "--port", str(port))
    with subprocess.Popen(**command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            assert answers(port) in (200, 404)
            first = children(server.pid)
            assert sorted("granian" in line for line in first.values()) == [False, True]
            for pid in first:
                os.kill(pid, signal.SIGKILL)
            time.sleep(1.5)
            assert answers(port) in (200, 404)
            assert not set(children(server.pid)) & set(first)
            start = time.monotonic()
            server.send_signal(signal.SIGTERM)
            _, err = server.communicate(timeout=20)
        finally:
            server.kill()
    assert server.returncode == 0
    assert time.monotonic() - start < 10
    assert "Traceback" not in err
    assert answers(port, within=0.5) is None


def test_it_refuses_a_port_that_is_taken(town):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = said(town, "serve", "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "is taken" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda place: (place / "keys.json").unlink(), "there is no key file"),
        (lambda place: (place / "keys.json").write_text('{"demo": true}'), "holds demo keys"),
        (lambda place: (place / "keys.json").write_text("{"), "cannot be read as JSON"),
        (lambda place: (place / "town" / "town.sqlite3").unlink(), "there is no town in"),
        (lambda place: (place / "town" / "town.sqlite3").write_bytes(b""), "lacks"),
    ],
    ids=["no key", "demo keys", "broken key file", "no database", "not migrated"],
)
def test_it_refuses_to_serve_a_town_that_is_not_ready(tmp_path, spoil, sentence):
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "town.sqlite3").write_bytes(b"")
    (tmp_path / "keys.json").write_text('{"django": "x"}')
    spoil(tmp_path)
    code, out, err = said(tmp_path, "serve", "--port", str(free_port()))
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert sentence in err


def test_it_refuses_two_processes_on_an_old_sqlite(monkeypatch):
    from khuang.base import sqlite
    from khuang.cli.ready import old_sqlite

    monkeypatch.delenv("KHUANG_DATABASE", raising=False)
    monkeypatch.setattr(sqlite, "SAFE", (99, 0, 0))
    assert "KHUANG_OLD_SQLITE=1" in old_sqlite(2)
    assert old_sqlite(1) == ""
    monkeypatch.setenv("KHUANG_OLD_SQLITE", "1")
    assert old_sqlite(2) == ""
