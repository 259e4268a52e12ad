"""A backup brings the whole town back, and only to whoever holds its key."""

import json
import os
import shutil
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="test_postgres.py moves a town there"),
]
PARTS = ("figures", "audit", "people", "files")  # what stays the same however often one looks


@pytest.fixture(scope="module")
def kept(made, tmp_path_factory):
    """What was backed up, the state it was in, and the key file kept apart."""
    folder = tmp_path_factory.mktemp("kept")
    told = made.json("backup", folder / "town.khuang")
    shutil.copy(made.keys, folder / "key.json")
    return folder, told, made.state()


def clipped(text: str) -> str:
    """The one sentence on standard error."""
    lines = [line for line in text.splitlines() if line.startswith("khuang: ")]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def counted(state):
    """Rows of each table, but for those that looking wrote."""
    return {k: v for k, v in state["counts"].items() if k not in ("trust.auditlink", "trust.checkpoint")}


def test_it_gives_the_same_town_back(kept, empty):
    folder, told, before = kept
    place = empty()
    found = place.json("restore", folder / "town.khuang", "--key", folder / "key.json")
    assert {key: found[key] for key in ("rows", "digest", "bytes")} == {
        key: told[key] for key in ("rows", "digest", "bytes")
    }
    after = place.state()
    assert counted(after) == counted(before)
    assert {part: after[part] for part in PARTS} == {part: before[part] for part in PARTS}
    assert after["audit"] == {"ok": True, "first_bad": ""}
    assert [f["value"] for f in after["figures"] if f["id"] == "kk-groups"] == [2]
    assert len(after["files"]) == 1
    assert after["files"][0].startswith("ภาพบ้าน.jpg")
    assert all(after["people"].values())
    assert place.keys.stat().st_mode & 0o777 == 0o600
    assert place.khuang("check").returncode == 0
    rebuilt = place.khuang("rebuild", "--check")
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr


def test_it_comes_back_by_the_printed_sheet_alone(kept, made, empty):
    folder, _, before = kept
    place = empty()
    done = place.khuang("restore", folder / "town.khuang", "--recovery", made.recovery.lower())
    assert done.returncode == 0, done.stderr
    assert place.keys.read_bytes() == made.keys.read_bytes()
    assert place.state("people") == {"people": before["people"]}


def written(place) -> list[Path]:
    return [path for path in place.path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "key file (--key FILE) or its printed recovery key"),
        (["--key", "other.json"], "does not open this backup"),
        (["--key", "nonsense.json"], "is not a key file"),
        (["--key", "absent.json"], "is not a key file"),
        (["--recovery", "ABCD-EFGH"], "is not a recovery key"),
        (["--recovery", "-".join(["AAAA"] * 13)], "does not open this backup"),
    ],
    ids=["no key", "another town's", "no key file", "no file", "mistyped sheet", "another sheet"],
)
def test_it_gives_nothing_without_the_key(kept, empty, tmp_path, arguments, sentence):
    from khuang.trust.keys import new_keys, write_keys

    folder, _, _ = kept
    write_keys(tmp_path / "other.json", new_keys()[0])
    (tmp_path / "nonsense.json").write_text("[]")
    place = empty()
    given = [str(tmp_path / a) if a.endswith(".json") else a for a in arguments]
    done = place.khuang("restore", folder / "town.khuang", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in clipped(done.stderr)
    assert written(place) == []


def cut(raw):
    return raw[: len(raw) // 2]


def headed(raw):
    return raw.split(b"\n", 1)[0] + b"\n"


def flipped(raw):
    return raw[:-100] + bytes([raw[-100] ^ 1]) + raw[-99:]


def renamed(raw):
    head, rest = raw.split(b"\n", 1)
    return head.replace(b'"at": "20', b'"at": "19') + b"\n" + rest


@pytest.mark.parametrize("spoil", [cut, headed, flipped, renamed, lambda raw: b"PK\x03\x04" + raw, lambda raw: b""],
                         ids=["cut off", "only its head", "one bit", "its head changed", "another file", "empty"])  # fmt: skip
@pytest.mark.parametrize("which", ["town.khuang", "town.khuang.keys"])
def test_it_refuses_a_damaged_file_before_writing_a_row(kept, empty, tmp_path, spoil, which):
    folder, _, _ = kept
    for path in folder.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / which).write_bytes(spoil((folder / which).read_bytes()))
    place = empty()
    done = place.khuang("restore", tmp_path / "town.khuang", "--key", tmp_path / "key.json")
    assert (done.returncode, done.stdout) == (2, "")
    sentence = clipped(done.stderr)
    assert "is damaged or was cut off" in sentence or "is not a backup" in sentence
    assert written(place) == []


def test_it_never_overwrites_a_town(kept, made):
    folder, _, before = kept
    done = made.khuang("restore", folder / "town.khuang", "--key", folder / "key.json")
    assert done.returncode == 2
    assert "there is a town in this database already" in clipped(done.stderr)
    assert made.state("people") == {"people": before["people"]}


def test_it_never_overwrites_another_towns_keys(kept, empty):
    folder, _, _ = kept
    place = empty()
    place.keys.write_text('{"demo": true}')
    done = place.khuang("restore", folder / "town.khuang", "--key", folder / "key.json")
    assert done.returncode == 2
    assert "holds other keys" in clipped(done.stderr)
    assert place.keys.read_text() == '{"demo": true}'
    assert not place.data.exists()


def test_it_never_overwrites_a_backup(kept, made):
    folder, _, _ = kept
    before = (folder / "town.khuang").read_bytes()
    done = made.khuang("backup", folder / "town.khuang")
    assert done.returncode == 2
    assert "choose a new file name" in clipped(done.stderr)
    assert (folder / "town.khuang").read_bytes() == before


def test_it_holds_no_word_in_clear(kept, made):
    """Neither the server's key nor a name, nor a place that a thief could read."""
    folder, _, _ = kept
    keys = json.loads(made.keys.read_text())
    secrets = [keys["audit"], keys["sign"], keys["wrap"]["1"], keys["index"]["1"], "เมืองเล็ก", "ภาพบ้าน", "registry"]
    for name in ("town.khuang", "town.khuang.keys"):
        raw = (folder / name).read_bytes()
        sealed = raw.split(b"\n", 1)[1]
        assert [s for s in secrets if s.encode() in sealed] == []
        assert [s for s in secrets[:4] if s.encode() in raw] == []


ERASE = """
from khuang.base.actor import SYSTEM
from khuang.registry.models import Person
from khuang.trust.duties import erase_all
row = Person.objects.filter(erased_at=None).order_by("id").first()
erase_all(row.id, by=SYSTEM)
print(row.id)
"""


def test_it_keeps_the_erased_closed_in_older_backups(kept, copy, empty):
    """The horizon of erasure: an older FILE with the newest wraps opens everything but who was erased since."""
    folder, _, before = kept
    gone = copy.does(ERASE)
    assert before["people"][gone]
    copy.json("backup", folder / "later.khuang")
    place = empty()
    done = place.khuang(
        "restore", folder / "town.khuang", "--keys", folder / "later.khuang.keys", "--key", folder / "key.json"
    )
    assert done.returncode == 0, done.stderr
    after = place.state("people", "audit")
    assert after["people"] == before["people"] | {gone: ""}
    assert after["audit"]["ok"]
    stale = empty("stale").khuang(
        "restore", folder / "later.khuang", "--keys", folder / "town.khuang.keys", "--key", folder / "key.json"
    )
    assert stale.returncode == 2
    assert "is older than" in clipped(stale.stderr)
