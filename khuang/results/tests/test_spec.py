"""The reference of indicators: tiny tables in, number out."""

from datetime import date
from decimal import Decimal

import pytest

from khuang.base.errors import Problem
from khuang.results import periods
from khuang.results.disclosure import ratios
from khuang.results.tests.spec import indicator, run, table, value


def spell(starts, ends=None, **more):
    return {
        "kind": "care.enrolled",
        "starts": date.fromisoformat(starts),
        "ends": ends and date.fromisoformat(ends),
        **more,
    }


def test_a_stock_counts_the_spells_that_cover_the_last_day(tmp_path):
    facts = table(tmp_path, [
        spell("2025-01-01"), spell("2025-01-01", "2025-12-31"), spell("2025-01-01", "2025-12-30"), spell("2026-01-01"),
    ])  # fmt: skip
    assert value(facts, indicator(), period="2025") == 2


def test_a_stock_of_a_running_period_is_counted_today(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", "2027-01-01"), spell("2026-12-01")])
    assert value(facts, indicator(), period="fy2570") == 1


def test_who_left_today_has_left_while_the_period_runs(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", "2026-11-22"), spell("2025-01-01", "2026-11-23")])
    assert value(facts, indicator(), period="fy2570") == 1
    assert value(facts, indicator(), period="2025-01-01/2026-11-22") == 2


def test_an_event_counts_what_happened_within_the_period(tmp_path):
    days = ["2025-09-30", "2025-10-01", "2026-09-30", "2026-10-01"]
    facts = table(tmp_path, [spell(day, day) for day in days])
    assert value(facts, indicator(measure="event"), period="fy2569") == 2


def test_it_counts_a_person_once_and_records_each(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", person=p) for p in (b"a", b"a", b"b")])
    assert value(facts, indicator(count="persons")) == 2
    assert value(facts, indicator(count="records")) == 3


def test_a_headcount_is_added_and_the_figure_bounded(tmp_path):
    rows = [spell("2025-01-01", person=p, count=1) for p in (b"a", b"b")] + [
        spell("2025-01-01", count=5, basis="headcount")
    ]
    found = run(table(tmp_path, rows), indicator(count="persons"))
    assert (found.total.value, found.overlap, found.low, found.high) == (7, "bounded", 5, 7)


def test_the_total_of_a_split_is_counted_anew_never_summed(tmp_path):
    rows = [spell("2025-01-01", person=b"a", place=p) for p in ("v1", "v2")]
    found = run(table(tmp_path, rows), indicator(count="persons"), split=("place",))
    assert [one.value for _, one in found.cells] == [1, 1]
    assert found.total.value == 1


def test_where_reads_columns_and_dimensions(tmp_path):
    rows = [spell("2025-01-01", gender=g, dims={"group": d}) for g, d in (("f", "x"), ("m", "x"), ("f", "y"))]
    one = indicator(where={"kind": ["care.enrolled"], "gender": ["f"], "group": ["x"]})
    assert value(table(tmp_path, rows), one) == 1


def test_where_a_place_covers_its_villages(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", place=p) for p in ("v1", "v2", "w1")])
    one = indicator(where={"kind": ["care.enrolled"], "place": ["T"]})
    assert value(facts, one, cover=lambda _: frozenset({"v1", "v2"})) == 2


def test_joint_work_is_credited_to_each_and_counted_once(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", orgs="ILO IOM"), spell("2025-01-01", orgs="IOM")])
    found = run(facts, indicator(), split=("orgs",))
    assert {named["orgs"]: one.value for named, one in found.cells} == {"ILO": 1, "IOM": 2}
    assert found.total.value == 2
    assert value(facts, indicator(where={"kind": ["care.enrolled"], "orgs": ["ILO"]})) == 1
    assert value(facts, indicator(count="organisations")) == 2


def test_it_sums_amounts(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", amount=a) for a in (150, 250)])
    assert value(facts, indicator(count="sum", of="amount", unit="THB")) == 400


def test_nationality_is_read_from_the_coarse_family_alone(tmp_path):
    rows = [
        spell("2025-01-01", person=b"w", place="v1"),
        spell("2025-01-01", person=b"x", family="who", nationality="MM"),
    ]
    one = indicator(count="persons", where={"kind": ["care.enrolled"], "nationality": ["MM"]})
    assert value(table(tmp_path, rows), one) == 1
    assert value(table(tmp_path, rows), indicator(count="persons")) == 1


def test_an_empty_table_counts_nothing(tmp_path):
    assert value(table(tmp_path, [spell("2030-01-01")]), indicator(count="persons")) == 0


def test_a_small_cell_is_held_back_and_so_is_one_beside_it(tmp_path):
    rows = [spell("2025-01-01", person=bytes([n]), gender="f" if n < 20 else "m") for n in range(23)]
    found = run(table(tmp_path, rows), indicator(count="persons"), split=("gender",), protect=True)
    assert found.total.value == 23
    assert [one.value for _, one in found.cells] == [None, None]
    assert found.method == "held-back"


def test_an_exemption_for_another_kind_of_fact_is_not_taken(tmp_path):
    facts = table(tmp_path, [spell("2025-01-01", person=b"a")])
    assert run(facts, indicator(exempt="public-office"), protect=True).total.value is None


@pytest.mark.parametrize(
    ("top", "bottom", "expected"),
    [(24, 34, "70.59"), (45, 61, "73.77"), (16, 61, "26.23"), (185, 272, "68.01"), (87, 272, "31.99"),
     (20, 34, "58.82"), (14, 34, "41.18"), (23, 34, "67.65"), (1, 800, "0.13"), (1, 3, "33.33"), (0, 5, "0.00")],
)  # fmt: skip
def test_a_share_is_rounded_half_up_from_the_exact_fraction(top, bottom, expected):
    assert ratios.share(top, bottom) == Decimal(expected)


def test_a_share_of_nothing_has_no_value():
    assert ratios.share(0, 0) is None


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2566", "2023", "2023-01-01", "2023-12-31"),
        ("fy2570", "fy2570", "2026-10-01", "2027-09-30"),
        ("FY2027", "fy2570", "2026-10-01", "2027-09-30"),
        ("2023Q4", "2023Q4", "2023-10-01", "2023-12-31"),
        ("๒๕๖๖", "2023", "2023-01-01", "2023-12-31"),
        ("2023-01-01/2023-06-30", "2023-01-01/2023-06-30", "2023-01-01", "2023-06-30"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, name, first, last):
    found = periods.parse(text)
    assert (found.text, found.first.isoformat(), found.last.isoformat()) == (name, first, last)


@pytest.mark.parametrize(
    "text", ["", "soon", "2023Q5", "2023-06-30/2023-01-01", "2023-13-01/2024-01-01", "fy12", "0000"]
)
def test_a_period_that_is_none_is_refused_with_the_cure(text):
    with pytest.raises(Problem, match="fy2570"):
        periods.parse(text)
