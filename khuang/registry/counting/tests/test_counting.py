"""Counting once without names: right on a town whose truth is known, and blind to whatever must not matter."""

import hmac
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import border_town, counting
from khuang.base.errors import Problem
from khuang.registry.counting import band, counter, form, keys, making, tallies
from khuang.registry.counting.form import Sheet
from khuang.registry.linkage.files import People

K1, K2 = b"key of the agencies, of a test", b"key of the counter, of a test"
MEANINGS = ("name", "birth", "sex", "number", "phone", "place", "group", "opt_out")
Person = dict[str, str]


def sheet(agency: str, rows: Iterable[Person], *, key: bytes = K1, told_round: str = "2569-Q1") -> Sheet:
    listed = list(rows)
    cells = {meaning: [[row.get(meaning, "") for row in listed]] for meaning in MEANINGS}
    people = People([row.get("id", f"{agency}{n}") for n, row in enumerate(listed)], cells)
    return making.sheet(people, agency=agency, told_round=told_round, key=key, keep_ids=True)[0]


def told(*sheets: Sheet) -> dict[str, Any]:
    gathered = counter.gather([(Path(f"{one.agency}.csv"), one) for one in sheets])
    return tallies.result(gathered, counter.count(gathered, K2), None)


def somebody(name: str, birth: str, sex: str = "f", **more: str) -> Person:
    return {"name": name, "birth": birth, "sex": sex, **more}


# -- right
@pytest.fixture(scope="module")
def town() -> dict[str, Any]:
    return counting.counted(border_town.records(5_000, 7))


def test_it_counts_a_border_town_once(town: dict[str, Any]) -> None:
    assert town["sum"] > town["people"] * 1.35
    assert abs(town["estimate"] / town["people"] - 1) <= 0.03
    assert town["low"] <= town["people"] <= town["high"]
    assert town["precision"] >= 0.98
    assert town["recall"] >= 0.92
    assert town["to_look_at"] == []
    assert set(town["by_group"]) == set(border_town.GROUPS)
    for group in ("thai", "myanmar", "lao"):
        one = town["by_group"][group]
        assert abs(one["estimate"] / one["people"] - 1) <= 0.06
        assert one["precision"] >= 0.97


def test_it_is_far_nearer_than_what_is_done_elsewhere(town: dict[str, Any]) -> None:
    others = counting.others(border_town.records(5_000, 7))
    assert min(others.values()) > 4 * abs(town["estimate"] / town["people"] - 1)


def test_it_measures_what_it_misses(town: dict[str, Any]) -> None:
    """What is told apart is too many, most of all where numbers are missing; the estimate is nearer."""
    one = town["by_group"]["myanmar"]
    assert one["told_apart"] > one["people"] * 1.03
    assert abs(one["estimate"] - one["people"]) < (one["told_apart"] - one["people"]) / 2


def test_it_knows_one_person_at_two_agencies_in_two_scripts() -> None:
    found = told(
        sheet("A", [somebody("นายสมชาย ใจดี", "17/05/2533", "m"), somebody("มาลี แก้วใส", "2501-02-03")]),
        sheet("B", [somebody("Somchai Jaidee", "1990-05-17", "m"), somebody("Aung Kyaw Moe", "1988-11-30", "m")]),
        sheet("C", [somebody("อ่องจ่อโม", "30/11/2531", "m")]),
    )
    assert (found["sum"], found["told_apart"], found["agencies"]) == (5, 3, ["A", "B", "C"])
    assert found["matched_share"] == 0.8


def test_it_keeps_a_family_apart_that_shares_name_house_and_telephone() -> None:
    family = [
        somebody(f"{name} ใจดี", birth, sex, phone="0812345678", place="3")
        for name, birth, sex in (
            ("สมชาย", "1960-01-02", "m"),
            ("สมศรี", "1962-04-05", "f"),
            ("สมใจ", "1990-07-08", "f"),
            ("สมพร", "1993-10-11", "f"),
        )
    ]
    found = told(*(sheet(agency, [one]) for agency, one in zip("ABCD", family, strict=True)))
    assert found["told_apart"] == 4


def test_it_does_not_join_what_shares_a_number_and_nothing_else() -> None:
    one = somebody("สมชาย ใจดี", "1960-01-02", "m", number="1539900123451")
    other = somebody("Khin Hla", "1999-09-09", "f", number="1539900123451")
    assert told(sheet("A", [one]), sheet("B", [other]))["told_apart"] == 2


def test_it_lets_no_chain_join_two_who_contradict_each_other() -> None:
    """A shares a number with the clinic's row and B all the rest: one is A or B, never all three."""
    a = somebody("สมชาย ใจดี", "1960-01-02", "m", number="1539900123451")
    b = somebody("Khin Hla", "1999-09-09", "f", number="7000000000012", phone="0812345678", place="9")
    clinic = somebody("Khin Hla", "", "f", number="1539900123451", phone="0812345678", place="9")
    assert told(sheet("A", [a]), sheet("B", [b]), sheet("C", [clinic]))["told_apart"] >= 2


def test_it_ignores_a_token_that_too_many_share() -> None:
    """A telephone of an office, written down for everybody without a birth."""
    rows = [{"name": "สมชาย ใจดี", "phone": "053123456"} for _ in range(60)]
    found = told(sheet("A", rows[:30]), sheet("B", rows[30:]))
    assert found["told_apart"] >= 2


def test_it_raises_an_alarm_about_somebody_who_is_many_rows_of_one_agency() -> None:
    counted = counter.Counted([], ["A", "A", "A", "B"], [0, 0, 0, 0], None, None, 0.0)  # type: ignore[arg-type]
    assert counter.too_large(counted.of, counted.agency) == [0]
    assert counter.too_large([0, 0, 2, 0], counted.agency) == []


# -- the band
@given(
    units=st.integers(0, 3000), part=st.floats(0, 1), numbered=st.integers(0, 900), again=st.floats(0, 1),
    otherwise=st.floats(0, 1), pairs=st.tuples(st.integers(0, 900), st.integers(0, 900)), bare=st.integers(0, 50),
)  # fmt: skip
def test_it_gives_a_band_that_is_never_beyond_what_is_possible(
    units: int, part: float, numbered: int, again: float, otherwise: float, pairs: tuple[int, int], bare: int
) -> None:
    people, both = round(units * part), round(numbered * again)
    seen = band.Seen(numbered, both, both + round(900 * otherwise), *pairs)
    tally = band.Tally(units, people, (seen,), numbered, both, 1.5, bare, min(people, 7))
    found = band.band(tally, band.rates(seen))
    assert min(people, 7) <= found.low <= found.high <= units + bare
    assert found.low <= found.estimate + 1e-9
    assert found.estimate <= found.high + 1e-9


@pytest.mark.parametrize(("number", "otherwise"), [(0.9, 0.9), (0.8, 0.7), (0.95, 0.99)])
def test_it_finds_from_two_lists_how_much_both_miss(number: float, otherwise: float) -> None:
    """5,000 people with two rows each, half of them without numbers; each way fails by itself."""
    rng = random.Random(7)  # noqa: S311
    seen, joins = [0, 0, 0, 0, 0], 0
    for n in range(5000):
        by_number, by_rest = n % 2 == 0 and rng.random() < number, rng.random() < otherwise
        seen[0] += by_number
        seen[1] += by_number and by_rest
        seen[2] += by_rest and n % 2 == 0
        seen[3] += (by_number or by_rest) and n % 2 == 0
        seen[4] += by_rest and n % 2
        joins += by_number or by_rest
    kept = band.Seen(*map(int, seen))
    tally = band.Tally(10_000, 10_000 - joins, (kept,), kept.numbered, kept.again)
    found = band.band(tally, band.rates(kept))
    assert abs(found.estimate - 5000) <= 60
    assert found.low <= 5000 <= found.high


def test_it_measures_nothing_without_numbers_and_says_so() -> None:
    found = told(sheet("A", [somebody("สมชาย ใจดี", "1960-01-02")]), sheet("B", [somebody("สมชาย ใจดี", "1960-01-02")]))
    assert found["measured"] is False
    assert (found["low"], found["estimate"], found["high"]) == (1, 1, 1)


def test_it_doubts_more_where_no_groups_are_told() -> None:
    rows = border_town.records(5_000, 7)
    found = counting.counted(rows, grouped=False)
    people = len({row[1] for row in rows})
    assert found["by_group"] == {}
    assert found["low"] <= people <= found["high"]
    assert found["estimate"] - found["low"] > found["high"] - found["estimate"]


# -- blind to what must not matter
_NAMES = st.sampled_from(["สมชาย ใจดี", "มาลี แก้วใส", "Aung Kyaw Moe", "Khin Hla", "สีดา วงศ์ดี", "", "???"])
_PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "name": _NAMES,
            "birth": st.sampled_from(["1990-05-17", "2533", "", "31/12/2500", "x"]),
            "sex": st.sampled_from(["f", "ชาย", ""]),
            "number": st.sampled_from(["", "1539900123451", "0012345678901"]),
            "group": st.sampled_from(["", "thai", "lao"]),
        }
    ),
    max_size=5,
)


@settings(max_examples=12, deadline=None)
@given(st.tuples(_PEOPLE, _PEOPLE, _PEOPLE), st.permutations("ABC"))
def test_it_counts_the_same_in_any_order_of_files_and_rows(lists: tuple[list[Person], ...], order: list[str]) -> None:
    sheets = {agency: sheet(agency, rows) for agency, rows in zip("ABC", lists, strict=True)}
    mixed = [sheets[agency] for agency in [*order, order[0]]]
    assert told(*mixed) == told(*sheets.values())


@settings(max_examples=12, deadline=None)
@given(_PEOPLE, st.randoms(use_true_random=False))
def test_it_makes_the_same_file_of_the_same_people(rows: list[Person], rng: random.Random) -> None:
    """Whatever the order of the rows, nothing tells which came first."""
    numbered = [row | {"id": str(n)} for n, row in enumerate(rows)]
    mixed = rng.sample(numbered, len(numbered))
    one, other = ({row.tokens for row in sheet("A", each).rows} for each in (numbered, mixed))
    assert one == other


@settings(max_examples=12, deadline=None)
@given(_PEOPLE)
def test_it_shares_no_token_over_two_rounds_or_keys(rows: list[Person]) -> None:
    def hashes(made: Sheet) -> set[str]:
        return {token[2:] for row in made.rows for token in row.tokens} | {row.row for row in made.rows}

    first = hashes(sheet("A", rows))
    assert not first & hashes(sheet("A", rows, told_round="2569-Q2"))
    assert not first & hashes(sheet("A", rows, key=b"another key of the agencies"))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"name": st.text(max_size=20), "birth": st.text(max_size=12), "number": st.text(max_size=15),
                               "phone": st.text(max_size=12), "sex": st.text(max_size=3), "place": st.text(max_size=8)}),
        max_size=6,
    )
)  # fmt: skip
def test_it_takes_any_rubbish_for_people(rows: list[Person]) -> None:
    found = told(sheet("A", rows), sheet("B", rows))
    assert found["sum"] == len(sheet("A", rows).rows) * 2
    assert found["low"] <= found["high"] <= found["sum"]


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
@given(_PEOPLE, st.lists(st.sampled_from(["", "0", "no", "ไม่", "x", "yes", "1", "?"]), min_size=5, max_size=5))
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
