"""`make demo`: interrupted, started again, kept, begun anew."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from bench.served import answers, free_port
from tests.reliability.conftest import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="the demo is always on SQLite"),
]


@pytest.fixture
def site(tmp_path):
    """A folder with a module that makes the demo's town small, and the environment of a first start."""
    (tmp_path / "sitecustomize.py").write_text(PATCH)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_")}
    return kept | {
        "KHUANG_DATA": str(tmp_path / "var" / "town"), "KHUANG_KEYS": str(tmp_path / "var" / "keys.json"),
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "OMP_NUM_THREADS": "1",
    }  # fmt: skip


# Loaded by every Python started with it: the town's builder is replaced when it is imported.
PATCH = """
import importlib.abc, importlib.util, sys
class Small(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "khuang.cli.generator.town":
            return None
        sys.meta_path.remove(self)
        module = importlib.util.find_spec(name)
        run = module.loader.exec_module
        def exec_module(made):
            run(made)
            made.build = build
        module.loader.exec_module = exec_module
        return module
def build(*, people_wanted, say, **more):
    import os, time
    from khuang.cli.generator import accounts, survey
    by = accounts.make()
    survey.send(people=people_wanted // 100, seed=7, by=by["researcher"], tell=lambda n: None)
    say("HALF")
    time.sleep(float(os.environ.get("HANG", "0")))
sys.meta_path.insert(0, Small())
"""


def demo(site, *arguments, **more):
    command = [sys.executable, "-m", "khuang.cli.main", "demo", *arguments]
    return subprocess.Popen(
        command, env=site | more, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0,
        preexec_fn=_heeds_ctrl_c,
    )  # fmt: skip


def _heeds_ctrl_c():
    """Whoever runs the tests in the background has it ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(process, words):
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it never said {words!r}")


def people(site):
    code = "from khuang.cli.common import setup_django\nsetup_django()\n"
    code += "from khuang.registry.models import Person\nprint(sorted(map(str, Person.objects.values_list('id', flat=True))))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=site | {"KHUANG_DEMO": "1"}, cwd=ROOT, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.replace("'", '"'))


def test_it_begins_again_after_a_ctrl_c_and_keeps_the_town_ever_after(site, tmp_path):
    with demo(site, "--build-only", HANG="60") as first:
        until(first, "HALF")
        first.send_signal(signal.SIGINT)
        _, err = first.communicate(timeout=30)
    assert first.returncode == 130
    assert "Traceback" not in err
    assert (tmp_path / "var" / "town" / "building").exists()

    port = free_port()
    with demo(site, "--port", str(port)) as second:
        until(second, "beginning again")
        until(second, "Khuang answers")
        answers(port)
        second.send_signal(signal.SIGINT)
        out, err = second.communicate(timeout=30)
    assert second.returncode == 0
    assert f"http://127.0.0.1:{port}/" in out
    assert "researcher" in out
    assert "the town is kept" in err
    kept = people(site)
    assert len(kept) == 50

    start = time.monotonic()
    with demo(site, "--build-only") as third:
        _, err = third.communicate(timeout=60)
    assert third.returncode == 0
    assert "building" not in err
    assert time.monotonic() - start < 30
    assert people(site) == kept

    with demo(site, "--build-only", "--reset") as fourth:
        until(fourth, "HALF")
        fourth.communicate(timeout=60)
    assert fourth.returncode == 0
    again = people(site)
    assert len(again) == 50
    assert again != kept


def test_it_throws_no_real_town_away(site, tmp_path):
    keys = tmp_path / "var" / "keys.json"
    keys.parent.mkdir()
    keys.write_text('{"wrap": {}}')
    (tmp_path / "var" / "town").mkdir()
    (tmp_path / "var" / "town" / "town.sqlite3").write_text("precious")
    with demo(site, "--build-only", "--reset") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "demo towns only" in err
    assert (tmp_path / "var" / "town" / "town.sqlite3").read_text() == "precious"
