"""Orders at the desk: typed in for whoever has no telephone, accepted, ready, handed over, cancelled."""

from typing import Any

from django.http import Http404, HttpResponse

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.planning.livelihoods import forms, queries, rules
from khuang.planning.livelihoods.actions import orders
from khuang.planning.livelihoods.views.desk import the_group
from khuang.planning.livelihoods.words import DO
from khuang.planning.mutual.views.common import form_page, saved, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.ui.views import private, render_page


@needs(*KEEPERS)
def enter(request: Request, code: str) -> HttpResponse:
    """The code is read out, or written down, for whoever ordered."""
    row = the_group(code)
    form = forms.OrderForm(request.POST or None, products=queries.on_sale(row))
    made: list[str] = []

    def act() -> None:
        told = form.cleaned_data
        new = orders.New(
            row, form.lines(), told["name"], told["contact"], note=told["note"], wanted_on=told["wanted_on"]
        )
        made.append(orders.order(new, key=told["key"], by=request.actor))

    if tried(form, act):
        return private(
            render_page(request, "planning/livelihoods/ordered.html", {"one": row, "code": made[0], "desk": True})
        )
    return form_page(request, "planning/livelihoods/enter.html", form, one=row)


@needs(*KEEPERS)
def one(request: Request, number: int) -> HttpResponse:
    """One order with who wants it, and what may be done next."""
    found = queries.ordered(number, request.actor)
    if found is None:
        raise Http404
    row, verb = found.row, request.POST.get("do", "")
    ways = rules.ORDER[row.state]
    first: dict[str, Any] = {"paid": row.total} if row.state == "ready" else {}
    form = forms.SettleForm(request.POST or None, initial=first)
    if verb in ways and tried(form, lambda: _settled(request, found, verb, form)):
        return saved(request, "planning:livelihood-settle", row.number)
    return form_page(
        request, "planning/livelihoods/settle.html", form, found=found, one=row.livelihood,
        buyer=queries.buyer(row, by=request.actor), ways=[(key, DO[key]) for key in ways if key != "cancel"],
        may_cancel="cancel" in ways,
    )  # fmt: skip


def _settled(request: Request, found: queries.Ordered, verb: str, form: forms.SettleForm) -> None:
    told = form.cleaned_data
    orders.settle(
        order=found.row, verb=verb, reason=told["reason"] if verb == "cancel" else "",
        paid=(told["paid"] or 0) if verb == "hand-over" else 0, by=request.actor,
    )  # fmt: skip
