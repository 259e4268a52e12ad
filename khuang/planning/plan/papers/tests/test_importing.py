"""A filled form is read as people fill it, and what is wrong is told by its cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.plan.papers import importing

YEARS = range(2571, 2576)
HEAD = ("ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย (ผลผลิตของโครงการ)", "งบประมาณ (บาท)", "", "", "", "", "ตัวชี้วัด (KPI)",
        "ผลที่คาดว่าจะได้รับ", "หน่วยงานรับผิดชอบหลัก")  # fmt: skip
YEAR_ROW = ("", "", "", "", "ปี 2571", "ปี 2572", "ปี ๒๕๗๓", "ปี 2574", "ปี 2575")
GROUP = ("ยุทธศาสตร์: คุณภาพชีวิต   แผนงาน: สาธารณสุข",)
LINE = ("1", "เยี่ยมบ้าน", "ให้เยี่ยมทุกคน", "40 คน", "480,000", "-", "๑,๒๐๐.50", "", "", "ร้อยละ", "ดีขึ้น", "กองสวัสดิการ")


def sheet(*rows):
    return [(n, row) for n, row in enumerate(rows, start=3)]


def read(*rows):
    return importing.read(sheet(*rows), years=YEARS, strategies={"คุณภาพชีวิต": "คุณภาพชีวิต"})


def test_it_reads_what_people_fill_in():
    found = read(("แบบ ผ.02",), HEAD, YEAR_ROW, GROUP, LINE, ("", "รวม", "", "", "480,000"))
    assert found.flaws == []
    (line,) = found.lines
    assert line["money"] == {2571: 48_000_000, 2573: 120_050}
    assert (line["strategy_th"], line["programme_th"]) == ("คุณภาพชีวิต", "สาธารณสุข")
    assert (line["title_th"], line["unit_th"]) == ("เยี่ยมบ้าน", "กองสวัสดิการ")


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((("ชื่อ", "ที่อยู่"), ("ก", "ข")), "A1"),
        ((HEAD, YEAR_ROW, LINE), "A5"),
        ((HEAD, YEAR_ROW, GROUP, (*LINE[:4], "สี่แสน", *LINE[5:])), "E6"),
        ((HEAD, YEAR_ROW, GROUP, (*LINE[:5], "-500", *LINE[6:])), "F6"),
        ((HEAD, YEAR_ROW, GROUP, (*LINE[:4], "=SUM(E1:E2)", *LINE[5:])), "E6"),
        ((HEAD, YEAR_ROW, GROUP), "A4"),
    ],
)
def test_it_names_the_cell(rows, cell):
    assert cell in [flaw.cell for flaw in read(*rows).flaws]


@given(st.lists(st.lists(st.text(max_size=20), max_size=14).map(tuple), max_size=12))
def test_it_survives_rubbish(rows):
    found = importing.read(list(enumerate(rows, start=1)), years=YEARS, strategies={})
    assert found.flaws or found.lines


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), max_size=12), min_size=12, max_size=12).map(tuple))
def test_it_survives_rubbish_below_the_headings(cells):
    found = read(HEAD, YEAR_ROW, GROUP, cells)
    assert found.flaws or found.lines
