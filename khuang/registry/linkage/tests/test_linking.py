"""Linking whole files: right on what is known, the same as what a person is shown, and on any layout."""

import csv
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import border_town
from khuang.base.errors import Problem
from khuang.registry.linkage import comparing, files, weights
from khuang.registry.linkage.clustering import clusters
from khuang.registry.linkage.truth import by_group, quality

SIZE = 6_000
COLUMNS = {"name": ["name"], "birth": ["birth"], "sex": ["sex"], "number": ["number"], "phone": ["phone"], "place": ["village"],
           "truth": ["person"], "group": ["group"]}  # fmt: skip
NONE: dict[str, list[str]] = {meaning: [] for meaning in COLUMNS}


def people(rows: list[dict[str, str]], **columns: str) -> files.People:
    cells = {
        meaning: [[row.get(name, "") for row in rows] for name in names]
        for meaning, names in {**NONE, **{k: [v] for k, v in columns.items()}}.items()
    }
    return files.People([str(n) for n in range(len(rows))], cells)


def same(rows: list[dict[str, str]], **columns: str) -> list[int]:
    from khuang.registry.linkage.batch import link

    return link(people(rows, **columns)).clusters.of


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> files.People:
    path = border_town.write(tmp_path_factory.mktemp("town") / "town.csv", SIZE)
    return files.read([path], "id", COLUMNS)


def test_it_finds_people_in_a_border_town(town: files.People) -> None:
    from khuang.registry.linkage.batch import link

    linked = link(town)
    truth = town.one("truth")
    found = quality(linked.clusters.of, truth)
    assert found["precision"] is not None
    assert found["recall"] is not None
    assert found["precision"] >= 0.97
    assert found["recall"] >= 0.88
    groups = by_group(linked.clusters.of, truth, town.one("group"))
    assert min(one["recall"] for group, one in groups.items() if group != "stateless") >= 0.72
    assert linked.clusters.alarms == []


def test_it_scores_as_it_explains(town: files.People) -> None:
    """The arrays and the one pair that a person is shown come to the same bits."""
    from khuang.registry.linkage.batch import link
    from khuang.registry.linkage.encoding import encode

    table, linked = encode(town), link(town, odds=-6)
    part = dict(zip(table.part.texts, table.part.bits.tolist(), strict=True))
    sounds = dict(zip(table.sounds.texts, table.sounds.bits.tolist(), strict=True))
    whole = dict(zip(table.wholes.texts, table.wholes.bits.tolist(), strict=True))
    rarity = comparing.Rarity(lambda x: 2 ** -part[x], lambda x: 2 ** -sounds[x], lambda x: 2 ** -whole[x])
    records = [
        comparing.record(names_told=[name], birth=birth, sex=sex)
        for name, birth, sex in zip(town.one("name"), town.one("birth"), town.one("sex"), strict=True)
    ]
    from khuang.registry.linkage.scoring import scores

    for one in (table.number, table.phone, table.place):
        one.clear()
    bits = scores(table, linked.pairs, None)
    shown = [comparing.compare(records[a], records[b], rarity).bits for a, b in linked.pairs.tolist()]
    # greedy pairings of several equal likenesses may fall differently: nearly all agree to the bit
    far = [abs(x - y) for x, y in zip(bits.tolist(), shown, strict=True) if abs(x - y) > 0.05]
    assert len(far) <= len(shown) * 0.02


@pytest.mark.parametrize("kind", ["name", "birth", "number", "phone", "place"])
def test_it_copes_with_one_column_alone(kind: str) -> None:
    rows = [{"x": value} for value in ("สมชาย ใจดี", "1990-05-17", "1539900123451", "", "", "0812345678")]
    assert len(same(rows, **{kind: "x"})) == len(rows)


def test_it_finds_the_two_in_a_file_of_ten() -> None:
    rows = [
        {"n": name, "b": birth}
        for name, birth in (
            ("นายสมชาย ใจดี", "17/05/2533"), ("Somchai Jaidee", "1990-05-17"), ("มาลี แก้วใส", "2501"), ("อำพล ทองคำ", "1970-02-03"),
            ("Aung Kyaw Moe", "1988-11-30"), ("อ่องจ่อโม", "30/11/2531"), ("ดวงใจ แสนสุข", ""), ("บุญมี ศรีสุข", "1955"),
            ("Khin Hla", "1999-09-09"), ("พรทิพย์ วงศ์ดี", "1982-12-01"),
        )
    ]  # fmt: skip
    found = same(rows, name="n", birth="b")
    assert found[0] == found[1]
    assert found[4] == found[5]
    assert len(set(found)) == 8


def test_it_keeps_a_family_apart() -> None:
    rows = [
        {"n": f"{name} ใจดี", "b": birth, "s": sex, "p": "0812345678", "v": "3"}
        for name, birth, sex in (
            ("สมชาย", "1960-01-02", "m"),
            ("สมศรี", "1962-04-05", "f"),
            ("สมใจ", "1990-07-08", "f"),
            ("สมพร", "1993-10-11", "f"),
        )
    ]
    assert len(set(same(rows, name="n", birth="b", sex="s", phone="p", place="v"))) == 4


def test_it_does_not_join_what_contradicts_itself() -> None:
    found = clusters(3, [(0, 1), (1, 2)], [30.0, 29.0], [1950, 0, 1990], [0, 0, 1], threshold=20)
    assert found.of == [0, 0, 2]
    assert found.refused == 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.floats(15, 40)), max_size=120))
def test_it_makes_no_giant_of_weak_chains(edges: list[tuple[int, int, float]]) -> None:
    pairs = [(min(a, b), max(a, b)) for a, b, _bits in edges if a != b]
    bits = [w for a, b, w in edges if a != b]
    found = clusters(41, pairs, bits, [0] * 41, [-1] * 41, threshold=20, margin=100)
    assert max(Counter(found.of).values()) <= 10
    assert all(found.of[n] <= n for n in range(41))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=12))
def test_it_counts_right_pairs_as_counting_them_one_by_one(rows: list[tuple[int, int]]) -> None:
    found, truth = zip(*rows, strict=True)
    pairs = [(a, b) for a in range(len(rows)) for b in range(a)]
    made, wanted = ({p for p in pairs if side[p[0]] == side[p[1]]} for side in (found, truth))
    told = quality(found, truth)
    assert told["precision"] == (len(made & wanted) / len(made) if made else None)
    assert told["recall"] == (len(made & wanted) / len(wanted) if wanted else None)
    assert by_group(found, truth, ["x"] * len(rows))["x"] == told


def test_it_asks_for_more_bits_among_more_people() -> None:
    assert weights.threshold(1_000_000) - weights.threshold(1000) == pytest.approx(9.97, abs=0.01)


# -- files
def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(("sign", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp874"), ("|", "utf-16")])
def test_it_reads_what_spreadsheets_write(tmp_path: Path, sign: str, encoding: str) -> None:
    path = write(
        tmp_path / "a.csv", sign.join(("Ref", "ชื่อ")) + "\r\n" + sign.join(("1", '"ส\nม"')) + "\r\n\r\n", encoding
    )
    found = files.read([path], "ref", {**NONE, "name": ["ชื่อ"]})
    assert (found.ids, found.one("name")) == (["1"], ["ส\nม"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("a,b\n1,2\n", "no column"),
        ("id,n\n1,x\n1,y\n", "two rows"),
        ("id,n\n,x\n", "line 2"),
        ("PK\x03\x04", "spreadsheet"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path / "a.csv", text)
    with pytest.raises(Problem, match=says):
        files.read([path], "id", {**NONE, "name": ["n"]})


def test_it_tells_files_apart_that_number_from_one(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, "id,n\n1,x\n") for name in ("clinic.csv", "school.csv")]
    assert files.read(paths, "id", {**NONE, "name": ["n"]}).ids == ["clinic:1", "school:1"]


# -- the command
def khuang(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """In an environment without settings, keys or database."""
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONPATH": str(Path(__file__).parents[4])}
    command = [sys.executable, "-m", "khuang.cli.main", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    write(tmp_path / "a.csv", "ref,given,family,dob,who\n1,สมชาย,ใจดี,17/05/2533,A\n2,มาลี,แก้วใส,2501-02-03,B\n")
    write(tmp_path / "b.csv", "ref,given,family,dob,who\n3,Somchai,Jaidee,1990-05-17,A\n")
    return tmp_path


NAMED = ("--id", "ref", "--name", "given", "--name", "family", "--birth", "dob")


def test_it_links_files_without_a_town(two: Path) -> None:
    import json

    done = khuang("link", "a.csv", "b.csv", *NAMED, "--truth", "who", "--out", "c.csv", "--json", cwd=two)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert (told["records"], told["clusters"], told["precision"], told["recall"]) == (3, 2, 1.0, 1.0)
    with (two / "c.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["cluster"] == rows[2]["cluster"] != rows[1]["cluster"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere.csv", *NAMED, "--out", "c.csv"), "nowhere.csv"),
        (("a.csv", "--id", "ref", "--out", "c.csv"), "nothing to compare"),
        (("a.csv", *NAMED, "--phone", "mobile", "--out", "c.csv"), "mobile"),
        (("a.csv", *NAMED, "--out", "no/folder/c.csv"), "folder"),
    ],
)
def test_it_says_in_a_sentence_what_is_wrong(two: Path, arguments: tuple[str, ...], says: str) -> None:
    done = khuang("link", *arguments, cwd=two)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (two / "c.csv").exists()


@settings(max_examples=25)
@given(
    st.lists(
        st.fixed_dictionaries({"n": st.text(max_size=12), "b": st.text(max_size=10), "x": st.text(max_size=8)}),
        min_size=1,
        max_size=8,
    )
)
def test_it_takes_any_rubbish_for_people(rows: list[dict[str, str]]) -> None:
    assert len(same(rows, name="n", birth="b", number="x")) == len(rows)
