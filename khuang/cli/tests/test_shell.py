import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from khuang.base.errors import Problem
from khuang.cli import main
from khuang.cli.common import guarded

SHORT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).resolve().parents[3])}


def ended(monkeypatch, error):
    def run():
        raise error

    monkeypatch.delenv("KHUANG_TRACE", raising=False)
    return guarded(run)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Problem("line 3: mend it"), 2, "line 3: mend it"),
        (FileNotFoundError(2, "No such file or directory", "x.csv"), 2, "x.csv: No such file or directory"),
        (ValueError("not a number:\n  'x'"), 2, "not a number: 'x'"),
        (KeyError("x"), 1, "something went wrong that should not (KeyError)"),
        (RuntimeError("secret"), 1, "something went wrong that should not (RuntimeError)"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_it_says_one_sentence_for_whatever_goes_wrong(monkeypatch, capsys, error, code, said):
    assert ended(monkeypatch, error) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"khuang: {said}")
    assert printed.err.count("\n") == 1
    assert "secret" not in printed.err


@pytest.mark.parametrize("arguments", [["nonsense"], ["work", "--nonsense"], []])
def test_it_refuses_what_it_does_not_know(arguments, capsys):
    assert guarded(lambda: main.run(arguments)) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_it_gives_an_example_with_every_command():
    app = typer.main.get_command(main.build())

    def walk(name, command):
        for sub, inner in getattr(command, "commands", {}).items():
            yield from walk(f"{name} {sub}", inner)
        if not getattr(command, "commands", None):
            yield name, command.help or ""

    assert [name for name, text in walk("khuang", app) if "Example" not in text] == []


PURE = ["opinion", "shares", "link", "tokens", "count"]


@pytest.mark.parametrize("command", [c for c in PURE if c in main.COMMANDS])
def test_it_runs_a_pure_command_without_settings_keys_or_database(command, tmp_path):
    if not importlib.util.find_spec(f"khuang.cli.{main.COMMANDS[command]}"):
        pytest.skip("not there yet")
    code = (
        "import sys; from khuang.cli import main\n"
        f"try: main.run(['{command}', '--help'])\nexcept SystemExit: pass\n"
        "print('django' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=SHORT, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.stderr.strip() == "False"
    assert list(tmp_path.iterdir()) == []
