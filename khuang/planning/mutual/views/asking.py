"""Whoever works with people asks for an appeal, and follows it by its code. The desk never learns of whom, nor who asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.planning.models import Appeal, Fund
from khuang.planning.mutual import hints, queries
from khuang.planning.mutual.actions import appeals, stock
from khuang.planning.mutual.forms import AskForm, CodeForm
from khuang.planning.mutual.who import ASKERS
from khuang.planning.mutual.words import HANDOUT, HINTS
from khuang.ui.views import private, render_page

TRIES = 20  # codes from one account, in ten minutes


@needs(*ASKERS)
def ask(request: Request) -> HttpResponse:
    """What is needed, without who needs it; the code back is shown once. What may tell of somebody is pointed at first."""
    form = AskForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = hints.hints(form.cleaned_data["what"])
        if found and request.POST.get("looked") != "yes":
            context["hints"] = [(HINTS[one.kind], one.found) for one in found]
        else:
            _asked(request, form, context)
    page = "planning/mutual/asked.html" if "code" in context else "planning/mutual/ask.html"
    return private(render_page(request, page, context, status=422 if form.errors else 200))


def _asked(request: Request, form: AskForm, context: dict[str, Any]) -> None:
    told = form.cleaned_data
    try:
        fund = get_object_or_404(Fund, pk=told["fund"])
        context["code"] = appeals.ask(fund=fund, what=told["what"], key=told["key"], by=request.actor)
    except Problem as problem:
        form.add_problem(problem)


@needs(*ASKERS)
def mine(request: Request) -> HttpResponse:
    """Where it stands, what is on its way; whoever has the code says that it arrived."""
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        spend("appeal-code", str(request.actor.id), limit=TRIES, seconds=600)
        row = queries.by_code(form.cleaned_data["code"])
        if row is None:
            form.add_error("code", _("No appeal has this code. Look at the paper again."))
        else:
            try:
                _do(request, row)
            except Problem as problem:
                form.add_problem(problem)
            context |= _followed(form.cleaned_data["code"])
    return private(render_page(request, "planning/mutual/mine.html", context, status=422 if form.errors else 200))


def _do(request: Request, row: Appeal) -> None:
    if request.POST.get("do") == "take-back":
        appeals.take_back(appeal=row, by=request.actor)
    if arrived := request.POST.get("arrived", ""):
        for one in row.handouts.filter(state="noted"):
            if str(one.pk) == arrived:
                stock.confirm(handout=one, by=request.actor)


def _followed(code: str) -> dict[str, Any]:
    row = queries.by_code(code)
    if row is None:
        return {}
    one = queries.shown_one(row)
    sent = [
        {"row": out, "what": queries.amount_said(out.item, out.quantity), "state": HANDOUT[out.state]}
        for out in row.handouts.select_related("item")
    ]
    return {"one": one, "code": code, "sent": sent}
