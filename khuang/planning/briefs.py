"""Priorities, projects, budgets and works for the chain's line of stations: one query together with every other kind."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext

from khuang.base.money import baht
from khuang.chain.briefs import columns, two, uuids
from khuang.chain.kinds import Brief
from khuang.planning.models import BudgetLine, PlanLine, Priority, Progress, Proposal

SHOWN: dict[str, Callable[[Any], Any]] = {
    "plan_line": lambda rows: rows.public(), "proposal": lambda rows: rows.published()
}  # fmt: skip


def _titled(model: Any, kind: str, page: str) -> Brief:
    def rows(ids: Sequence[str]) -> QuerySet[Any, Any]:
        found = model.objects.filter(id__in=uuids(ids))
        shown = SHOWN[kind](found) if kind in SHOWN else found
        return columns(shown, kind, "title_th", "title_en", "number")

    def read(told: Sequence[str], lang: str) -> tuple[str, str]:
        th, en, number, _none = told
        return two(th, en, lang), reverse(page, args=[number])

    return Brief(rows, read)


def _of_line(model: Any, kind: str, *names: Any, say: Callable[[Sequence[str], str], str]) -> Brief:
    """Of rows that stand on their project's page, and are as public as it is."""

    def rows(ids: Sequence[str]) -> QuerySet[Any, Any]:
        found = model.objects.filter(id__in=uuids(ids)).filter(line__in=PlanLine.objects.public())
        return columns(found, kind, *names, "line__number")

    def read(told: Sequence[str], lang: str) -> tuple[str, str]:
        return say(told, lang), reverse("planning:line", args=[told[len(names)]])

    return Brief(rows, read)


def _money(told: Sequence[str], lang: str) -> str:
    amount, year = int(told[0]), int(told[1])
    return gettext("%(baht)s baht in %(year)s") % {"baht": baht(amount), "year": year if lang == "th" else year - 543}


def _news(told: Sequence[str], lang: str) -> str:
    return two(told[0], told[1], lang)


NEWS_TH = Concat("text_th", Value(" ("), Cast("percent", TextField()), Value(" %)"), output_field=TextField())
PRIORITY = _titled(Priority, "priority", "planning:priority")
PROPOSAL = _titled(Proposal, "proposal", "planning:proposal")
PLAN_LINE = _titled(PlanLine, "plan_line", "planning:line")
BUDGET_LINE = _of_line(BudgetLine, "budget_line", "amount", "year", say=_money)
WORK = _of_line(Progress, "work", NEWS_TH, "text_en", say=_news)
