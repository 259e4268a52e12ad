"""Counting once without names: right on a town whose truth is known, and blind to whatever must not matter."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import border_town, counting
from khuang.registry.counting import band, counter
from khuang.registry.counting.form import Sheet
from khuang.registry.counting.tests.sheets import PEOPLE, Person, sheet, somebody, told


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


def test_it_is_unsure_where_few_were_seen() -> None:
    """Ten of ten found again prove little; a thousand of a thousand prove more."""
    usual = band.Rates(0.85, 0.85)
    few, many = (
        band.Tally(40 * n, 25 * n, (band.Seen(10 * n, 10 * n, 10 * n, 10 * n, 8 * n),), 10 * n, 10 * n)
        for n in (1, 100)
    )
    small, large = band.band(few, usual), band.band(many, usual)
    assert (small.high - small.low) / small.estimate > 0.15 > 0.05 > (large.high - large.low) / large.estimate


def test_it_lets_no_large_group_speak_for_the_small() -> None:
    large = band.Tally(20_000, 12_000, (band.Seen(7000, 6950, 7000, 7000, 500),))
    small = band.Tally(400, 260, (band.Seen(60, 42, 50, 60, 60),))
    found = band.usual([large, small])
    assert found is not None
    assert found.otherwise < 0.9
    assert band.usual([band.Tally(40, 30, (band.Seen(5, 5, 5, 5, 5),))]) is None


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
@settings(max_examples=12, deadline=None)
@given(st.tuples(PEOPLE, PEOPLE, PEOPLE), st.permutations("ABC"))
def test_it_counts_the_same_in_any_order_of_files_and_rows(lists: tuple[list[Person], ...], order: list[str]) -> None:
    sheets = {agency: sheet(agency, rows) for agency, rows in zip("ABC", lists, strict=True)}
    mixed = [sheets[agency] for agency in [*order, order[0]]]
    assert told(*mixed) == told(*sheets.values())


@settings(max_examples=12, deadline=None)
@given(PEOPLE, st.randoms(use_true_random=False))
def test_it_makes_the_same_file_of_the_same_people(rows: list[Person], rng: random.Random) -> None:
    """Whatever the order of the rows, nothing tells which came first."""
    numbered = [row | {"id": str(n)} for n, row in enumerate(rows)]
    mixed = rng.sample(numbered, len(numbered))
    one, other = ({row.tokens for row in sheet("A", each).rows} for each in (numbered, mixed))
    assert one == other


@settings(max_examples=12, deadline=None)
@given(PEOPLE)
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
