"""Open pages of grants: what was asked and given, asking without an account, following and reporting by code."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning import tags
from khuang.planning.codes import held
from khuang.planning.grants import actions, listing, queries
from khuang.planning.grants.forms import AskForm, CodeForm, ReportForm
from khuang.planning.models import BudgetRequest, GrantCall, WorkPhoto
from khuang.ui.views import private, render_page

SENDS = 5  # from one address, in an hour


@login_not_required
@require_GET
def grants(request: Request) -> HttpResponse | StreamingHttpResponse:
    """Who asked for what, how much was given and why, what became of it; also as a table for a spreadsheet."""
    rows = queries.public()
    table = listing.Grants(request, rows)
    if table.wants_csv:
        return table.csv("grants")
    calls = [queries.call_shown(row) for row in queries.calls()[:10]]
    return render_page(
        request, "planning/grants/grants.html", {"rows": table, "calls": calls, "led": queries.led(rows)}
    )


@login_not_required
@require_GET
def call(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(GrantCall, number=number)
    return render_page(
        request, "planning/grants/call.html", {"call": queries.call_shown(row), "rows": queries.public(row)}
    )


@login_not_required
@require_GET
def grant(request: Request, number: int) -> HttpResponse:
    row = queries.published(number)
    if row is None:
        raise Http404
    photos = WorkPhoto.objects.filter(request=row, state="shown").order_by("on")
    context = {
        "one": queries.shown(row), "groups": tags.titles("groups", row.groups), "photos": photos,
        "decisions": row.decisions.order_by("on", "id"),
    }  # fmt: skip
    return render_page(request, "planning/grants/grant.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """A request without an account; the code back is shown once."""
    form = AskForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            spend("request", address_of(request), limit=SENDS, seconds=3600)
            context["code"] = actions.ask(_new(dict(form.cleaned_data)), key=form.cleaned_data["key"])
        except Problem as problem:
            form.add_problem(problem)
    page = "planning/grants/asked.html" if "code" in context else "planning/grants/ask.html"
    return private(render_page(request, page, context, status=422 if form.errors else 200))


def _new(told: dict[str, Any]) -> actions.New:
    told.pop("key")
    of_group = told["asker_kind"] == "group" and told["group"]
    told |= {
        "group": queries.groups().filter(pk=told["group"]).first() if of_group else None,
        "call": queries.open_calls().filter(pk=told["call"]).first() if told["call"] else None,
        "groups": tuple(told["groups"]), "place": told["place"] or None, "own": told["own"] or 0,
        "others": told["others"] or 0,
    }  # fmt: skip
    return actions.New(**told)


@login_not_required
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """Where a request stands, for whoever has its code: taken back, reported on, what is owed."""
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            one = _of_code(request, form.cleaned_data["code"])
        except Problem as problem:
            form.add_problem(problem)
        else:
            context |= _followed(request, one, form.cleaned_data["code"])
    return private(render_page(request, "planning/grants/mine.html", context, status=422 if form.errors else 200))


def _of_code(request: Request, code: str) -> BudgetRequest:
    row = held("request", code, queries.by_code, address=address_of(request))
    if row is None:
        raise Problem(_("No request has this code. Look at the paper again."), field="code")
    return row


def _followed(request: Request, row: BudgetRequest, code: str) -> dict[str, Any]:
    do = request.POST.get("do", "")
    reporting = ReportForm(
        request.POST if do == "report" else None, request.FILES if do == "report" else None, initial={"code": code}
    )
    if do == "withdraw":
        actions.withdraw(request=row)
    if do == "report" and reporting.is_valid():
        try:
            _report(row, dict(reporting.cleaned_data))
        except Problem as problem:
            reporting.add_problem(problem)
    now = queries.by_code(code) or row
    return {"one": queries.shown(now), "code": code, "reporting": reporting, "owed": queries.owing(now)}


def _report(row: BudgetRequest, told: dict[str, Any]) -> None:
    upload = told.pop("photo", None)
    told.pop("code")
    told["unsaid"] = told["unsaid"] or 0
    actions.report(request=row, photo=upload.read() if upload else b"", **told)
