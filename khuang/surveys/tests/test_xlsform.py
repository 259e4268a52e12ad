"""Converting XLSForms: what it yields, and that nothing crafted gets through."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook

from khuang.content.kinds import Flawed
from khuang.surveys import xlsform, xlsform_process

PACK = Path(__file__).resolve().parents[3] / "packs" / "thailand"
HOUSEHOLD = (PACK / "forms" / "household-survey.xlsx").read_bytes()
HEADER = ["type", "name", "label", "khuang_tier"]


def workbook(*rows: list[str], settings: list[str] | None = None, header: list[str] = HEADER) -> bytes:
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for row in [header, *rows]:
        survey.append(row)
    sheet = book.create_sheet("settings")
    sheet.append(["form_id", "version"])
    sheet.append(settings or ["f", "1"])
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


def test_the_household_survey_is_what_its_script_writes(tmp_path: Path) -> None:
    script = PACK.parents[1] / "ops" / "make_household_form.py"
    environment = {"PYTHONPATH": str(PACK.parents[1])}
    subprocess.run([sys.executable, script, tmp_path / "again.xlsx"], check=True, env=environment)
    again = xlsform.convert((tmp_path / "again.xlsx").read_bytes(), "again.xlsx")
    assert again == xlsform.convert(HOUSEHOLD, "household-survey.xlsx")


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
    assert "xform" in found or all(problem["message"] for problem in found["problems"])
