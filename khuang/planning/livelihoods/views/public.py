"""Open pages: groups and what they make, ordering by a code, the price list, how income was shared."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning import papers
from khuang.planning.codes import held
from khuang.planning.livelihoods import queries, rules
from khuang.planning.livelihoods.actions import orders
from khuang.planning.livelihoods.forms import CodeForm, OrderForm
from khuang.planning.livelihoods.words import SHARING
from khuang.planning.models import Livelihood
from khuang.planning.rules import may
from khuang.town.queries import town
from khuang.ui.views import also_in, private, render_page

SENDS = 5  # orders from one address, in an hour


def _shown(code: str) -> Livelihood:
    return get_object_or_404(queries.shown(), group__code=code)


@also_in("my")
@login_not_required
@require_GET
def groups(request: Request) -> HttpResponse:
    rows = [{"row": row, "products": queries.on_sale(row)} for row in queries.shown()]
    return render_page(request, "planning/livelihoods/groups.html", {"rows": rows})


@also_in("my")
@login_not_required
@require_GET
def group(request: Request, code: str) -> HttpResponse:
    row = _shown(code)
    context = {
        "one": row, "products": queries.on_sale(row), "rule": SHARING[row.rule],
        "reports": queries.reports(row, "published", "taken-back"),
    }  # fmt: skip
    return render_page(request, "planning/livelihoods/group.html", context)


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def order(request: Request, code: str) -> HttpResponse:
    """Without an account; the code back is shown once."""
    row = _shown(code)
    form = OrderForm(request.POST or None, products=queries.on_sale(row) if row.takes_orders else [])
    context: dict[str, Any] = {"form": form, "one": row}
    if request.method == "POST" and form.is_valid():
        try:
            spend("order", address_of(request), limit=SENDS, seconds=3600)
            context["code"] = orders.order(_new(row, form), key=form.cleaned_data["key"])
        except Problem as problem:
            form.add_problem(problem)
    page = "planning/livelihoods/ordered.html" if "code" in context else "planning/livelihoods/order.html"
    return private(render_page(request, page, context, status=422 if form.errors else 200))


def _new(row: Livelihood, form: OrderForm) -> orders.New:
    told = form.cleaned_data
    return orders.New(row, form.lines(), told["name"], told["contact"], note=told["note"], wanted_on=told["wanted_on"])


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """Where an order stands, for whoever has its code; cancelled while nothing is ready."""
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            found = _of_code(request, form.cleaned_data["code"])
        except Problem as problem:
            form.add_problem(problem)
        else:
            context |= _followed(request, found, form.cleaned_data["code"])
    return private(render_page(request, "planning/livelihoods/mine.html", context, status=422 if form.errors else 200))


def _of_code(request: Request, code: str) -> queries.Ordered:
    found = held("order", code, queries.by_code, address=address_of(request))
    if found is None:
        raise Problem(_("No order has this code. Look at the paper again."), field="code")
    return found


def _followed(request: Request, found: queries.Ordered, code: str) -> dict[str, Any]:
    if request.POST.get("do") == "cancel":
        orders.cancel(order=found.row)
    now = queries.by_code(code) or found
    open_ = now.row.state in rules.BY_BUYER and may(rules.ORDER, now.row.state, "cancel")
    return {"one": now, "code": code, "may_cancel": open_}


@login_not_required
@require_GET
def prices(request: Request, code: str) -> HttpResponse:
    """A price list for the wall and the market."""
    row = _shown(code)
    context = {
        "title": row.group.name_th, "town": town(), "day": timezone.localdate(), "one": row,
        "products": queries.on_sale(row),
    }  # fmt: skip
    return papers.page(request, "planning/livelihoods/prices.html", context, name=f"prices-{row.group.code}")
