"""Writes the workbooks of the plan forms into the pack: ผ.01, ผ.02, ผ.02/1, ผ.03 and the annual action plan.

    .venv/bin/python ops/make_plan_forms.py [FOLDER]

What is filled is found by the names of cells (khuang/planning/plan/papers/rules.py), so a town may draw the same form as
its province wants it: same names, another workbook, no code.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

PACK = Path(__file__).parents[1] / "packs" / "thailand" / "plan-forms"
FONT = "TH SarabunPSK"
LINE = Side(style="thin", color="000000")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="E7E6E6")
YEARS = range(1, 6)
MONTHS = "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย.".split()


@dataclass(frozen=True)
class Column:
    """``name`` without ``LINE_``; ``over``: the heading that stands above several; ``total``: name in the last row."""

    name: str
    heading: str
    width: float
    over: str = ""
    total: str = ""
    number: bool = False


def money(total: str = "TOTAL") -> list[Column]:
    over = "งบประมาณ (บาท)"
    return [Column(f"AMOUNT_{n}", f"YEAR_{n}", 11, over, f"{total}_{n}", number=True) for n in YEARS]


def counted() -> list[Column]:
    found = []
    for n in YEARS:
        found.append(Column(f"COUNT_{n}", "จำนวนโครงการ", 8, f"YEAR_{n}", f"TOTAL_COUNT_{n}", number=True))
        found.append(Column(f"AMOUNT_{n}", "งบประมาณ (บาท)", 12, f"YEAR_{n}", f"TOTAL_{n}", number=True))
    found.append(Column("COUNT_ALL", "จำนวนโครงการ", 8, "รวม 5 ปี", "TOTAL_COUNT_ALL", number=True))
    return [*found, Column("AMOUNT_ALL", "งบประมาณ (บาท)", 13, "รวม 5 ปี", "TOTAL_ALL", number=True)]


NUMBER = Column("NUMBER", "ที่", 5)
UNIT = Column("UNIT", "หน่วยงานรับผิดชอบหลัก", 15)
WHAT = [NUMBER, Column("TITLE", "โครงการ", 24), Column("OBJECTIVE", "วัตถุประสงค์", 24),
        Column("TARGET", "เป้าหมาย (ผลผลิตของโครงการ)", 22)]  # fmt: skip
PROJECT = [*WHAT, *money(), Column("INDICATOR", "ตัวชี้วัด (KPI)", 17), Column("RESULT", "ผลที่คาดว่าจะได้รับ", 20), UNIT]
FORMS: dict[str, tuple[str, str, list[Column], bool]] = {  # name of the form, its title, columns, whether it has groups
    "ph01": ("แบบ ผ.01", "บัญชีสรุปโครงการพัฒนา", [Column("TITLE", "ยุทธศาสตร์", 34), *counted()], False),
    "ph02": ("แบบ ผ.02", "รายละเอียดโครงการพัฒนา", PROJECT, True),
    "ph02-1": ("แบบ ผ.02_1", "รายละเอียดโครงการพัฒนา ที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น",
               [*PROJECT, Column("ASKED_OF", "หน่วยงานที่ขอรับการสนับสนุน", 16)], True),
    "ph03": ("แบบ ผ.03", "บัญชีครุภัณฑ์",
             [NUMBER, Column("PROGRAMME", "แผนงาน", 16), Column("CATEGORY", "หมวด", 14), Column("ITEM", "ประเภท", 16),
              Column("TITLE", "รายการ", 20), Column("OBJECTIVE", "วัตถุประสงค์", 22),
              Column("TARGET", "เป้าหมาย (ผลผลิตของครุภัณฑ์)", 20), *money(), UNIT], False),
    "action-plan": ("แผนการดำเนินงาน", "บัญชีโครงการ/กิจกรรม ประจำปีงบประมาณ",
                    [NUMBER, Column("TITLE", "โครงการ/กิจกรรม", 26), Column("DETAIL", "รายละเอียด", 26),
                     Column("AMOUNT", "งบประมาณ (บาท)", 12, total="TOTAL", number=True),
                     Column("ORDINANCE", "เทศบัญญัติ", 12), UNIT,
                     *(Column(f"MONTH_{n}", name, 4.6, "YEAR_BEFORE" if n < 4 else "YEAR")
                       for n, name in enumerate(MONTHS, start=1))], True),
}  # fmt: skip


class Sheet:
    def __init__(self, key: str) -> None:
        self.form, self.title, self.columns, self.grouped = FORMS[key]
        self.book = Workbook()
        self.sheet: Any = self.book.active
        self.sheet.title = self.form
        self.named: dict[str, str] = {}

    def write(
        self, row: int, column: int, text: str, *, bold: bool = False, box: bool = True, middle: bool = True
    ) -> Any:
        cell = self.sheet.cell(row, column, None if text.isascii() and text.isupper() else text)
        if cell.value is None and text:
            self.name(text, row, column)
        cell.font = Font(name=FONT, size=14, bold=bold)
        cell.alignment = Alignment(horizontal="center" if middle else None, vertical="top", wrap_text=True)
        if box:
            cell.border = BOX
        return cell

    def name(self, name: str, row: int, first: int, last: int = 0) -> None:
        start, end = (f"${get_column_letter(c)}${row}" for c in (first, last or first))
        text = start if start == end else f"{start}:{end}"
        if name not in self.named:
            self.named[name] = text
            self.book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(self.form)}!{text}")

    def draw(self) -> None:
        wide = len(self.columns)
        self.top(wide)
        self.headings(5)
        row = 7
        if self.grouped:
            self.write(row, 1, "HEADING_TEXT", bold=True, middle=False).fill = SHADE
            for column in range(2, wide + 1):
                self.write(row, column, "").fill = SHADE
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=wide)
            self.name("HEADING", row, 1, wide)
            row += 1
        for n, column in enumerate(self.columns, start=1):
            cell = self.write(
                row, n, f"LINE_{column.name}", middle=column.number or column.name.startswith(("NUM", "MON"))
            )
            if column.number:
                cell.alignment, cell.number_format = Alignment(horizontal="right", vertical="top"), "#,##0.##;-#,##0.##"
        self.name("LINE", row, 1, wide)
        self.totals(row + 1)
        self.page(row)

    def top(self, wide: int) -> None:
        for row, text in enumerate(("DRAFT", self.title, "PLAN_TITLE", "TOWN"), start=1):
            self.write(row, 1, text, bold=True, box=False)
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=wide - 1)
        self.write(1, wide, self.form.replace("_", "/"), bold=True, box=False)

    def headings(self, row: int) -> None:
        for n, column in enumerate(self.columns, start=1):
            self.write(row, n, column.over or column.heading, bold=True)
            self.write(row + 1, n, column.heading if column.over else "", bold=True)
            self.sheet.column_dimensions[get_column_letter(n)].width = column.width
        first = 1
        for n, column in enumerate(self.columns, start=1):
            if n == len(self.columns) or self.columns[n].over != column.over or not column.over:
                last_row = row if column.over else row + 1
                self.sheet.merge_cells(start_row=row, end_row=last_row, start_column=first, end_column=n)
                first = n + 1

    def totals(self, row: int) -> None:
        for n, column in enumerate(self.columns, start=1):
            cell = self.write(row, n, column.total, bold=True)
            if column.number:
                cell.alignment, cell.number_format = Alignment(horizontal="right"), "#,##0.##;-#,##0.##"
        at = 1 if self.columns[0].name == "TITLE" else 2
        self.write(row, at, "รวม", bold=True)
        if at == 2:
            self.write(row, 3, "TOTAL_NUMBER", bold=True).number_format = '#,##0 "รายการ"'

    def page(self, last: int) -> None:
        self.sheet.print_title_rows = "5:6"
        self.sheet.page_setup.orientation, self.sheet.page_setup.paperSize = "landscape", 9
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.freeze_panes = "A7"
        self.sheet.oddFooter.right.text = "หน้า &P จาก &N"


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0]) if arguments else PACK
    folder.mkdir(parents=True, exist_ok=True)
    for key in FORMS:
        made = Sheet(key)
        made.draw()
        made.book.properties.created = made.book.properties.modified = datetime(2026, 11, 22)
        made.book.save(folder / f"{key}.xlsx")


if __name__ == "__main__":
    main(sys.argv[1:])
