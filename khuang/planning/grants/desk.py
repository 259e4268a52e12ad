"""The planner's side of grants: reading, the committee's decision, paying, reports, what is given back, calls."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.planning import tags
from khuang.planning.grants import actions, forms, queries
from khuang.planning.grants.words import STATES
from khuang.planning.models import BudgetRequest
from khuang.ui.forms import Form
from khuang.ui.views import private, render_page

# Which forms stand open in which state: what the planner may do next.
OPEN: dict[str, tuple[str, ...]] = {
    "asked": ("check", "refuse"), "checked": ("decide",), "granted": ("pay",), "paid": ("back",),
    "reported": ("accept", "back"),
}  # fmt: skip
FORMS: dict[str, type[Form]] = {
    "check": forms.CheckForm, "refuse": forms.RefuseForm, "decide": forms.DecideForm, "pay": forms.PayForm,
    "back": forms.BackForm, "accept": forms.AcceptForm,
}  # fmt: skip


@needs(Can.PLAN)
def desk(request: Request) -> HttpResponse:
    """What waits, what is owed, what is done."""
    rows = queries.of_desk(request.actor)
    waits = [one for one in rows if one.row.state in queries.AT_DESK]
    owed = sorted((one for one in rows if one.row.state == "paid"), key=lambda one: -one.late)
    done = [one for one in rows if one not in waits and one not in owed]
    context = {
        "title": _("Money that groups ask for"), "waits": waits, "owed": owed, "done": done,
        "calls": [queries.call_shown(row) for row in queries.calls()[:10]],
    }  # fmt: skip
    return render_page(request, "planning/grants/desk.html", context)


@needs(Can.PLAN)
def settle(request: Request, number: int) -> HttpResponse:
    """One request. Each form posts ``do``; the others stay as they were."""
    row = get_object_or_404(
        BudgetRequest.objects.visible_to(request.actor).select_related("group", "call"), number=number
    )
    do = request.POST.get("do", "")
    sheets = {name: _sheet(request, name, row, do) for name in OPEN.get(row.state, ())}
    form = sheets.get(do)
    if form is not None and form.is_valid():
        try:
            RUN[do](request, row, form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("planning:grant-settle", row.number)
        except Problem as problem:
            form.add_problem(problem)
    page = render_page(
        request, "planning/grants/settle.html", _page(row, sheets, do, request.actor),
        status=422 if form is not None and form.errors else 200,
    )  # fmt: skip
    return private(page)


def _sheet(request: Request, name: str, row: BudgetRequest, do: str) -> Form:
    initial: dict[str, Any] = {}
    if do != name:
        initial = _initial(name, row, request.actor)
    made: Form = FORMS[name](request.POST if do == name else None, prefix=name, initial=initial)
    return made


def _initial(name: str, row: BudgetRequest, by: Actor) -> dict[str, Any]:
    """What was written, for whoever reads it; opened only where it is read, and audited."""
    if name == "check":
        told = queries.words_of([row], by=by)[0]
        return {"title_th": told.get("title", ""), "what_th": told.get("what", ""), "asker": told.get("asker", "")}
    if name == "accept":
        last = row.reports.order_by("on", "id").last()
        return {"said": queries.words_of([last], by=by)[0].get("words", "")} if last else {}
    return {"decide": {"amount": row.amount}, "back": {"version": row.version}}.get(name, {})


def _page(row: BudgetRequest, sheets: dict[str, Form], do: str, by: Actor) -> dict[str, Any]:
    one = queries.shown(row)
    contact = queries.words_of([row], by=by)[0].get("contact", "") if row.sealed else ""
    return {
        "title": _("Request %(number)s") % {"number": row.number}, "one": one, "sheets": sheets, "form": sheets.get(do),
        "contact": contact, "state": STATES[row.state], "groups": tags.titles("groups", row.groups),
        "owing": queries.owing(row), "last": one.reports[-1] if one.reports else None,
        "call": queries.call_shown(row.call) if row.call else None,
    }  # fmt: skip


def _check(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    told = {key: value for key, value in told.items() if key != "called"}
    actions.check(request=row, by=request.actor, **told)


def _refuse(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    actions.turn_away(request=row, by=request.actor, **told)


def _decide(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    sat = actions.Sat(told["present"], told["women"], told["stepped_out"], told["interest"])
    actions.decide(
        request=row,
        verdict=told["verdict"],
        amount=told["amount"] or 0,
        reason=told["reason"],
        sat=sat,
        by=request.actor,
    )


def _pay(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    actions.pay(request=row, by=request.actor, **told)


def _back(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    actions.give_back(request=row, by=request.actor, **told)


def _accept(request: Request, row: BudgetRequest, told: dict[str, Any]) -> None:
    last = row.reports.order_by("on", "id").last()
    if last is None:
        raise Problem(_("Nothing was reported yet."))
    if request.POST.get("then") == "back":
        actions.send_back(request=row, report=last, why=told["why"], by=request.actor)
    else:
        actions.accept(request=row, report=last, said=told["said"], by=request.actor)


RUN: dict[str, Callable[[Request, BudgetRequest, dict[str, Any]], None]] = {
    "check": _check, "refuse": _refuse, "decide": _decide, "pay": _pay, "back": _back, "accept": _accept,
}  # fmt: skip


@needs(Can.PLAN)
def new_call(request: Request) -> HttpResponse:
    form = forms.CallForm(request.POST or None)
    if form.is_valid():
        try:
            row = actions.open_call(by=request.actor, **form.cleaned_data)
            return redirect("planning:grant-call", row.number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(
        request, "planning/grants/new_call.html", {"title": _("A call for small grants"), "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip
