"""What stands in each form of the plan: plain values, for the workbook and for the PDF alike. Government forms are in Thai."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from khuang.base.thai import be
from khuang.content import queries as content
from khuang.planning.models import BudgetLine, OthersProject, Plan, PlanLine
from khuang.town.queries import town

NOTHING = "-"
NONE_AT_ALL = "ไม่มี"
DRAFT = "ร่าง"
MARK = "●"
Line = dict[str, Any]


@dataclass
class Block:
    heading: dict[str, str]
    lines: list[Line] = field(default_factory=list)


@dataclass
class Paper:
    """``once``: named cells that are filled once; ``blocks``: groups with their rows. Money in baht."""

    key: str
    once: dict[str, Any]
    blocks: list[Block]


def baht(satang: int) -> int | float | str:
    """A number for a spreadsheet; a dash for nothing."""
    value = Decimal(satang) / 100
    return NOTHING if not satang else int(value) if value == value.to_integral_value() else float(value)


def paper(key: str, plan: Plan, lines: Iterable[PlanLine], *, year: int = 0) -> Paper:
    """``lines`` with their budget prefetched; ``year`` (Buddhist era) for the annual action plan."""
    rows = [line for line in lines if line.state != "dropped"]
    if key == "action-plan":
        return _action_plan(plan, rows, year)
    make: dict[str, Callable[[Plan, list[PlanLine]], Paper]] = {
        "ph01": _summary, "ph02": _projects("project"), "ph02-1": _projects("beyond"), "ph03": _equipment,
    }  # fmt: skip
    return make[key](plan, rows)


def strategies(plan: Plan) -> list[str]:
    """Thai titles, in the order of the pack."""
    item = content.item("plan", plan.code)
    return [s["title"]["th"] for s in item.body["strategies"]] if item else []


# -- ผ.01
def _summary(plan: Plan, rows: list[PlanLine]) -> Paper:
    found = []
    for title in _titles(plan, rows):
        of = [row for row in rows if row.strategy_th == title]
        line: Line = {"TITLE": title}
        for n, year in enumerate(_years(plan), start=1):
            paid = [_amount(row, year) for row in of]
            line |= {f"COUNT_{n}": sum(1 for a in paid if a) or NOTHING, f"AMOUNT_{n}": baht(sum(paid))}
        line |= {"COUNT_ALL": len(of) or NOTHING, "AMOUNT_ALL": baht(sum(_whole(plan, row) for row in of))}
        found.append(line)
    once = _once(plan) | _totals(plan, rows)
    for n, year in enumerate(_years(plan), start=1):
        once[f"TOTAL_COUNT_{n}"] = sum(1 for row in rows if _amount(row, year)) or NOTHING
    once |= {"TOTAL_COUNT_ALL": len(rows) or NOTHING, "TOTAL_ALL": baht(sum(_whole(plan, row) for row in rows))}
    return Paper("ph01", once, [Block({}, found or [{"TITLE": NONE_AT_ALL}])])


# -- ผ.02, ผ.02/1
def _projects(form: str) -> Callable[[Plan, list[PlanLine]], Paper]:
    def make(plan: Plan, rows: list[PlanLine]) -> Paper:
        ours = [row for row in rows if row.form == form]
        blocks: dict[tuple[str, str], Block] = {}
        order = _titles(plan, ours)
        for row in sorted(ours, key=lambda r: (order.index(r.strategy_th), r.programme_th, r.number)):
            words = f"ยุทธศาสตร์: {row.strategy_th}" + (f"   แผนงาน: {row.programme_th}" if row.programme_th else "")
            block = blocks.setdefault((row.strategy_th, row.programme_th), Block({"TEXT": words}))
            block.lines.append(_project(plan, row, len(block.lines) + 1))
        return Paper(
            {"project": "ph02", "beyond": "ph02-1"}[form], _once(plan) | _totals(plan, ours), _some(blocks.values())
        )

    return make


def _project(plan: Plan, row: PlanLine, number: int) -> Line:
    return _money(plan, row) | {
        "NUMBER": number, "TITLE": row.title_th, "OBJECTIVE": row.objective_th or NOTHING,
        "TARGET": row.target_th or NOTHING, "INDICATOR": row.indicator_th or NOTHING,
        "RESULT": row.result_th or NOTHING, "UNIT": row.unit_th or NOTHING, "ASKED_OF": row.asked_of or NOTHING,
    }  # fmt: skip


# -- ผ.03
def _equipment(plan: Plan, rows: list[PlanLine]) -> Paper:
    ours = [row for row in rows if row.form == "equipment"]
    lines = [
        _project(plan, row, n)
        | {
            "PROGRAMME": row.programme_th or NOTHING, "CATEGORY": row.category or NOTHING, "ITEM": row.item or NOTHING,
        }
        for n, row in enumerate(sorted(ours, key=lambda r: (r.programme_th, r.number)), start=1)
    ]  # fmt: skip
    return Paper("ph03", _once(plan) | _totals(plan, ours), _some([Block({}, lines)]))


# -- the annual action plan
def _action_plan(plan: Plan, rows: list[PlanLine], year: int) -> Paper:
    blocks: list[Block] = []
    total = 0
    for title in _titles(plan, rows):
        block = Block({"TEXT": f"ยุทธศาสตร์: {title}"})
        for row in (r for r in rows if r.strategy_th == title):
            for money in row.budget.all():
                if money.year == year and (money.enacted or money.amount):
                    total += money.enacted or money.amount
                    block.lines.append(_doing(row, money, len(block.lines) + 1))
        blocks.append(block)
    theirs = Block({"TEXT": "โครงการของหน่วยงานอื่นที่ดำเนินการในพื้นที่"})
    for n, other in enumerate(OthersProject.objects.filter(plan=plan, year=year).order_by("body", "title_th"), start=1):
        theirs.lines.append(_theirs(other, n))
    count = sum(len(block.lines) for block in blocks)
    once = _once(plan) | {
        "YEAR": f"พ.ศ. {year}", "YEAR_BEFORE": f"พ.ศ. {year - 1}", "TOTAL": baht(total), "TOTAL_NUMBER": count or NOTHING,
    }  # fmt: skip
    once["PLAN_TITLE"] = f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {year} · {plan.title_th}"
    return Paper("action-plan", once, _some([*blocks, theirs]))


def _doing(row: PlanLine, money: BudgetLine, number: int) -> Line:
    detail = row.target_th or row.objective_th or NOTHING
    of = f"{money.ordinance} ({money.ordinance_on.day}/{money.ordinance_on.month}/{be(money.ordinance_on.year)})" if (
        money.ordinance and money.ordinance_on
    ) else money.ordinance or NOTHING  # fmt: skip
    return {
        "NUMBER": number, "TITLE": row.title_th, "DETAIL": detail, "AMOUNT": baht(money.enacted or money.amount),
        "ORDINANCE": of, "UNIT": row.unit_th or NOTHING, **months(money.begins, money.ends),
    }  # fmt: skip


def _theirs(row: OthersProject, number: int) -> Line:
    return {
        "NUMBER": number, "TITLE": row.title_th, "DETAIL": row.place or NOTHING, "AMOUNT": baht(row.amount),
        "ORDINANCE": NOTHING, "UNIT": row.body, **months(row.begins, row.ends),
    }  # fmt: skip


def months(begins: int | None, ends: int | None) -> Line:
    """Twelve cells, October first: a mark where the work goes on."""
    return {f"MONTH_{n}": MARK if begins and ends and begins <= n <= ends else "" for n in range(1, 13)}


# -- shared
def _years(plan: Plan) -> range:
    return range(plan.first_year, plan.last_year + 1)


def _amount(row: PlanLine, year: int) -> int:
    return sum(money.amount for money in row.budget.all() if money.year == year)


def _whole(plan: Plan, row: PlanLine) -> int:
    return sum(_amount(row, year) for year in _years(plan))


def _money(plan: Plan, row: PlanLine) -> Line:
    return {f"AMOUNT_{n}": baht(_amount(row, year)) for n, year in enumerate(_years(plan), start=1)}


def _totals(plan: Plan, rows: Sequence[PlanLine]) -> Line:
    sums = {f"TOTAL_{n}": baht(sum(_amount(r, year) for r in rows)) for n, year in enumerate(_years(plan), start=1)}
    return {**sums, "TOTAL_NUMBER": len(rows) or NOTHING}


def _once(plan: Plan) -> Line:
    title = town().get("title", {}).get("th", "")
    years = {f"YEAR_{n}": f"ปี {year}" for n, year in enumerate(_years(plan), start=1)}
    return {"TOWN": title, "PLAN_TITLE": plan.title_th, "DRAFT": DRAFT if plan.state == "drafted" else "", **years}


def _titles(plan: Plan, rows: Iterable[PlanLine]) -> list[str]:
    """Strategies in the order of the pack, then those that only lines name."""
    known = strategies(plan)
    return known + sorted({row.strategy_th for row in rows} - set(known))


def _some(blocks: Iterable[Block]) -> list[Block]:
    """Groups with something in them; where there is none, a line that says so."""
    return [block for block in blocks if block.lines] or [Block({"TEXT": ""}, [{"TITLE": NONE_AT_ALL}])]
