"""Converting XLSForms: what it yields, and that nothing crafted gets through."""

import io
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from khuang.content.kinds import Flawed
from khuang.surveys import xlsform, xlsform_process
from khuang.surveys.xlsform_words import said

PACK = Path(__file__).resolve().parents[3] / "packs" / "thailand"
HOUSEHOLD = (PACK / "forms" / "household-survey.xlsx").read_bytes()
HEADER = ["type", "name", "label", "khuang_tier"]


def workbook(*rows: list[str], settings: list[str] | None = None, header: list[str] = HEADER) -> bytes:
    """The same rows give the same bytes, so that they are converted once (``xlsform.convert`` remembers)."""
    return _workbook(tuple(map(tuple, rows)), tuple(settings or ("f", "1")), tuple(header))


@cache
def _workbook(rows: tuple[tuple[str, ...], ...], settings: tuple[str, ...], header: tuple[str, ...]) -> bytes:
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for row in [header, *rows]:
        survey.append(row)
    sheet = book.create_sheet("settings")
    sheet.append(["form_id", "version"])
    sheet.append(settings)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def flaw(data: bytes) -> tuple[int, str]:
    with pytest.raises(Flawed) as bad:
        xlsform.convert(data, "f.xlsx")
    return bad.value.flaws[0].line, bad.value.flaws[0].message


def test_it_converts_the_household_survey() -> None:
    done = xlsform.convert(HOUSEHOLD, "household-survey.xlsx")
    root = etree.fromstring(done.xform.encode())
    data = root.find(".//{http://www.w3.org/2002/xforms}data")
    assert data is not None and data.get("id") == "household-survey"
    assert done.settings["form_id"] == "household-survey"
    named = {question["name"]: question for question in done.questions}
    assert named["given_name"]["path"] == "person/given_name"
    assert named["child_danger"]["path"] == "person/child/child_danger"
    assert named["given_name"]["tier"] == "personal"
    assert named["gender"]["label"] == {"th": "เพศตามที่เจ้าตัวบอก", "en": "Gender, as the person says"}
    assert [choice["name"] for choice in done.choices["gender"]] == ["f", "m", "other", "unsaid"]


def test_every_question_of_the_household_survey_can_be_skipped() -> None:
    done = xlsform.convert(HOUSEHOLD, "household-survey.xlsx")
    assert "required=" not in done.xform


@pytest.mark.parametrize(("script", "form"), [("household", "household-survey"), ("employer", "employer-survey")])
def test_a_form_of_the_pack_is_what_its_script_writes(tmp_path: Path, script: str, form: str) -> None:
    program, kept = PACK.parents[1] / "ops" / f"make_{script}_form.py", (PACK / "forms" / f"{form}.xlsx").read_bytes()
    subprocess.run(
        [sys.executable, program, tmp_path / "again.xlsx"], check=True, env={"PYTHONPATH": str(PACK.parents[1])}
    )
    again = xlsform.convert((tmp_path / "again.xlsx").read_bytes(), "again.xlsx")
    assert again == xlsform.convert(kept, f"{form}.xlsx")


def test_it_loads_no_heavy_library_here() -> None:
    code = "import khuang.surveys.xlsform, sys; print({'pyxform', 'openpyxl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_it_names_sheet_and_row_of_a_question_without_tier() -> None:
    row, message = flaw(workbook(["text", "a", "A", "personal"], ["text", "b", "B", ""]))
    assert row == 3
    assert message == "sheet 'survey', row 3: khuang_tier is empty for 'b'"


def test_it_names_sheet_and_row_of_what_pyxform_refuses() -> None:
    row, message = flaw(workbook(["text", "a", "A", "personal"], ["text", "a b", "B", "personal"]))
    assert row == 3
    assert message.startswith("sheet 'survey', row 3: ")


def test_it_wants_the_survey_sheet() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    assert flaw(out.getvalue()) == (0, "the sheet 'survey' is missing or empty")


def test_it_finds_a_group_that_never_began() -> None:
    assert flaw(workbook(["end_group", "", "", ""]))[0] == 2


def test_it_refuses_what_is_no_workbook() -> None:
    assert flaw(b"PK\x03\x04 and so on") == (0, "this is no .xlsx workbook")


def test_it_refuses_a_large_file() -> None:
    assert flaw(b"x" * (xlsform.BYTES + 1)) == (0, "larger than 5 MB")


def test_it_refuses_a_zip_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (xlsform.UNPACKED + 1))
    assert len(out.getvalue()) < xlsform.BYTES
    assert flaw(out.getvalue()) == (0, "unpacks to more than a form can need")


def test_it_refuses_xml_entities() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["text", "a", "A", "personal"]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            new.writestr(part.filename, data)
    assert flaw(out.getvalue()) == (0, "xl/workbook.xml inside it defines entities")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(HOUSEHOLD) - 1), st.binary(min_size=1, max_size=40))
def test_it_never_breaks_on_a_broken_workbook(at: int, junk: bytes) -> None:
    data = HOUSEHOLD[:at] + junk + HOUSEHOLD[at + len(junk) :]
    try:
        xlsform.inspect(data, "f.xlsx")
    except Flawed:
        return
    xlsform_process.run(data)  # a dict with the form or with problems, never an exception


CELLS = st.sampled_from(
    [
        "text",
        "begin_repeat",
        "end_repeat",
        "begin group",
        "end group",
        "select_one x",
        "select_one",
        "calculate",
        "a",
        "b",
    ]
    + ["${a}", "${b", "a b", "personal", "restricted", "secret", "", "note", "geopoint", "1", "<x>", "&", "rank", "end"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8))
def test_it_never_breaks_on_odd_cells(rows: list[list[str]]) -> None:
    found = xlsform_process.run(workbook(*rows))
    assert "xform" in found or all(said(p["code"], p["params"])[0] for p in found["problems"])


def test_it_names_the_row_of_what_the_converter_says_without_one() -> None:
    assert flaw(workbook(["text", "a", "A", "personal"], ["txet", "b", "B", "personal"])) == (
        3, "sheet 'survey', row 3: there is no type of question 'txet'",
    )  # fmt: skip


def test_it_says_every_row_without_a_tier() -> None:
    with pytest.raises(Flawed) as bad:
        xlsform.convert(workbook(["text", "a", "A", ""], ["text", "b", "B", "x"]), "f.xlsx")
    assert [one.line for one in bad.value.flaws] == [2, 3]


def test_it_gives_questions_without_a_tier_the_one_asked_for() -> None:
    done = xlsform.convert(workbook(["text", "a", "A", ""], ["text", "b", "B", "restricted"]), "f.xlsx", "personal")
    assert [question["tier"] for question in done.questions] == ["personal", "restricted"]


def test_it_speaks_the_readers_language() -> None:
    with pytest.raises(Flawed) as bad:
        xlsform.convert(workbook(["text", "a", "A", ""]), "f.xlsx")
    fault = bad.value.flaws[0]
    assert isinstance(fault, xlsform.Fault)
    with override("th"):
        assert said(fault.code, fault.params)[0] != fault.message.partition(": ")[2]


def sheet_xml(rows: str, dimension: str = "A1:D2") -> bytes:
    """The small workbook with another first sheet: strings inline, as any generator may write it."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    made = f'<worksheet {space}><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    small = io.BytesIO(workbook(["text", "a", "A", "personal"]))
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            first = part.filename == "xl/worksheets/sheet1.xml"
            new.writestr(part.filename, made if first else old.read(part))
    return out.getvalue()


def cells(number: int, *texts: str) -> str:
    inner = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCD", texts, strict=False)
    )
    return f'<row r="{number}">{inner}</row>'


def test_it_reads_a_sheet_with_a_million_empty_rows() -> None:
    rows = cells(1, *HEADER) + cells(2, "text", "a", "A", "personal") + '<row r="1048576" ht="15"/>'
    done = xlsform.convert(sheet_xml(rows, "A1:D1048576"), "f.xlsx")
    assert [question["name"] for question in done.questions] == ["a"]


def test_it_refuses_more_rows_than_a_form_can_need() -> None:
    rows = "".join(cells(n, "note", f"n{n}", "N") for n in range(2, xlsform_process.ROWS + 3))
    assert flaw(sheet_xml(cells(1, *HEADER) + rows)) == (
        5001, "sheet 'survey', row 5001: the sheet has more than 5000 rows",
    )  # fmt: skip


def test_it_checks_the_rows_that_the_converter_reads_whatever_the_sheet_says_of_its_size() -> None:
    rows = cells(1, *HEADER) + cells(2, "text", "a", "A", "personal") + cells(3, "text", "b", "B", "restricted")
    done = xlsform.convert(sheet_xml(rows, "A1:D2"), "f.xlsx")
    assert [question["name"] for question in done.questions] == ["a", "b"]
    assert "<b/>" in done.xform


def test_it_does_not_calculate_formulas() -> None:
    book = load_workbook(io.BytesIO(workbook(["text", "a", "A", "personal"])))
    book["survey"]["B2"] = '=HYPERLINK("http://x", "b")'
    book["survey"]["C2"] = "=cmd|' /C calc'!A0"
    out = io.BytesIO()
    book.save(out)
    row, message = flaw(out.getvalue())
    assert row == 2 and "name" in message


@pytest.mark.parametrize("cut", [0, 1, 100, 5000, -1, -30, -2000])
def test_it_says_so_of_a_workbook_cut_off(cut: int) -> None:
    assert flaw(HOUSEHOLD[:cut])[1]
