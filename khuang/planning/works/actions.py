"""Milestones, contracts, payments, inspection days: what the planner tells of a project while it is carried out."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.facts import Source
from khuang.planning import facts
from khuang.planning.models import (
    AnnualSpending,
    Contract,
    ContractChange,
    InspectionDay,
    Milestone,
    Payment,
    PlanLine,
    WorkSite,
)
from khuang.planning.works import queries, rules, words
from khuang.results import ledger
from khuang.trust import audit

LIVE = ("funded", "under-way")


def _live(line: PlanLine) -> None:
    if line.state not in LIVE:
        raise Denied(_("Money must be set aside first, and the project not be finished."))


def set_sites(*, line: PlanLine, places: list[str], by: Actor) -> None:
    """In which villages it is carried out; none: in the whole town."""
    with write():
        WorkSite.objects.filter(line=line).exclude(place__in=places).delete()
        for place in places:
            WorkSite.objects.get_or_create(line=line, place_id=place)
        audit.record(by=by, action="planning.sites.set", object_kind="plan_line", object_id=line.id)


def add_milestone(*, line: PlanLine, title_th: str, title_en: str = "", due: date, by: Actor) -> Milestone:
    with write():
        row = Milestone.objects.create(line=line, title_th=title_th, title_en=title_en, due=due)
        audit.record(by=by, action="planning.milestone.set", object_kind="milestone", object_id=row.id)
    return row


def tell_milestone(*, milestone: Milestone, done_on: date | None = None, reason: str = "", by: Actor) -> None:
    """It is done, or why it is late. Raises Problem for a day that has not come, and when nothing is told."""
    if done_on and done_on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="done_on")
    if not done_on and not reason.strip():
        raise Problem(_("Say when it was done, or why it is late."), field="reason")
    with write():
        change(milestone, done_on=done_on or milestone.done_on, reason=reason.strip() or milestone.reason)
        audit.record(by=by, action="planning.milestone.told", object_kind="milestone", object_id=milestone.id)


def sign_contract(*, line: PlanLine, by: Actor, **told: Any) -> Contract:
    """With the fields of ``Contract``. Raises Problem when it ends before it begins, or costs more than was set aside."""
    _live(line)
    if told["ends_on"] < told["signed_on"]:
        raise Problem(_("It ends before it begins: look at the two days again."), field="ends_on")
    if told["price"] <= 0:
        raise Problem(_("Give an amount above zero."), field="price")
    with write():
        _hold(line)
        if Contract.objects.filter(line=line, reference=told["reference"]).exists():
            raise Problem(_("A contract of this number is there already."), field="reference")
        _affordable(line, told["price"], queries.contracted(line))
        row = Contract.objects.create(line=line, **told)
        audit.record(by=by, action="planning.contract.signed", object_kind="contract", object_id=row.id)
    return row


def change_contract(*, contract: Contract, on: date, price: int, ends_on: date, why: str, by: Actor) -> ContractChange:
    """A new price or a new last day, with the reason. Never below what was paid on it. Raises Problem."""
    if not why.strip():
        raise Problem(_("Say why the contract is changed: everybody reads it."), field="why")
    with write():
        _hold(contract.line)
        if price < queries.paid_on(contract):
            raise Problem(_("More than that was paid on this contract already."), field="price")
        _affordable(contract.line, price, queries.contracted(contract.line) - queries.price_of(contract))
        change(contract, reference=contract.reference)
        row = ContractChange.objects.create(
            contract=contract, on=on, price=price, ends_on=ends_on, why=why.strip(), by=by.id, at=timezone.now()
        )
        audit.record(by=by, action="planning.contract.changed", object_kind="contract", object_id=contract.id)
    return row


def _hold(line: PlanLine) -> None:
    """Inside the write: one contract or payment at a time, so that what is left is counted after everybody else's."""
    PlanLine.objects.select_for_update().get(pk=line.pk)


def _affordable(line: PlanLine, price: int, others: int) -> None:
    left = queries.set_aside(line) - others
    if price > left:
        raise Problem(words.sentence(("contracted", {"left": left})), field="price")


def pay(
    *, line: PlanLine, year: int, amount: int, on: date, what_th: str, what_en: str = "", contract: Contract | None = None,
    by: Actor,
) -> Payment:  # fmt: skip
    """Satang from the budget of a fiscal year. Raises Problem beyond the year's budget or the contract, Stale in a race."""
    _live(line)
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if contract is not None and contract.line_id != line.pk:
        raise Problem(_("This contract belongs to another project."), field="contract")
    with write():
        change(line, state=line.state)  # one payment at a time: what follows is counted after everybody else's
        why = rules.why_not_pay(
            amount=amount, paid=queries.paid_in(line, year), budget=queries.budget_of(line, year),
            on_contract=queries.paid_on(contract) if contract else None,
            price=queries.price_of(contract) if contract else None,
        )  # fmt: skip
        if why:
            raise Problem(words.sentence(why), field="amount")
        row = Payment.objects.create(
            line=line, contract=contract, year=year, on=on, amount=amount, what_th=what_th, what_en=what_en, by=by.id,
            at=timezone.now(),
        )  # fmt: skip
        _tell(row, line)
        audit.record(by=by, action="planning.payment.made", object_kind="payment", object_id=row.id)
    return row


def undo_payment(*, payment: Payment, why: str, by: Actor) -> Payment:
    """A mistake: the same amount below zero, and why. Once. Raises Problem."""
    if payment.undoes_id or Payment.objects.filter(undoes=payment).exists():
        raise Problem(_("This payment is undone already."))
    if not why.strip():
        raise Problem(_("Say what was wrong: everybody reads it."), field="why")
    with write():
        change(payment.line, state=payment.line.state)
        row = Payment.objects.create(
            line=payment.line, contract=payment.contract, year=payment.year, on=timezone.localdate(),
            amount=-payment.amount, what_th=why.strip(), undoes=payment, by=by.id, at=timezone.now(),
        )  # fmt: skip
        ledger.replace(Source("planning.payment", str(payment.id)), [])
        audit.record(by=by, action="planning.payment.undone", object_kind="payment", object_id=payment.id)
    return row


def _tell(row: Payment, line: PlanLine) -> None:
    ledger.replace(Source("planning.payment", str(row.id)), facts.of_payment(row, line))


def retell(line: PlanLine) -> None:
    """Its tags changed: what was paid for it is told again. Inside the transaction that changes them."""
    for row in Payment.objects.filter(line=line, undoes=None, undone=None):
        _tell(row, line)


def announce_day(*, line: PlanLine, by: Actor, **told: Any) -> InspectionDay:
    """A day to which everybody is invited. Raises Problem for a day that is over."""
    if told["on"] < timezone.localdate():
        raise Problem(_("This day is over. Choose one that is still to come."), field="on")
    with write():
        row = InspectionDay.objects.create(line=line, **told)
        audit.record(by=by, action="planning.inspection.announced", object_kind="inspection", object_id=row.id)
    return row


def close_day(*, day: InspectionDay, women: int = 0, men: int = 0, unsaid: int = 0, by: Actor) -> None:
    """It was held, and so many came. Raises Problem before its day."""
    if day.on > timezone.localdate():
        raise Problem(_("This day has not come yet."))
    with write():
        change(day, state="held", women=women, men=men, unsaid=unsaid)
        audit.record(by=by, action="planning.inspection.held", object_kind="inspection", object_id=day.id)


def cancel_day(*, day: InspectionDay, by: Actor) -> None:
    with write():
        change(day, state="cancelled")
        audit.record(by=by, action="planning.inspection.cancelled", object_kind="inspection", object_id=day.id)


def set_annual(*, year: int, amount: int, source: str, by: Actor) -> AnnualSpending:
    """All that the municipality spends in a year: the bottom of one reading of the share."""
    if amount <= 0:
        raise Problem(_("Give an amount above zero."), field="amount")
    with write():
        row, _made = AnnualSpending.objects.update_or_create(year=year, defaults={"amount": amount, "source": source})
        audit.record(by=by, action="planning.annual.set", object_kind="annual", object_id=row.id)
    return row
