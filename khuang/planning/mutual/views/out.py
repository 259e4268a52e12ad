"""What leaves a fund: the store's movements, things handed out by two, money asked for by one and confirmed by another."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.planning.models import Fund, Handout, Payout, StockItem, StockMove
from khuang.planning.mutual import forms, hints, queries
from khuang.planning.mutual.actions import money, stock
from khuang.planning.mutual.rules import number_text
from khuang.planning.mutual.views.common import form_page, saved, the_fund, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.planning.mutual.words import HANDOUT, HINTS, MOVES, PAYOUT, WAYS
from khuang.ui.forms import Form


def _item(fund: Fund, told: dict[str, Any]) -> StockItem:
    found = fund.items.filter(pk=told["item"]).select_related("fund").first()
    if found is None:
        raise Problem(_("This thing belongs to another fund."), field="item")
    return found


@needs(*KEEPERS)
def stock_page(request: Request, number: int) -> HttpResponse:
    """What is there and the last movements; bought, spoiled, counted."""
    fund = the_fund(number)
    form = forms.MoveForm(request.POST or None, fund=fund, initial={"on": timezone.localdate()})
    if tried(form, lambda: _moved(request, fund, form.cleaned_data)):
        return saved(request, "planning:mutual-stock", fund.number)
    rows = StockMove.objects.filter(item__fund=fund).select_related("item").order_by("-at")[:30]
    moves = [(row, MOVES[row.kind]) for row in rows]
    return form_page(request, "planning/mutual/stock.html", form, fund=fund, store=queries.store(fund), moves=moves)


def _moved(request: Request, fund: Fund, told: dict[str, Any]) -> None:
    item, why = _item(fund, told), told["why"]
    if told["kind"] == "counted":
        stock.count(item=item, counted=told["quantity"], why=why, by=request.actor)
        return
    act = stock.buy if told["kind"] == "bought" else stock.spoil
    act(item=item, quantity=told["quantity"], on=told["on"], why=why, lot=told["lot"], by=request.actor)


@needs(*KEEPERS)
def hand(request: Request, number: int) -> HttpResponse:
    fund = the_fund(number)
    form = forms.HandForm(request.POST or None, fund=fund, initial={"on": timezone.localdate()})
    if tried(form, lambda: _handed(request, fund, form.cleaned_data)):
        return saved(request, "planning:mutual-keep", fund.number)
    return form_page(request, "planning/mutual/hand.html", form, fund=fund, store=queries.store(fund))


def _handed(request: Request, fund: Fund, told: dict[str, Any]) -> None:
    appeal = queries.served_appeals(fund).filter(pk=told["appeal"]).first() if told["appeal"] else None
    out = stock.Out(
        item=_item(fund, told),
        quantity=told["quantity"],
        on=told["on"],
        way=told["way"],
        homes=told["homes"],
        appeal=appeal,
    )
    stock.hand_out(out, key=told["key"], by=request.actor)


@needs(*KEEPERS)
def handout(request: Request, handout: UUID) -> HttpResponse:
    """Confirmed by a second person, or brought back."""
    row = get_object_or_404(Handout.objects.select_related("item__fund", "appeal"), pk=handout)
    do = request.POST.get("do", "")
    form: Form = forms.BackForm(request.POST) if do == "back" else Form(request.POST if do == "confirm" else None)
    if do in ("confirm", "back") and tried(form, lambda: _settled(request, row, do, form)):
        return saved(request, "planning:mutual-keep", row.item.fund.number)
    return form_page(
        request, "planning/mutual/handout.html", form, one=row, fund=row.item.fund, mine=row.giver == request.actor.id,
        state=HANDOUT[row.state], way=WAYS[row.way], what=queries.amount_said(row.item, row.quantity),
        back=form if do == "back" else forms.BackForm(),
    )  # fmt: skip


def _settled(request: Request, row: Handout, do: str, form: Any) -> None:
    if do == "confirm":
        stock.confirm(handout=row, by=request.actor)
    else:
        stock.bring_back(handout=row, why=form.cleaned_data["why"], by=request.actor)


@needs(*KEEPERS)
def pay(request: Request, number: int) -> HttpResponse:
    fund = the_fund(number)
    form = forms.PayForm(request.POST or None, fund=fund)
    if tried(form, lambda: _asked(request, fund, form.cleaned_data)):
        return saved(request, "planning:mutual-keep", fund.number)
    left = queries.balance(fund) - queries.asked_for(fund)
    return form_page(request, "planning/mutual/pay.html", form, fund=fund, left=left)


def _asked(request: Request, fund: Fund, told: dict[str, Any]) -> None:
    appeal = queries.served_appeals(fund).filter(pk=told["appeal"]).first() if told["appeal"] else None
    money.ask(fund=fund, amount=told["amount"], what=told["what"], appeal=appeal, key=told["key"], by=request.actor)


@needs(*KEEPERS)
def payout(request: Request, payout: UUID) -> HttpResponse:
    """Confirmed or refused by somebody else; taken back by whoever asked; undone by a counter-entry."""
    row = get_object_or_404(Payout.objects.select_related("fund", "appeal"), pk=payout)
    do = request.POST.get("do", "")
    kinds: dict[str, type[Form]] = {
        "confirm": Form, "take-back": Form, "refuse": forms.PayRefuseForm, "undo": forms.WhyForm,
    }  # fmt: skip
    sheets = {name: kind(request.POST if do == name else None, prefix=name) for name, kind in kinds.items()}
    form = sheets.get(do)
    if form is not None and tried(form, lambda: _decided(request, row, do, form)):
        return saved(request, "planning:mutual-payout", row.pk)
    vouchers = [(one, number_text(row.fund.number, one.number, one.year)) for one in row.vouchers.all()]
    return form_page(
        request, "planning/mutual/payout.html", form or Form(), one=row, fund=row.fund, mine=row.asker == request.actor.id,
        state=PAYOUT[row.state], sheets=sheets, vouchers=vouchers, balance=queries.balance(row.fund),
        hints=[(HINTS[one.kind], one.found) for one in hints.hints(row.what)],
    )  # fmt: skip


def _decided(request: Request, row: Payout, do: str, form: Any) -> None:
    by = request.actor
    if do == "confirm":
        money.confirm(payout=row, by=by)
    elif do == "take-back":
        money.take_back(payout=row, by=by)
    elif do == "refuse":
        money.refuse(payout=row, reason=form.cleaned_data["reason"], by=by)
    else:
        money.undo(payout=row, why=form.cleaned_data["why"], by=by)
