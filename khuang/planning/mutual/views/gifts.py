"""Gifts at the desk: recorded with a receipt, found again by number, undone by a counter-entry."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.planning.models import Fund, Gift
from khuang.planning.mutual import forms, listing, queries
from khuang.planning.mutual.actions import gifts
from khuang.planning.mutual.bahttext import baht_text
from khuang.planning.mutual.rules import number_text
from khuang.planning.mutual.views.common import form_page, saved, the_fund, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.planning.mutual.words import GIVERS
from khuang.town.queries import town
from khuang.ui import pdf
from khuang.ui.forms import Form
from khuang.ui.views import render_page


@needs(*KEEPERS)
def give(request: Request, number: int) -> HttpResponse:
    fund = the_fund(number)
    form = forms.GiftForm(request.POST or None, fund=fund, initial={"on": timezone.localdate()})
    made: list[Gift] = []
    if tried(form, lambda: made.append(_given(request, fund, form))):
        return saved(request, "planning:mutual-gift", made[0].pk)
    return form_page(request, "planning/mutual/give.html", form, fund=fund)


def _given(request: Request, fund: Fund, form: forms.GiftForm) -> Gift:
    told = form.cleaned_data
    item = None if told["what"] == "money" else fund.items.filter(pk=told["what"]).first()
    new = gifts.New(
        fund=fund, amount=(told["quantity"] if item else told["money"]) or 0, on=told["on"], item=item,
        giver_kind=told["giver_kind"], lot=told["lot"] if item else None, name=told["name"], contact=told["contact"],
        thanks=told["thanks"],
        appeal=queries.open_appeals(fund).filter(pk=told["appeal"]).first() if told["appeal"] else None,
    )  # fmt: skip
    return gifts.give(new, key=told["key"], by=request.actor)


@needs(*KEEPERS)
@require_GET
def listed(request: Request, number: int) -> HttpResponse:
    fund = the_fund(number)
    rows = listing.Gifts(request, queries.gifts(fund, request.actor))
    return render_page(request, "planning/mutual/gifts.html", {"fund": fund, "rows": rows})


def _gift(request: Request, gift: UUID) -> Gift:
    rows = Gift.objects.visible_to(request.actor).select_related("fund", "item", "appeal", "undoes")
    return get_object_or_404(rows, pk=gift)


@needs(*KEEPERS)
def one(request: Request, gift: UUID) -> HttpResponse:
    """One receipt: printed, undone, thanked for; who gave, forgotten at their wish. Each form posts ``do``."""
    row = _gift(request, gift)
    do = request.POST.get("do", "")
    undone = Gift.objects.visible_to(request.actor).filter(undoes=row).first()
    sheets = _sheets(request, row, do) if not undone and not row.undoes_id else {}
    form = sheets.get(do)
    if form is not None and tried(form, lambda: _do(request, row, do, form)):
        return saved(request, "planning:mutual-gift", row.pk)
    return form_page(
        request, "planning/mutual/gift.html", form or Form(), one=row, fund=row.fund, sheets=sheets, undone=undone,
        number=_number(row), what=queries.amount_said(row.item, row.amount), giver=queries.giver(row, by=request.actor),
        kind=GIVERS[row.giver_kind], other=_number(undone or row.undoes) if undone or row.undoes else "",
    )  # fmt: skip


def _number(row: Gift | None) -> str:
    return number_text(row.fund.number, row.number, row.year) if row else ""


def _sheets(request: Request, row: Gift, do: str) -> dict[str, Form]:
    thanks = row.thanks.words if hasattr(row, "thanks") else ""
    return {
        "undo": forms.WhyForm(request.POST if do == "undo" else None, prefix="undo"),
        "thank": forms.ThanksForm(request.POST if do == "thank" else None, prefix="thank", initial={"thanks": thanks}),
        "forget": Form(request.POST if do == "forget" else None, prefix="forget"),
    }


def _do(request: Request, row: Gift, do: str, form: Any) -> None:
    if do == "undo":
        gifts.undo(gift=row, why=form.cleaned_data["why"], by=request.actor)
    elif do == "thank":
        gifts.thank(gift=row, words=form.cleaned_data["thanks"], by=request.actor)
    else:
        gifts.forget(gift=row, by=request.actor)


@needs(*KEEPERS)
@require_GET
def receipt(request: Request, gift: UUID) -> HttpResponse:
    """On paper, Thai and English: the name stands there alone."""
    row = _gift(request, gift)
    undone = Gift.objects.visible_to(request.actor).filter(undoes=row).first()
    words = baht_text(row.amount) if row.item is None and row.amount > 0 else ""
    context = {
        "title": "ใบรับ", "town": town(), "day": row.on, "one": row, "fund": row.fund, "number": _number(row), "words": words,
        "giver": queries.giver(row, by=request.actor), "undone": undone, "other": _number(undone or row.undoes),
    }  # fmt: skip
    return pdf.page(request, "planning/mutual/receipt.html", context, name=f"receipt-{row.year}-{row.number}")
