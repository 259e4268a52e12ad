"""The keepers' side: groups, their words, their products."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.planning.livelihoods import forms, queries
from khuang.planning.livelihoods.actions import groups
from khuang.planning.models import Livelihood, Product
from khuang.planning.mutual.views.common import form_page, saved, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.ui.views import private, render_page


def the_group(code: str) -> Livelihood:
    return get_object_or_404(queries.every(), group__code=code)


@needs(*KEEPERS)
def desk(request: Request) -> HttpResponse:
    rows = [{"row": row, "till": queries.till(row), "waiting": queries.waiting(row)} for row in queries.every()]
    return render_page(request, "planning/livelihoods/desk.html", {"rows": rows})


@needs(*KEEPERS)
def begin(request: Request) -> HttpResponse:
    form = forms.BeginForm(request.POST or None, initial={"takes_orders": True, "shown": True})
    made: list[Livelihood] = []

    def act() -> None:
        told = dict(form.cleaned_data)
        group = queries.groups_without().filter(pk=told.pop("group")).first()
        if group is None:
            raise Problem(_("This group stands here already."), field="group")
        made.append(groups.begin(group=group, by=request.actor, **told))

    if tried(form, act):
        return saved(request, "planning:livelihood-keep", made[0].group.code)
    return form_page(request, "planning/livelihoods/begin.html", form)


@needs(*KEEPERS)
def keep(request: Request, code: str) -> HttpResponse:
    row = the_group(code)
    context = {
        "one": row, "products": row.products.all(), "orders": queries.open_orders(row, request.actor),
        "till": queries.till(row), "reports": queries.reports(row),
    }  # fmt: skip
    return private(render_page(request, "planning/livelihoods/keep.html", context))


@needs(*KEEPERS)
def describe(request: Request, code: str) -> HttpResponse:
    row = the_group(code)
    first: dict[str, Any] = {name: getattr(row, name) for name in forms.DescribeForm.base_fields}
    form = forms.DescribeForm(request.POST or None, initial=first)
    if tried(form, lambda: groups.describe(livelihood=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:livelihood-keep", row.group.code)
    return form_page(request, "planning/livelihoods/describe.html", form, one=row)


@needs(*KEEPERS)
def new_product(request: Request, code: str) -> HttpResponse:
    row = the_group(code)
    form = forms.ProductForm(request.POST or None, initial={"available": True})
    if tried(form, lambda: groups.add_product(livelihood=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:livelihood-keep", row.group.code)
    return form_page(request, "planning/livelihoods/product.html", form, one=row)


@needs(*KEEPERS)
def product(request: Request, product: UUID) -> HttpResponse:
    row = get_object_or_404(Product.objects.select_related("livelihood__group"), pk=product)
    first = {name: getattr(row, name) for name in forms.ProductForm.base_fields}
    form = forms.ProductForm(request.POST or None, initial=first)
    if tried(form, lambda: groups.change_product(product=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:livelihood-keep", row.livelihood.group.code)
    return form_page(request, "planning/livelihoods/product.html", form, one=row.livelihood)
