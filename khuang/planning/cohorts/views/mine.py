"""With a code on paper, without an account: applicants and members, guardians, hosts, speakers, whoever reported something.

One page for all of them. What a code does not open does not exist.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning.cohorts import codes
from khuang.planning.cohorts.actions.common import CODE
from khuang.planning.cohorts.forms import CodeForm
from khuang.planning.cohorts.views import holders
from khuang.planning.cohorts.views.common import COOKIE, PATH, held, remember
from khuang.planning.cohorts.views.paper import certificate_of
from khuang.ui.views import private, render_page


@login_not_required
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    holding = held(request)
    return _enter(request) if holding is None else _shown(request, holding)


def _enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = codes.of_code(form.cleaned_data["code"], address=address_of(request))
            if found:
                return private(remember(request, redirect("planning:cohort-mine"), found))
            form.add_error(
                "code", _("There is nothing with this code. Look at the digits again; it may have been taken back.")
            )
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "title": _("With my code")}
    return private(render_page(request, "planning/cohorts/code.html", context, status=422 if form.errors else 200))


def _shown(request: HttpRequest, holding: codes.Holding, bound: dict[str, Any] | None = None) -> HttpResponse:
    context = {**holders.context(holding, bound or {}), "form": next(iter((bound or {}).values()), None)}
    page = f"planning/cohorts/mine_{holding.kind}.html"
    return private(render_page(request, page, context, status=422 if bound else 200))


@login_not_required
@require_POST
def part(request: HttpRequest, what: str) -> HttpResponse:
    """One thing done with the code."""
    holding = held(request)
    if holding is None:
        messages.error(request, _("Half an hour is over: enter your code again."))
        return private(redirect("planning:cohort-mine"))
    act: Callable[..., Any] | None = holders.PARTS.get((holding.kind, what))
    if act is None:
        raise Http404
    form = holders.form_of(holding, what, request.POST)
    if form is not None and not form.is_valid():
        return _shown(request, holding, {what: form})
    try:
        said = act(holding.row, form, request.POST)
    except Problem as problem:
        if form is None:
            messages.error(request, str(problem))
            return private(redirect("planning:cohort-mine"))
        form.add_problem(problem)
        return _shown(request, holding, {what: form})
    if what == "guardian-code":
        return private(render_page(request, "planning/cohorts/guardian_code.html", {"spaced": said}))
    messages.success(request, said)
    return private(redirect("planning:cohort-mine"))


@login_not_required
@require_GET
def certificate(request: HttpRequest) -> HttpResponse:
    """One's own, with the code."""
    holding = held(request)
    if holding is None or holding.applicant is None:
        raise Http404
    return certificate_of(request, holding.applicant, by=CODE)


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    response = redirect("planning:cohorts")
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return private(response)
