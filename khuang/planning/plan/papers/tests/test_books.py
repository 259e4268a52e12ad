"""Forms are filled by the names of their cells, in the workbook of the pack or in a town's own."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from khuang.content import check
from khuang.planning.plan.papers import book_process, books, rules

FORMS = Path(__file__).parents[5] / "packs" / "thailand" / "plan-forms"


def openpyxl():
    return pytest.importorskip("openpyxl")


def template(key):
    return (FORMS / f"{key}.xlsx").read_bytes()


def filled(key, data=None, *, groups=2, lines=3):
    """Every name of the form with its own name as its value, so that a cell tells what it is."""
    import base64

    form = rules.FORMS[key]
    line = {name: f"{name} ค่า" for name in form.line}
    blocks = [{"heading": {"TEXT": f"กลุ่ม {g}"}, "lines": [line] * lines} for g in range(groups)]
    book = base64.b64encode(data or template(key)).decode()
    once = {name: f"{name} ค่า" for name in (*form.once, *rules.ALWAYS)}
    return books.fill(book, once=once, blocks=blocks)


def named(data):
    """Name → texts of all its cells, as a strict reader finds them."""
    book = openpyxl().load_workbook(io.BytesIO(data))
    found = {}
    for name, defined in book.defined_names.items():
        for sheet, cells in defined.destinations:
            area = book[sheet][cells.replace("$", "")]
            rows = area if isinstance(area, tuple) else ((area,),)
            found[name] = [cell.value for row in rows for cell in row]
    return {name: values for name, values in found.items() if not name.startswith("_")}


@pytest.mark.parametrize("key", rules.FORMS)
def test_it_fills_every_named_cell(key):
    found = named(filled(key))
    for name in rules.FORMS[key].known & found.keys():
        if name.startswith("LINE_"):
            assert len([v for v in found[name] if v == f"{name.removeprefix('LINE_')} ค่า"]) == 6
        elif not name.startswith(("LINE", "HEADING")):
            assert found[name] == [f"{name} ค่า"], name
    assert rules.FORMS[key].required <= found.keys()


@pytest.mark.parametrize("key", rules.FORMS)
def test_it_fills_forms_that_libreoffice_opens(key, tmp_path):
    """A second, independent program opens the form, writes it anew, and every named cell still holds its value."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: ops/debian.txt names it")
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / f"{key}.xlsx"
    source.write_bytes(filled(key))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    before, after = named(source.read_bytes()), named((tmp_path / f"{key}.xlsx").read_bytes())
    for name in rules.FORMS[key].known & before.keys():
        assert after[name] == before[name], name
        assert any(after[name]), name


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=40), st.sampled_from("=+-@\t"))
@how(max_examples=40, deadline=None)
def test_it_writes_what_begins_like_a_formula_as_text(tail, mark):
    book = openpyxl().Workbook()
    cell = book.active.cell(1, 1)
    book_process._write(cell, mark + tail)
    assert cell.data_type == "s"
    out = io.BytesIO()
    book.save(out)
    again = openpyxl().load_workbook(io.BytesIO(out.getvalue())).active.cell(1, 1)
    assert again.data_type != "f"
    assert again.quotePrefix or not str(again.value or "").strip()


def test_it_leaves_no_formula_of_the_readers(tmp_path):
    import base64

    line = dict.fromkeys(rules.FORMS["ph02"].line, '=HYPERLINK("https://evil.example")')
    data = books.fill(
        base64.b64encode(template("ph02")).decode(), once={}, blocks=[{"heading": {"TEXT": "+1"}, "lines": [line]}]
    )
    book = openpyxl().load_workbook(io.BytesIO(data))
    assert [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


# -- a town's own workbook
def own_form(path, **wrong):
    """Another drawing of ผ.02: columns in another order, a note below the table, the names at other places."""
    workbook = openpyxl().Workbook()
    from openpyxl.workbook.defined_name import DefinedName

    sheet = workbook.active
    sheet.title = "ของเรา"
    sheet["A1"], sheet["A9"] = "แบบของจังหวัด", "หมายเหตุ: ตรวจแล้ว"
    sheet.merge_cells("A9:D9")
    for n, name in enumerate(reversed(rules.FORMS["ph02"].line), start=1):
        if name != wrong.get("without"):
            place = f"'ของเรา'!${chr(64 + n)}${wrong.get('row', 5) if name == 'UNIT' else 5}"
            workbook.defined_names[f"LINE_{name}"] = DefinedName(f"LINE_{name}", attr_text=place)
    workbook.defined_names["LINE"] = DefinedName("LINE", attr_text="'ของเรา'!$A$5:$N$5")
    workbook.defined_names["TOTAL_1"] = DefinedName("TOTAL_1", attr_text="'ของเรา'!$C$7")
    if "name" in wrong:
        workbook.defined_names[wrong["name"]] = DefinedName(wrong["name"], attr_text="'ของเรา'!$A$2")
    if "formula" in wrong:
        sheet["C6"] = "=SUM(C5:C5)"
    workbook.save(path)
    return path.read_bytes()


def test_it_takes_a_towns_own_workbook(tmp_path):
    data = filled("ph02", own_form(tmp_path / "ph02.xlsx"), lines=4)
    found = named(data)
    assert found["LINE_TITLE"] == ["TITLE ค่า"] * 8
    assert found["TOTAL_1"] == ["TOTAL_1 ค่า"]
    sheet = openpyxl().load_workbook(io.BytesIO(data)).active
    assert sheet["A16"].value == "หมายเหตุ: ตรวจแล้ว"  # moved down by the seven rows more
    assert "A16:D16" in [str(area) for area in sheet.merged_cells.ranges]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "LINE_TITEL"}, "'LINE_TITEL', which this form does not know"),
        ({"without": "TITLE"}, "lacks the name 'LINE_TITLE'"),
        ({"row": 6}, "'LINE_UNIT' does not lie in the row named LINE"),
        ({"formula": True}, "C6 holds a formula"),
    ],
)
def test_it_says_in_a_sentence_what_is_wrong_with_a_workbook(tmp_path, wrong, said):
    pack = tmp_path / "mine"
    (pack / "plan-forms").mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: mine\ntitle: {th: ก, en: a}\nversion: '1'\n")
    (pack / "plan-forms" / "ph02.yaml").write_text("key: ph02\ntitle: {th: ก, en: a}\nsource: our province\n")
    own_form(pack / "plan-forms" / "ph02.xlsx", **wrong)
    report = check.check(pack)
    assert any(said in flaw.message and flaw.cure for flaw in report.flaws), report.flaws


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish", b"%PDF-1.7", b"x" * 600_000])
def test_it_refuses_what_is_no_workbook(data):
    with pytest.raises(books.NoBook):
        books.read(data)


def test_the_pack_holds_what_the_script_writes(tmp_path):
    from ops import make_plan_forms

    make_plan_forms.main([str(tmp_path)])
    for key in rules.FORMS:
        made, kept = (books.read((where / f"{key}.xlsx").read_bytes()) for where in (tmp_path, FORMS))
        assert made == kept
        assert rules.wrong(key, kept["places"], kept["formulas"]) == []
