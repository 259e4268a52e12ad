"""Lines from a filled form ผ.02, as a spreadsheet has it: what each row says, and what is wrong in which cell. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from khuang.base.money import satang
from khuang.base.thai import arabic_digits, clean_text
from khuang.registry.exchange.sheets import letters

_ = str  # marks a sentence for the catalogue
Rows = Sequence[tuple[int, Sequence[str]]]
HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("ที่", "ลำดับ", "ลำดับที่"),
    "title_th": ("โครงการ", "โครงการ/กิจกรรม", "ชื่อโครงการ"),
    "objective_th": ("วัตถุประสงค์",),
    "target_th": ("เป้าหมาย", "เป้าหมาย (ผลผลิตของโครงการ)"),
    "indicator_th": ("ตัวชี้วัด", "ตัวชี้วัด (KPI)", "ตัวชี้วัด (kpi)"),
    "result_th": ("ผลที่คาดว่าจะได้รับ", "ผลที่คาดว่าจะได้รับ (ผลลัพธ์)"),
    "unit_th": ("หน่วยงานรับผิดชอบหลัก", "หน่วยงานที่รับผิดชอบ", "หน่วยงานรับผิดชอบ"),
}
NEEDED = ("title_th", "objective_th")
LOOK = 25  # rows among which the headings are sought
STRATEGY, PROGRAMME = "ยุทธศาสตร์", "แผนงาน"
LONGEST = 1_000


@dataclass(frozen=True)
class Flaw:
    cell: str
    what: str
    given: str = ""


@dataclass
class Read:
    """``lines``: columns of a line, with ``money`` {year: satang} and ``row``."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def read(rows: Rows, *, years: Sequence[int], strategies: Mapping[str, str]) -> Read:
    """``strategies``: Thai title → the title as it is stored. Years in the Buddhist era."""
    found = Read()
    top = _headings(rows)
    if top is None:
        found.flaws.append(Flaw("A1", _("No row has the headings โครงการ and วัตถุประสงค์: is this form Ph.02?")))
        return found
    at, columns = top
    money = _years(rows, at, years)
    if not money:
        number = rows[at][0]
        found.flaws.append(Flaw(f"A{number}", _("No heading names a year of the plan.")))
    here = {"strategy_th": "", "programme_th": ""}
    for number, cells in rows[at + 1 :]:
        if _group(cells, here, strategies):
            continue
        title = _cell(cells, columns["title_th"])
        if not title or _is_heading(cells) or _is_total(cells, columns):
            continue
        _line(found, number, cells, columns, money, here)
    if not found.lines and not found.flaws:
        found.flaws.append(Flaw(f"A{rows[at][0] + 1}", _("No project stands below the headings.")))
    return found


def _headings(rows: Rows) -> tuple[int, dict[str, int]] | None:
    for at, (_number, cells) in enumerate(rows[:LOOK]):
        columns: dict[str, int] = {}
        for n, cell in enumerate(cells):
            for name, words in HEADINGS.items():
                if clean_text(cell) in words:
                    columns.setdefault(name, n)
        if all(name in columns for name in NEEDED):
            return at, columns
    return None


def _years(rows: Rows, at: int, years: Sequence[int]) -> dict[int, int]:
    """Column → year, from the headings' row or the two below it."""
    found: dict[int, int] = {}
    for _number, cells in rows[at : at + 3]:
        for n, cell in enumerate(cells):
            digits = "".join(c for c in arabic_digits(cell) if c.isdigit())
            if len(clean_text(cell)) < 20 and digits.isdigit() and int(digits) in years:
                found.setdefault(n, int(digits))
    return found


def _cell(cells: Sequence[str], column: int | None) -> str:
    text = clean_text(cells[column]) if column is not None and column < len(cells) else ""
    return "" if text in ("-", "–", "—") else text


def _group(cells: Sequence[str], here: dict[str, str], strategies: Mapping[str, str]) -> bool:
    """A row that names the strategy and the programme of those below it."""
    text = next((clean_text(c) for c in cells if c.strip()), "")
    if not text.startswith((STRATEGY, PROGRAMME)) or sum(1 for c in cells if c.strip()) > 2:
        return False
    head, _mark, programme = text.partition(PROGRAMME)
    if head.startswith(STRATEGY):
        title = head.removeprefix(STRATEGY).lstrip(":：0123456789. ที่").strip()
        here["strategy_th"] = strategies.get(title, title)
    here["programme_th"] = programme.lstrip(":： ").strip()
    return True


def _is_heading(cells: Sequence[str]) -> bool:
    words = {word for known in HEADINGS.values() for word in known}
    return sum(1 for cell in cells if clean_text(cell) in words) > 1


def _is_total(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    return any(clean_text(c).startswith(("รวม", "ไม่มี")) for c in cells[: columns["title_th"] + 1])


def _line(
    found: Read,
    number: int,
    cells: Sequence[str],
    columns: Mapping[str, int],
    money: Mapping[int, int],
    here: dict[str, str],
) -> None:
    line: dict[str, Any] = {**here, "row": number, "money": {}}
    for name, column in columns.items():
        if name != "number":
            line[name] = _cell(cells, column)
            if len(line[name]) >= LONGEST:
                found.flaws.append(Flaw(f"{letters(column)}{number}", _("This text is longer than 1,000 letters."), ""))
    if not here["strategy_th"]:
        found.flaws.append(
            Flaw(f"A{number}", _("No strategy stands above this project: put a row “ยุทธศาสตร์: …” there."))
        )
    for column, year in money.items():
        text = _cell(cells, column)
        if not text:
            continue
        try:
            amount = satang(text)
            if amount < 0:
                raise ValueError
        except ValueError:
            found.flaws.append(Flaw(f"{letters(column)}{number}", _("This is no amount of baht."), text[:60]))
            continue
        if amount:
            line["money"][year] = amount
    found.lines.append(line)
