"""The keepers' desk: funds, what waits, appeals written by one and published by another."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.planning.models import Appeal, Fund
from khuang.planning.mutual import forms, queries
from khuang.planning.mutual.actions import appeals, funds
from khuang.planning.mutual.views.common import form_page, saved, the_fund, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.planning.mutual.words import APPEAL, FUND, HINTS
from khuang.ui.forms import Form
from khuang.ui.views import render_page


@needs(*KEEPERS)
def desk(request: Request) -> HttpResponse:
    rows = [
        {"row": row, "state": FUND[row.state], "balance": queries.balance(row), "waiting": queries.waiting(row)}
        for row in queries.funds()
    ]
    return render_page(request, "planning/mutual/desk.html", {"rows": rows})


@needs(*KEEPERS)
def new_fund(request: Request) -> HttpResponse:
    form = forms.NewFundForm(request.POST or None)
    made: list[Fund] = []

    def act() -> None:
        told = dict(form.cleaned_data)
        told["group"] = queries.groups().filter(pk=told["group"]).first() if told["group"] else None
        found = told["organisation"]
        told["organisation"] = queries.organisations().filter(pk=found).first() if found else None
        made.append(funds.open_fund(by=request.actor, **told))

    if tried(form, act):
        return saved(request, "planning:mutual-keep", made[0].number)
    return form_page(request, "planning/mutual/new_fund.html", form)


@needs(*KEEPERS)
def keep(request: Request, number: int) -> HttpResponse:
    """One fund: what waits for whom, what is there, what may be done."""
    row = the_fund(number)
    me = request.actor.id
    context = {
        "fund": row, "state": FUND[row.state], "balance": queries.balance(row), "asked_for": queries.asked_for(row),
        "appeals": queries.desk_appeals(row, request.actor), "store": queries.store(row),
        "handouts": [(one, one.giver == me) for one in queries.handouts_waiting(row)],
        "payouts": [(one, one.asker == me) for one in queries.payouts_waiting(row)], "me": me,
    }  # fmt: skip
    return render_page(request, "planning/mutual/keep.html", context)


@needs(*KEEPERS)
def describe(request: Request, number: int) -> HttpResponse:
    row = the_fund(number)
    first = {name: getattr(row, name) for name in forms.FundForm.base_fields}
    form = forms.FundForm(request.POST or None, initial=first)
    if tried(form, lambda: funds.describe(fund=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:mutual-keep", row.number)
    return form_page(request, "planning/mutual/describe.html", form, fund=row)


@needs(*KEEPERS)
def close(request: Request, number: int) -> HttpResponse:
    row = the_fund(number)
    form = forms.CloseForm(request.POST or None)
    if tried(form, lambda: funds.close(fund=row, why=form.cleaned_data["why"], by=request.actor)):
        return saved(request, "planning:mutual-keep", row.number)
    return form_page(request, "planning/mutual/close.html", form, fund=row)


@needs(*KEEPERS)
def new_item(request: Request, number: int) -> HttpResponse:
    row = the_fund(number)
    form = forms.ItemForm(request.POST or None)
    if tried(form, lambda: funds.add_item(fund=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:mutual-keep", row.number)
    return form_page(request, "planning/mutual/new_item.html", form, fund=row)


def _words(form: forms.AppealForm) -> appeals.Words:
    told = form.cleaned_data
    return appeals.Words(
        told["title_th"], told["what_th"], form.needs(), title_en=told["title_en"], what_en=told["what_en"]
    )


@needs(*KEEPERS)
def new_appeal(request: Request, number: int) -> HttpResponse:
    row = the_fund(number)
    form = forms.AppealForm(request.POST or None, items=list(row.items.all()))
    made: list[Appeal] = []
    if tried(form, lambda: made.append(appeals.draft(fund=row, words=_words(form), by=request.actor))):
        return saved(request, "planning:mutual-appeal-work", made[0].number)
    return form_page(request, "planning/mutual/new_appeal.html", form, fund=row)


@needs(*KEEPERS)
def appeal(request: Request, number: int) -> HttpResponse:
    """One appeal. Each form posts ``do``; the others stay as they were."""
    rows = Appeal.objects.visible_to(request.actor).select_related("fund")
    row = get_object_or_404(rows, number=number)
    do = request.POST.get("do", "")
    sheets = {name: _sheet(request, name, row, do) for name in OPEN.get(row.state, ())}
    form = sheets.get(do)
    if form is not None and tried(form, lambda: _do(request, row, do, form)):
        return saved(request, "planning:mutual-appeal-work", row.number)
    one = queries.shown(Appeal.objects.visible_to(request.actor).filter(pk=row.pk))[0]
    return form_page(
        request, "planning/mutual/appeal_work.html", form or forms.CloseForm(), one=one, fund=row.fund, sheets=sheets,
        state=APPEAL[row.state], mine=row.writer == request.actor.id, asked=queries.asked_words(row, by=request.actor),
        hints=[(HINTS[hint.kind], hint.found) for hint in appeals.hints_of(row)],
    )  # fmt: skip


# Which forms stand open in which state.
OPEN: dict[str, tuple[str, ...]] = {
    "asked": ("write", "refuse"), "draft": ("publish", "write", "refuse"), "published": ("meet", "end"),
}  # fmt: skip


def _sheet(request: Request, name: str, row: Appeal, do: str) -> Form:
    post = request.POST if do == name else None
    if name == "write":
        items = list(row.fund.items.all())
        first: dict[str, Any] = {key: getattr(row, key) for key in ("title_th", "title_en", "what_th", "what_en")}
        for need in row.needs.all():
            first[f"item-{need.item_id}" if need.item_id else "money"] = need.amount
        return forms.AppealForm(post, items=items, initial=first, prefix="write")
    kinds: dict[str, type[Form]] = {
        "publish": forms.PublishForm, "refuse": forms.RefuseForm, "meet": Form, "end": forms.EndForm,
    }  # fmt: skip
    return kinds[name](post, prefix=name)


def _do(request: Request, row: Appeal, do: str, form: Any) -> None:
    by, told = request.actor, form.cleaned_data
    if do == "write":
        appeals.write_anew(appeal=row, words=_words(form), by=by)
    elif do == "publish":
        appeals.publish(appeal=row, looked=told["looked"], by=by)
    elif do == "refuse":
        appeals.refuse(appeal=row, reason=told["reason"], by=by)
    else:
        appeals.finish(appeal=row, verb=do, reason=told.get("reason", ""), by=by)
