"""A line's columns as plain values: what an operation keeps of before and after, and what each version shows."""

from collections.abc import Mapping
from typing import Any

from khuang.planning.models import BudgetLine, PlanLine

TEXTS = (
    "form", "strategy_th", "strategy_en", "programme_th", "programme_en", "category", "item", "asked_of", "led_by",
    "title_th", "title_en", "objective_th", "objective_en", "target_th", "target_en", "indicator_th", "indicator_en",
    "unit_th", "unit_en", "result_th", "result_en",
)  # fmt: skip
TAGS = ("rights", "targets", "groups")
MONEY = "money"  # "year/source" → satang set aside in the plan
OWN = "municipality"


def values(line: PlanLine) -> dict[str, Any]:
    """Every column, as JSON keeps it."""
    found: dict[str, Any] = {name: getattr(line, name) for name in TEXTS}
    found |= {name: sorted(getattr(line, name)) for name in TAGS}
    rows = BudgetLine.objects.filter(line=line, amount__gt=0).order_by("year", "source")
    return {**found, MONEY: {f"{row.year}/{row.source}": row.amount for row in rows}}


def differing(now: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``wanted`` that are not so now."""
    return {name: value for name, value in wanted.items() if now.get(name) != value}


def columns_of(changed: Mapping[str, Any]) -> dict[str, Any]:
    """What is written to the line itself; money lies in a table of its own."""
    return {name: value for name, value in changed.items() if name in TEXTS or name in TAGS}


def set_money(line: PlanLine, money: Mapping[str, int]) -> None:
    """The plan's money as ``money`` says; a year that is not in it is emptied. In a write."""
    for row in BudgetLine.objects.filter(line=line):
        wanted = money.get(f"{row.year}/{row.source}", 0)
        if row.amount != wanted:
            BudgetLine.objects.filter(pk=row.pk).update(amount=wanted, version=row.version + 1)
    there = {f"{year}/{source}" for year, source in BudgetLine.objects.filter(line=line).values_list("year", "source")}
    for key in money.keys() - there:
        year, source = key.split("/", 1)
        BudgetLine.objects.create(line=line, year=int(year), source=source, amount=money[key])
