"""Money that goes out: one person asks, another confirms; each with the number of its voucher."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.facts import Source
from khuang.base.thai import fiscal_year
from khuang.planning import facts
from khuang.planning.models import Appeal, Fund, FundMoney, Payout
from khuang.planning.moves import next_number
from khuang.planning.mutual import queries, rules
from khuang.planning.mutual.actions.common import LONGEST, check_open, check_take, form_tag, hold, sent_before
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import audit


def ask(*, fund: Fund, amount: int, what: str, appeal: Appeal | None = None, key: str = "", by: Actor) -> Payout:
    """Satang for something, in words without names. Nothing leaves the fund yet. Raises Problem."""
    if not what.strip():
        raise Problem(_("Say what the money is for."), field="what")
    if appeal is not None and appeal.fund_id != fund.pk:
        raise Problem(_("This appeal is not open any more."), field="appeal")
    tag = form_tag("payout", key, fund)
    with write():
        hold(fund)
        check_open(fund)
        if before := sent_before(Payout, tag):
            return before
        check_take(amount, queries.balance(fund) - queries.asked_for(fund), "amount")
        row = Payout.objects.create(
            fund=fund, appeal=appeal, amount=amount, what=what.strip()[:LONGEST], on=timezone.localdate(), asker=by.id,
            form_hmac=tag,
        )  # fmt: skip
        audit.record(by=by, action="planning.payout.asked", object_kind="payout", object_id=row.id)
    return row


def confirm(*, payout: Payout, by: Actor) -> FundMoney:
    """By somebody who did not ask. Raises Denied for whoever asked, Problem beyond what is there."""
    became = step(rules.PAYOUT, payout.state, "confirm")
    if by.id is None or by.id == payout.asker:
        raise Denied(_("Somebody else than the one who asked confirms it."))
    with write():
        hold(payout.fund)
        check_take(payout.amount, queries.balance(payout.fund), "amount")
        _move(payout, became, by, decider=by.id)
        row = _voucher(payout, payout.amount, by)
        ledger.replace(Source("planning.voucher", str(row.id)), facts.of_voucher(row))
    return row


def refuse(*, payout: Payout, reason: str, by: Actor) -> None:
    """Raises Problem without a reason, Denied for whoever asked: they take it back instead."""
    became = step(rules.PAYOUT, payout.state, "refuse")
    if by.id is None or by.id == payout.asker:
        raise Denied(_("Somebody else than the one who asked confirms it."))
    if not reason.strip():
        raise Problem(_("Say why: whoever asked reads it."), field="reason")
    with write():
        _move(payout, became, by, reason=reason.strip(), decider=by.id)


def take_back(*, payout: Payout, by: Actor) -> None:
    became = step(rules.PAYOUT, payout.state, "take-back")
    if by.id != payout.asker:
        raise Denied(_("Only whoever asked takes it back."))
    with write():
        _move(payout, became, by)


def undo(*, payout: Payout, why: str, by: Actor) -> FundMoney:
    """It came back to the fund, or was a mistake: a counter-entry with a number of its own. Raises Problem."""
    became = step(rules.PAYOUT, payout.state, "undo")
    if not why.strip():
        raise Problem(_("Say what was wrong: everybody reads it."), field="why")
    with write():
        hold(payout.fund)
        paid = payout.vouchers.get(undoes=None)
        _move(payout, became, by, reason=why.strip())
        row = _voucher(payout, -payout.amount, by, undoes=paid, why=why.strip())
        ledger.replace(Source("planning.voucher", str(paid.id)), [])
    return row


def _voucher(payout: Payout, amount: int, by: Actor, **more: Any) -> FundMoney:
    today = timezone.localdate()
    year = fiscal_year(today)
    return FundMoney.objects.create(
        fund=payout.fund, payout=payout, year=year, number=next_number(FundMoney, fund=payout.fund, year=year), on=today,
        amount=amount, by=by.id, at=timezone.now(), **more,
    )  # fmt: skip


def _move(payout: Payout, became: str, by: Actor, **values: Any) -> None:
    change(payout, state=became, **values)
    audit.record(by=by, action=f"planning.payout.{became}", object_kind="payout", object_id=payout.id)
