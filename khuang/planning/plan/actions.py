"""The plan's projects: made, adopted, funded, carried out."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.chain import actions as chain
from khuang.planning import facts
from khuang.planning.models import BudgetLine, Plan, PlanLine, PlanLineTransition, Priority, Progress
from khuang.planning.moves import next_number, tell
from khuang.planning.plan.rules import LINE
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import audit


def make_plan(*, code: str, title_th: str, title_en: str, first_year: int, last_year: int, by: Actor) -> Plan:
    """A local development plan (years of the Buddhist era). Raises Problem for a code that is there."""
    if Plan.objects.filter(code=code).exists():
        raise Problem(_("There is already a plan “%(code)s”.") % {"code": code}, field="code")
    row = Plan(code=code, title_th=title_th, title_en=title_en, first_year=first_year, last_year=last_year)
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.plan.made", object_kind="plan", object_id=row.id)
    return row


def add_line(*, plan: Plan, priorities: Sequence[Priority] = (), by: Actor, **texts: str) -> PlanLine:
    """A project of the plan, with the texts of form ผ.02 (``title_th=``, ``objective_th=`` …) and what it came from."""
    row = PlanLine(plan=plan, **texts)
    with write():
        row.number = next_number(PlanLine, plan=plan)
        row.save(force_insert=True)
        for priority in priorities:
            chain.link(
                cause=("priority", str(priority.id)), effect=("plan_line", str(row.id)), relation="became", by=by
            )
        tell("plan_line", row.id, "draft", by)
    return row


def adopt(*, line: PlanLine, by: Actor) -> None:
    with write():
        _move_line(line, "adopt", by)


def drop(*, line: PlanLine, by: Actor) -> None:
    with write():
        _move_line(line, "drop", by)


def fund(*, line: PlanLine, year: int, amount: int, source: str = "municipality", by: Actor) -> BudgetLine:
    """Money (satang) for one fiscal year (Buddhist era) of the plan."""
    if not line.plan.first_year <= year <= line.plan.last_year:
        raise Problem(
            _("The plan runs from %(first)s to %(last)s: choose one of its years.")
            % {"first": line.plan.first_year, "last": line.plan.last_year},
            field="year",
        )
    if amount <= 0:
        raise Problem(_("Give an amount above zero."), field="amount")
    with write():
        row, _made = BudgetLine.objects.update_or_create(
            line=line, year=year, source=source, defaults={"amount": amount}
        )
        _move_line(line, "fund", by)
        chain.link(cause=("plan_line", str(line.id)), effect=("budget_line", str(row.id)), relation="funds", by=by)
    return row


def post_progress(
    *, line: PlanLine, text_th: str, text_en: str = "", percent: int, spent: int = 0, on: date | None = None, by: Actor
) -> Progress:
    """News of a project: what was done, how far it is (0–100), what was spent (satang). 100 finishes it."""
    if not 0 <= percent <= 100:
        raise Problem(_("Progress is a number from 0 to 100."), field="percent")
    row = Progress(
        line=line, on=on or timezone.localdate(), text_th=text_th, text_en=text_en, percent=percent, spent=spent,
        by=by.id, at=timezone.now(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        _move_line(line, "finish" if percent == 100 else "start", by)
        chain.link(cause=("plan_line", str(line.id)), effect=("work", str(row.id)), relation="carries-out", by=by)
        found: list[Fact] = facts.of_progress(row)
        ledger.replace(Source("planning.progress", str(row.id)), found)
    return row


def _move_line(row: PlanLine, verb: str, by: Actor) -> None:
    was, became = row.state, step(LINE, row.state, verb)
    change(row, state=became)
    if was != became:
        PlanLineTransition.objects.create(line=row, was=was, became=became, by=by.id, at=timezone.now())
        tell("plan_line", row.id, became, by)
