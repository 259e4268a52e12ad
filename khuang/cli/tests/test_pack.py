"""``khuang pack check`` as people meet it: exit codes, one JSON object, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

PACK = "name: p\ntitle: {th: ก, en: a}\nversion: '1'\n"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khuang.cli.main", "pack", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(folder: Path, terms: str) -> Path:
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "terms.yaml").write_text(terms, encoding="utf-8")
    return folder


def test_it_accepts_a_sound_pack(tmp_path: Path) -> None:
    done = run("check", write(tmp_path / "p", "key: a\ntitle: {th: ก, en: a}\n"), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"pack": "p", "ok": True, "problems": []}


def test_it_names_file_line_and_cure(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", "key: a\ntitle:\n  th: ก\n")
    done = run("check", folder)
    assert done.returncode == 1
    assert done.stderr.strip() == "terms.yaml:2: 'title.en' is missing; add it"
    told = json.loads(run("check", folder, "--json").stdout)
    assert told["problems"] == [{"file": "terms.yaml", "line": 2, "message": "'title.en' is missing", "cure": "add it"}]


def test_it_refuses_what_is_no_folder(tmp_path: Path) -> None:
    done = run("check", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "is no folder: give the one that holds pack.yaml" in done.stderr
    assert "Traceback" not in done.stderr
