"""The plan's projects: made, adopted, funded, carried out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.base.thai import clean_text, fiscal_year
from khuang.chain import actions as chain
from khuang.planning import facts
from khuang.planning.evidence.queries import check_open
from khuang.planning.models import BudgetLine, OthersProject, Plan, PlanLine, PlanLineTransition, Priority, Progress
from khuang.planning.moves import next_number, tell
from khuang.planning.plan.operations.rules import check_may_write
from khuang.planning.plan.rules import LINE, check_enacted, check_months, check_years, is_over, told
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import audit


def make_plan(
    *, code: str, title_th: str, title_en: str, first_year: int, last_year: int, ordinance: str = "", by: Actor
) -> Plan:
    """A local development plan (years of the Buddhist era). Projects enter it once its town's profile is published.
    Raises Problem for a code that is there, and for years that another plan has."""
    if Plan.objects.filter(code=code).exists():
        raise Problem(_("There is already a plan “%(code)s”.") % {"code": code}, field="code")
    check_years(first_year, last_year, Plan.objects.values_list("first_year", "last_year"))
    row = Plan(
        code=code, title_th=clean_text(title_th), title_en=clean_text(title_en), first_year=first_year, last_year=last_year,
        ordinance=clean_text(ordinance),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.plan.made", object_kind="plan", object_id=row.id)
    return row


def add_line(*, plan: Plan, priorities: Sequence[Priority] = (), by: Actor, **columns: Any) -> PlanLine:
    """A draft of a project, with the columns of form ผ.02 (``title_th=``, ``objective_th=``, ``rights=`` …) and what it
    came from. In a plan that is adopted it waits for an operation to enter it."""
    if plan.state == "ended":
        raise Problem(_("This plan has ended."))
    row = PlanLine(plan=plan, **columns)
    with write():
        row.number = next_number(PlanLine)
        row.save(force_insert=True)
        for priority in priorities:
            chain.link(
                cause=("priority", str(priority.id)), effect=("plan_line", str(row.id)), relation="became", by=by
            )
        tell("plan_line", row.id, "draft", by)
    return row


def adopt(*, line: PlanLine, by: Actor) -> None:
    """Into the draft of the plan, which is public. Into a plan that is adopted only an operation brings a line."""
    _check_may_write(line.plan)
    with write():
        enter(line, by)


def drop(*, line: PlanLine, by: Actor) -> None:
    """Out of the draft of the plan; a draft line that no operation touches may always be dropped."""
    if line.state != "draft":
        _check_may_write(line.plan)
    elif line.changes.exclude(operation__state__in=("announced", "withdrawn")).exists():
        raise Problem(_("An operation enters this project: take it from there first."))
    with write():
        move_line(line, "drop", by)


def edit_line(*, line: PlanLine, by: Actor, **columns: Any) -> None:
    """Other texts for a draft, or for a line of a plan that is not adopted yet."""
    check_may_edit(line)
    with write():
        change(line, **columns)
        audit.record(by=by, action="planning.line.edited", object_kind="plan_line", object_id=line.id)


def check_may_edit(line: PlanLine) -> None:
    """Raises Problem where only an operation may change the line."""
    if line.state != "draft":
        _check_may_write(line.plan)
    elif line.changes.exclude(operation__state__in=("drafted", "announced", "withdrawn")).exists():
        raise Problem(_("The operation is on its way: what it touches stays as it is. Send it back first."))


def _check_may_write(plan: Plan) -> None:
    making = plan.operations.filter(kind="make").exclude(state__in=("announced", "withdrawn")).first()
    check_may_write(plan.state, making.state if making else "")


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
    check_may_edit(line)
    with write():
        row, _made = BudgetLine.objects.update_or_create(
            line=line, year=year, source=source, defaults={"amount": amount}
        )
        move_line(line, "fund", by)
        if line.state != "draft":  # a draft is told of, money and all, when it enters the plan
            chain.link(cause=("plan_line", str(line.id)), effect=("budget_line", str(row.id)), relation="funds", by=by)
    return row


def enact(*, budget: BudgetLine, amount: int, ordinance: str, on: date, by: Actor) -> None:
    """What the budget ordinance gives (satang), with its number and day. Never more than the plan sets aside."""
    check_enacted(amount, budget.amount, ordinance)
    if budget.line.state in ("draft", "dropped"):
        raise Problem(_("Only what stands in the plan can be in the ordinance."))
    with write():
        change(budget, enacted=amount, ordinance=ordinance.strip(), ordinance_on=on)
        audit.record(by=by, action="planning.budget.enacted", object_kind="budget_line", object_id=budget.id)


def schedule(*, budget: BudgetLine, begins: int | None, ends: int | None, by: Actor) -> None:
    """The months of the fiscal year (1 October … 12 September) in which it is carried out."""
    check_months(begins, ends)
    with write():
        change(budget, begins=begins, ends=ends)
        audit.record(by=by, action="planning.budget.scheduled", object_kind="budget_line", object_id=budget.id)


def add_others(*, plan: Plan, year: int, by: Actor, **columns: Any) -> OthersProject:
    """A project of another body, for the annual action plan."""
    check_months(columns.get("begins"), columns.get("ends"))
    row = OthersProject(plan=plan, year=year, **columns)
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.others.added", object_kind="others_project", object_id=row.id)
    return row


def drop_others(*, row: OthersProject, by: Actor) -> None:
    with write():
        audit.record(by=by, action="planning.others.dropped", object_kind="others_project", object_id=row.id)
        row.delete()


def end_plan(*, plan: Plan, by: Actor) -> None:
    """Its years are over. Raises Problem while they are not."""
    if not is_over(plan.state, plan.last_year, fiscal_year(timezone.localdate())):
        raise Problem(_("A plan ends when its last year is over."))
    with write():
        change(plan, state="ended")
        audit.record(by=by, action="planning.plan.ended", object_kind="plan", object_id=plan.id)


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
        for verb in told(line.state, percent):
            move_line(line, verb, by)
        chain.link(cause=("plan_line", str(line.id)), effect=("work", str(row.id)), relation="carries-out", by=by)
        found: list[Fact] = facts.of_progress(row)
        ledger.replace(Source("planning.progress", str(row.id)), found)
    return row


def enter(line: PlanLine, by: Actor) -> None:
    """In a write: a draft becomes a line of the plan, with the money that was set aside for it."""
    check_open(line.plan)
    move_line(line, "adopt", by)
    if link_money(line, by):
        move_line(line, "fund", by)


def link_money(line: PlanLine, by: Actor) -> int:
    """In a write: every year's money hangs on the line's chain. How many years there are."""
    rows = list(line.budget.filter(amount__gt=0))
    for row in rows:
        chain.link(cause=("plan_line", str(line.id)), effect=("budget_line", str(row.id)), relation="funds", by=by)
    return len(rows)


def move_line(row: PlanLine, verb: str, by: Actor) -> None:
    """In a write: by the table of ``rules.py``, with its row in the ledger and its word to the speakers."""
    was, became = row.state, step(LINE, row.state, verb)
    change(row, state=became)
    if was != became:
        PlanLineTransition.objects.create(line=row, was=was, became=became, by=by.id, at=timezone.now())
        tell("plan_line", row.id, became, by)
