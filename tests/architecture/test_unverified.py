"""The page of what nobody has verified leaves nothing out."""

import re
from pathlib import Path

import pytest

from ops import unverified

pytestmark = pytest.mark.once
SAID = re.compile(r"(?<!#)\b(?:verified|confirmed): false")


def test_it_names_every_mark_of_the_packs() -> None:
    marks = unverified.in_packs()
    for path in sorted((unverified.ROOT / "packs").rglob("*.yaml")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
        raw = sum(len(SAID.findall(line)) for line in lines)
        file = path.relative_to(unverified.ROOT).as_posix()
        there = sum(mark.file == file for mark in marks)
        assert there >= raw, f"{file}: {raw} marks, {there} on the page"
        if any(unverified.SAID.search(line) for line in lines if "source:" in line):
            assert there, file


def test_it_finds_what_a_pack_leaves_out_and_what_it_says_in_words() -> None:
    body = {
        "title": {"en": "A"},
        "clocks": [
            {"key": "first", "source": {"title": {"en": "Act", "th": ""}, "article": "ม. 5", "verified": False}}
        ],
        "rates": [{"code": "old", "source": "a paper; amount not verified"}, {"code": "new", "source": "read"}],
        "days": {"kind": "proposal", "verified": False, "title": "ours"},
        "done": {"verified": True, "kind": "law"},
    }
    found = [(group, path, said[0]) for group, path, said in unverified._marks(body)]
    assert found == [
        ("law", " → clocks first → source", "Act ม. 5"),
        ("amount", " → rates old", ""),
        ("proposal", " → days", "ours"),
    ]


def test_it_reads_the_program_too(tmp_path: Path) -> None:
    (tmp_path / "khuang").mkdir()
    (tmp_path / "khuang" / "words.py").write_text(
        '"""Routes, not verified against the regulation."""\nX = _("Not verified")\n'
    )
    assert [one.what for one in unverified.in_code(tmp_path / "khuang")] == [
        "Routes, not verified against the regulation."
    ]
