"""A form as a table to draw: for the PDF, and the action plan on the page. Its headings are those of the government forms."""

from dataclasses import dataclass
from typing import Any

from khuang.base.money import baht
from khuang.base.thai import MONTHS_SHORT, thai_digits
from khuang.planning.plan import months
from khuang.planning.plan.papers.compose import Paper

HEADS = {
    "NUMBER": "ที่", "TITLE": "โครงการ", "OBJECTIVE": "วัตถุประสงค์", "TARGET": "เป้าหมาย (ผลผลิตของโครงการ)",
    "INDICATOR": "ตัวชี้วัด (KPI)", "RESULT": "ผลที่คาดว่าจะได้รับ", "UNIT": "หน่วยงานรับผิดชอบหลัก",
    "ASKED_OF": "หน่วยงานที่ขอรับการสนับสนุน", "PROGRAMME": "แผนงาน", "CATEGORY": "หมวด", "ITEM": "ประเภท",
    "DETAIL": "รายละเอียด", "AMOUNT": "งบประมาณ (บาท)", "ORDINANCE": "เทศบัญญัติ", "COUNT_ALL": "โครงการ รวม",
    "AMOUNT_ALL": "บาท รวม",
}  # fmt: skip
MARK = {
    "ph01": "แบบ ผ.01",
    "ph02": "แบบ ผ.02",
    "ph02-1": "แบบ ผ.02/1",
    "ph03": "แบบ ผ.03",
    "action-plan": "แผนการดำเนินงาน",
}
TITLES = {"ph01": "ยุทธศาสตร์", "ph03": "รายการ"}
WIDE = {"TITLE", "OBJECTIVE", "TARGET", "RESULT", "DETAIL"}


@dataclass(frozen=True)
class Column:
    name: str
    heading: str
    number: bool
    kind: str  # class of the column: wide | number | month | plain


@dataclass(frozen=True)
class Table:
    mark: str
    columns: list[Column]
    groups: list[dict[str, Any]]  # {"heading", "rows": [[(text, number)]]}
    totals: list[tuple[str, bool]]


def table(made: Paper, *, thai: bool = False) -> Table:
    """``thai``: every digit as ๐–๙."""
    columns = [_column(name, made) for name in _names(made.key)]
    groups = [
        {
            "heading": _text(block.heading.get("TEXT", ""), thai),
            "rows": [[(_text(line.get(c.name, ""), thai), c.number) for c in columns] for line in block.lines],
        }
        for block in made.blocks
    ]
    heads = [Column(c.name, _text(c.heading, thai), c.number, c.kind) for c in columns]
    return Table(_text(MARK[made.key], thai), heads, groups, _totals(made, columns, thai))


def _names(key: str) -> list[str]:
    years = [f"AMOUNT_{n}" for n in range(1, 6)]
    project = ["NUMBER", "TITLE", "OBJECTIVE", "TARGET", *years, "INDICATOR", "RESULT", "UNIT"]
    return {
        "ph01": ["TITLE", *(f"{w}_{n}" for n in range(1, 6) for w in ("COUNT", "AMOUNT")), "COUNT_ALL", "AMOUNT_ALL"],
        "ph02": project,
        "ph02-1": [*project, "ASKED_OF"],
        "ph03": ["NUMBER", "PROGRAMME", "CATEGORY", "ITEM", "TITLE", "OBJECTIVE", "TARGET", *years, "UNIT"],
        "action-plan": [
            "NUMBER",
            "TITLE",
            "DETAIL",
            "AMOUNT",
            "ORDINANCE",
            "UNIT",
            *(f"MONTH_{n}" for n in range(1, 13)),
        ],
    }[key]


def _column(name: str, made: Paper) -> Column:
    head, _mark, n = name.rpartition("_")
    if head == "MONTH":
        return Column(name, [*MONTHS_SHORT[9:], *MONTHS_SHORT[:9]][int(n) - 1], False, "month")
    if n.isdigit():
        year = str(made.once.get(f"YEAR_{n}", ""))
        words = f"{year} โครงการ" if head == "COUNT" else f"{year} บาท"
        return Column(name, words, True, "number")
    heading = TITLES.get(made.key, HEADS["TITLE"]) if name == "TITLE" else HEADS[name]
    number = name.startswith(("AMOUNT", "COUNT"))
    return Column(name, heading, number, "number" if number else "wide" if name in WIDE else "plain")


def _totals(made: Paper, columns: list[Column], thai: bool) -> list[tuple[str, bool]]:
    found = []
    for at, column in enumerate(columns):
        head, _mark, n = column.name.rpartition("_")
        key = {"COUNT": f"TOTAL_COUNT_{n}", "AMOUNT": f"TOTAL_{n}"}.get(head, "")
        if column.name == "AMOUNT":
            key = "TOTAL"
        words = "รวม" if at == (0 if made.key == "ph01" else 1) else ""
        found.append((_text(made.once.get(key, words), thai), column.number))
    return found


def _text(value: Any, thai: bool) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = baht(round(value * 100))
    return thai_digits(str(value)) if thai else str(value)


# -- the action plan on the page
def month_names() -> list[dict[str, str]]:
    """October first: short, and whole for readers."""
    return [{"short": s, "whole": w} for s, w in zip(months.letters(), months.names(), strict=True)]


def bars(made: Paper) -> list[dict[str, Any]]:
    """Groups of lines with the twelve months as yes or no, and the same in words."""
    names = months.names()
    found = []
    for block in made.blocks:
        rows = []
        for line in block.lines:
            on = [bool(line.get(f"MONTH_{n}")) for n in range(1, 13)]
            busy = [name for name, yes in zip(names, on, strict=True) if yes]
            told = busy[0] if len(busy) == 1 else f"{busy[0]} – {busy[-1]}" if busy else ""
            rows.append({"line": line, "months": on, "when": told, "amount": _text(line.get("AMOUNT", ""), False)})
        found.append({"heading": block.heading.get("TEXT", ""), "rows": rows})
    return found
