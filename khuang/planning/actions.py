"""Raising, ranking and answering priorities; plan lines, their money and their progress."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.chain import actions as chain
from khuang.planning import facts, rules
from khuang.planning.models import (
    BudgetLine,
    Plan,
    PlanLine,
    PlanLineTransition,
    Priority,
    PriorityTransition,
    Progress,
    Ranking,
    RankingRound,
)  # fmt: skip
from khuang.planning.nodes import STEPS
from khuang.results import ledger
from khuang.trust import audit


def raise_priority(
    *, title_th: str, title_en: str = "", why_th: str = "", why_en: str = "", statements: Sequence[str], by: Actor
) -> Priority:
    """A problem for the council, made of the statements (ids) that it came from."""
    if not statements:
        raise Problem(_("Name at least one statement that this problem came from."), field="statements")
    row = Priority(title_th=title_th, title_en=title_en, why_th=why_th, why_en=why_en, made_on=timezone.localdate())
    with write():
        row.number = _next(Priority)
        row.save(force_insert=True)
        for statement in statements:
            chain.link(cause=("statement", statement), effect=("priority", str(row.id)), relation="raised", by=by)
        _tell("priority", row.id, "raised", by)
    return row


def open_round(*, title_th: str, title_en: str = "", by: Actor) -> RankingRound:
    if RankingRound.objects.filter(state="open").exists():
        raise Problem(_("A ranking is still open: close it first."))
    row = RankingRound(title_th=title_th, title_en=title_en, opened_on=timezone.localdate())
    with write():
        row.number = _next(RankingRound)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.round.opened", object_kind="round", object_id=row.id)
    return row


def rank(*, round: RankingRound, order: Sequence[str], interest: bool = False, member: UUID, by: Actor) -> Ranking:
    """One member's order of priorities, most urgent first. A later one replaces it."""
    known = {str(i) for i in Priority.objects.filter(state__in=("raised", "ranked")).values_list("id", flat=True)}
    if round.state != "open":
        raise Problem(_("This ranking is closed."))
    if not order or not set(order) <= known:
        raise Problem(_("Choose from the problems on the list."), field="order")
    row = Ranking(round=round, member=member, order=list(order), interest=interest, at=timezone.now())
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.ranking.given", object_kind="round", object_id=round.id)
    return row


def close_round(*, round: RankingRound, by: Actor) -> RankingRound:
    """Count the newest order of each member (declared interests left out) and give the priorities their ranks."""
    newest: dict[UUID, Ranking] = {row.member: row for row in round.rankings.order_by("at", "id")}
    counted = [row.order for row in newest.values() if not row.interest]
    if not counted:
        raise Problem(_("Nobody has ranked yet."))
    open_ones = list(Priority.objects.filter(state__in=("raised", "ranked")).order_by("number"))
    result = rules.borda(counted, [str(p.id) for p in open_ones])
    by_id = {str(p.id): p for p in open_ones}
    with write():
        for place, (key, _points) in enumerate(result, start=1):
            _move_priority(by_id[key], "rank", by, rank=place)
        change(
            round,
            state="closed",
            closed_on=timezone.localdate(),
            result=[{"priority": key, "points": float(points)} for key, points in result]
            + [{"members": len(newest), "interest": len(newest) - len(counted)}],
        )
        audit.record(by=by, action="planning.round.closed", object_kind="round", object_id=round.id)
    return round


def forward(*, priority: Priority, by: Actor) -> None:
    """To the municipality, which must answer by a day."""
    due = timezone.localdate() + timedelta(days=rules.ANSWER_DAYS)
    with write():
        _move_priority(priority, "forward", by, answer_due=due)


def answer(*, priority: Priority, verb: str, reason: str, by: Actor) -> None:
    """``accept``, ``change`` or ``decline``, always with the reason the council and the speakers will read."""
    if not reason.strip():
        raise Problem(_("Give the reason: everyone who raised this will read it."), field="reason")
    with write():
        _move_priority(priority, verb, by, answer=reason.strip())


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
        row.number = _next(PlanLine, plan=plan)
        row.save(force_insert=True)
        for priority in priorities:
            chain.link(
                cause=("priority", str(priority.id)), effect=("plan_line", str(row.id)), relation="became", by=by
            )
        _tell("plan_line", row.id, "draft", by)
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


def _move_priority(row: Priority, verb: str, by: Actor, **values: Any) -> None:
    was, became = row.state, rules.step(rules.PRIORITY, row.state, verb)
    change(row, state=became, **values)
    PriorityTransition.objects.create(priority=row, was=was, became=became, by=by.id, at=timezone.now())
    _tell("priority", row.id, became, by)


def _move_line(row: PlanLine, verb: str, by: Actor) -> None:
    was, became = row.state, rules.step(rules.LINE, row.state, verb)
    change(row, state=became)
    if was != became:
        PlanLineTransition.objects.create(line=row, was=was, became=became, by=by.id, at=timezone.now())
        _tell("plan_line", row.id, became, by)


def _tell(kind: str, ref: UUID, state: str, by: Actor) -> None:
    """The move by which the speakers learn of it; the chain audits it."""
    chain.move(kind=kind, ref_id=ref, step=STEPS.get(state, state), text_key=f"{kind}.{state}", by=by)


def _next(model: type[models.Model], **within: Any) -> int:
    top: int = model._default_manager.filter(**within).aggregate(top=Max("number"))["top"] or 0
    return top + 1
