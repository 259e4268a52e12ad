"""Raising, ranking, forwarding and answering priorities."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.planning.council import rules
from khuang.planning.models import Priority, PriorityTransition, Ranking, RankingRound
from khuang.planning.moves import next_number, tell
from khuang.planning.rules import step
from khuang.trust import audit


def raise_priority(
    *, title_th: str, title_en: str = "", why_th: str = "", why_en: str = "", statements: Sequence[str], by: Actor
) -> Priority:
    """A problem for the council, made of the statements (ids) that it came from."""
    if not statements:
        raise Problem(_("Name at least one statement that this problem came from."), field="statements")
    row = Priority(title_th=title_th, title_en=title_en, why_th=why_th, why_en=why_en, made_on=timezone.localdate())
    with write():
        row.number = next_number(Priority)
        row.save(force_insert=True)
        for statement in statements:
            chain.link(cause=("statement", statement), effect=("priority", str(row.id)), relation="raised", by=by)
        tell("priority", row.id, "raised", by)
    return row


def open_round(*, title_th: str, title_en: str = "", by: Actor) -> RankingRound:
    if RankingRound.objects.filter(state="open").exists():
        raise Problem(_("A ranking is still open: close it first."))
    row = RankingRound(title_th=title_th, title_en=title_en, opened_on=timezone.localdate())
    with write():
        row.number = next_number(RankingRound)
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


def _move_priority(row: Priority, verb: str, by: Actor, **values: Any) -> None:
    was, became = row.state, step(rules.PRIORITY, row.state, verb)
    change(row, state=became, **values)
    PriorityTransition.objects.create(priority=row, was=was, became=became, by=by.id, at=timezone.now())
    tell("priority", row.id, became, by)
