"""What a tokens file gives away, and what is refused."""

import hmac
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.registry.counting import counter, form, keys, making, truths
from khuang.registry.counting.tests.sheets import K1, K2, MEANINGS, PEOPLE, Person, sheet, somebody, told
from khuang.registry.linkage.files import People

# -- what a tokens file gives away
CANARY = somebody(
    "Zebulonia Quartermain", "1931-07-23", "f", number="9876543210987", phone="0899911122", place="Kanariendorf",
    group="thai",
)  # fmt: skip


def test_it_writes_no_name_number_or_date(tmp_path: Path) -> None:
    people = People(["1"], {meaning: [[CANARY.get(meaning, "")]] for meaning in MEANINGS})
    made, _left = making.sheet(people, agency="A", told_round="2569-Q1", key=K1, keep_ids=False)
    form.write(tmp_path / "t.csv", made)
    text = (tmp_path / "t.csv").read_text().casefold()
    assert "thai" in text
    for hidden in ("zebul", "quarter", "1931", "2474", "9876543", "0899911", "kanarien", K1.decode(), '"1"'):
        assert hidden.casefold() not in text
    assert made.rows[0].ids == ()


def test_it_leaves_out_who_opted_out_in_all_their_rows() -> None:
    hidden = somebody("สมชาย ใจดี", "1960-01-02", "m", number="1539900123451", opt_out="ใช่")
    again = {**hidden, "opt_out": ""}
    other = somebody("มาลี แก้วใส", "1970-02-03", number="3100600445635", opt_out="no")
    made = sheet("A", [hidden, other, again])
    alone = {token[2:] for row in sheet("A", [again]).rows for token in row.tokens}
    assert len(made.rows) == 1
    assert not alone & {token[2:] for row in made.rows for token in row.tokens}
    assert (made.opted_out, made.records) == (1, 1)
    found = told(made, sheet("B", [other]))
    assert (found["not_deduplicated"], found["estimate"], found["high"]) == (1, 1, 2)


@settings(max_examples=15, deadline=None)
@given(PEOPLE, st.lists(st.sampled_from(["", "0", "no", "ไม่", "x", "yes", "1", "?"]), min_size=5, max_size=5))
def test_it_never_shows_who_opted_out(rows: list[Person], said: list[str]) -> None:
    marked = [row | {"opt_out": cell, "id": f"{n}"} for n, (row, cell) in enumerate(zip(rows, said, strict=False))]
    out = {row["id"] for row in marked if row["opt_out"] in ("x", "yes", "1", "?")}
    made = sheet("A", marked)
    assert not out & {one for row in made.rows for one in row.ids}
    assert made.opted_out + len(made.rows) <= len(marked)


@pytest.mark.parametrize(
    ("cell", "out"), [("", False), (" No ", False), ("ไม่ใช่", False), ("ใช่", True), ("maybe", True)]
)
def test_it_protects_when_in_doubt(cell: str, out: bool) -> None:
    assert making.opted_out(cell) is out


def test_it_keeps_under_the_counters_key_what_no_agency_can_test(tmp_path: Path) -> None:
    sheets = [sheet(agency, [CANARY, somebody("มาลี แก้วใส", "1970-02-03")]) for agency in "AB"]
    kept = counter.again(sheets, K2)
    agencies, counters = (
        {token[2:] for one in each for row in one.rows for token in row.tokens} for each in (sheets, kept)
    )
    assert len(agencies) == len(counters)
    assert not agencies & counters
    for one in kept:
        form.write(tmp_path / f"{one.agency}.csv", one)
    back = [form.read(tmp_path / f"{one.agency}.csv") for one in kept]
    assert told(*back) == told(*sheets) == told(back[0], sheets[1])


# -- refusals
@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"told_round": "2569-Q2"}, "round"),
        ({"key": b"another key of agencies"}, "different keys"),
        ({"agency": "A"}, "both of A"),
    ],
)
def test_it_mixes_no_rounds_keys_or_doubled_agencies(other: dict[str, Any], says: str) -> None:
    rows = [somebody("มาลี แก้วใส", "1970-02-03")]
    second = sheet(other.pop("agency", "B"), [*rows, somebody("Khin Hla", "1999-09-09")], **other)
    first = sheet("A", rows)
    first.digest, second.digest = "1", "2"
    with pytest.raises(Problem, match=says):
        counter.gather([(Path("a.csv"), first), (Path("b.csv"), second)])


def test_it_refuses_a_counter_that_holds_the_agencies_key() -> None:
    with pytest.raises(Problem, match="must not have it"):
        counter.count([sheet("A", [CANARY])], K1)


def test_it_refuses_what_was_kept_under_another_key() -> None:
    kept = counter.again([sheet("A", [CANARY])], K2)
    with pytest.raises(Problem, match="another key"):
        counter.count(kept, b"a new key of the counter")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    form.write(tmp_path / "t.csv", sheet("A", [CANARY]))
    return tmp_path / "t.csv"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_it_refuses_whatever_was_changed_on_its_way(
    tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes
) -> None:
    path = tmp_path_factory.mktemp("way") / "t.csv"
    made = sheet("A", [CANARY])
    form.write(path, made)
    raw = path.read_bytes()
    at = raw.index(b"\n") + 1 + at % (len(raw) - raw.index(b"\n") - 1)
    changed = raw[:at] + put + raw[at + len(put) :]
    path.write_bytes(changed)
    if changed.replace(b"\r\n", b"\n") != raw:
        with pytest.raises(Problem):
            form.read(path)


@settings(max_examples=30, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=100).map(lambda text: f"{form.MARK}{text}\n".encode("utf-8", "replace")),
    )
)
def test_it_refuses_rubbish_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("rubbish") / "t.csv"
    path.write_bytes(raw)
    with pytest.raises(Problem, match=r"t\.csv"):
        form.read(path)


@pytest.mark.parametrize(
    "head", ["{}", "[]", "1", '{"form": 1}', '{"form": 9}', '{"form": 1, "agency": "a b", "round": "x", "check": "y"}']
)
def test_it_refuses_a_head_that_says_nothing(tmp_path: Path, head: str) -> None:
    (tmp_path / "t.csv").write_text(f"{form.MARK}{head}\n")
    with pytest.raises(Problem):
        form.read(tmp_path / "t.csv")


def test_it_reads_a_file_that_passed_through_windows(file: Path) -> None:
    before = form.read(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert form.read(file) == before


# -- keys
def test_it_makes_a_key_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "k1"
    keys.make(path)
    assert path.stat().st_mode & 0o077 == 0
    before = keys.read(str(path), {})
    with pytest.raises(Problem, match="exists already"):
        keys.make(path)
    assert keys.read("@K", {"K": path.read_text()}) == before


@pytest.mark.parametrize("raw", [b"", b"short", b"a" * 40, b" " * 40, b"x" * 5000])
def test_it_takes_no_weak_key(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "k").write_bytes(raw)
    with pytest.raises(Problem):
        keys.read(str(tmp_path / "k"), {})
    with pytest.raises(Problem):
        keys.read("@NOTHING", {})


@given(st.binary(min_size=1, max_size=64), st.binary(max_size=200))
def test_it_keys_as_hmac_says(key: bytes, message: bytes) -> None:
    assert keys.mac(key)(message) == hmac.digest(key, message, "sha256")


def test_it_knows_a_round_however_it_is_written() -> None:
    assert keys.round_name(" 2569-q1 ") == keys.round_name("2569-Q1")
    for bad in ("", " ", "x" * 61, "a\0b"):
        with pytest.raises(Problem):
            keys.round_name(bad)


# -- the truth, in a trial
@pytest.mark.parametrize(
    ("text", "asked", "person"),
    [
        ("id,person\n1,x\n", ("A", "1"), "x"),
        ("agency,id,person\na,1,x\nb,1,y\n", ("B", "1"), "y"),
        ("agency,id,person\nclinic,1,x\n", ("A", "1"), "x"),
        ("ID,Truth\n1,x\n2,\n", ("A", "2"), None),
    ],
)
def test_it_finds_who_a_record_really_belongs_to(
    tmp_path: Path, text: str, asked: tuple[str, str], person: str | None
) -> None:
    (tmp_path / "truth.csv").write_text(text)
    sheets = [sheet(agency, [CANARY | {"id": "1"}]) for agency in "AB"]
    assert truths.read(tmp_path / "truth.csv", sheets)(*asked) == person
