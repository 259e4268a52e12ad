"""Organisations: the list and a page of each for those who keep them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.queries import standing
from khuang.access.requests import Request
from khuang.access.roles import ROLES, Can
from khuang.base.errors import Problem
from khuang.network import wording
from khuang.network.models import Commitment
from khuang.network.nodes import STATES
from khuang.network.organisations.forms import OrganisationForm
from khuang.network.organisations.table import ORGANISATIONS, table
from khuang.network.tables import downloaded, upload
from khuang.town import organising
from khuang.town import queries as town
from khuang.town.directory import wording as directory
from khuang.town.models import Organisation
from khuang.ui.text import language
from khuang.ui.views import render_page

PAGE = "network/organisations/"
keepers = needs(Can.ADMINISTER, Can.STEWARD)


@keepers
def organisations(request: Request) -> HttpResponse:
    names = town.names("th" if language() != "en" else "en")
    rows = [
        {"row": row, "kind": wording.KINDS.get(row.kind, row.kind), "place": names.get(row.place_id or "", "")}
        for row in Organisation.objects.order_by("-active", "name_th")
    ]
    return render_page(request, PAGE + "list.html", {"title": _("Organisations"), "rows": rows})


@keepers
def organisation(request: Request, code: str) -> HttpResponse:
    """What it offers, who works here for it (by their work names), what it promised."""
    row = get_object_or_404(Organisation, code=code)
    held: dict[Any, list[str]] = {}
    for user, role in standing().filter(user__org=code, user__is_active=True).values_list("user", "role"):
        held.setdefault(user, []).append(str(ROLES[role].label))
    people = [(one.name, held[one.pk]) for one in User.objects.filter(pk__in=held).order_by("name")]
    services = [
        (one, directory.STATES[one.status], directory.TAGS[one.status]) for one in row.services.order_by("code")
    ]
    promises = [(one, STATES[one.state]) for one in Commitment.objects.filter(org=row).order_by("due")]
    context = {
        "title": row.name, "row": row, "kind": wording.KINDS.get(row.kind, row.kind), "people": people,
        "services": services, "promises": promises, "place": town.name(row.place_id, language()) if row.place_id else "",
    }  # fmt: skip
    return render_page(request, PAGE + "one.html", context)


@keepers
def new(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = organising.add_organisation(by=request.actor, **form.cleaned_data)
            return redirect("organisations:one", row.code)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("A new organisation"), "form": form}
    return render_page(request, PAGE + "edit.html", context, status=422 if form.errors else 200)


@keepers
def edit(request: Request, code: str) -> HttpResponse:
    row = get_object_or_404(Organisation, code=code)
    form = OrganisationForm(request.POST or None, code=code, initial=OrganisationForm.shown(row))
    if request.method == "POST" and form.is_valid():
        try:
            organising.change_organisation(org=row, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("organisations:one", code)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": row.name, "form": form, "row": row}
    return render_page(request, PAGE + "edit.html", context, status=422 if form.errors else 200)


@keepers
@require_POST
def state(request: Request, code: str) -> HttpResponse:
    """Close it, or open it again."""
    row = get_object_or_404(Organisation, code=code)
    act = organising.reopen_organisation if request.POST.get("verb") == "reopen" else organising.close_organisation
    try:
        act(org=row, by=request.actor)
        messages.success(request, _("Saved."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("organisations:one", code)


@keepers
def tabled(request: Request) -> HttpResponse:
    title = _("Organisations from a table")
    return upload(request, ORGANISATIONS, title=title, home="organisations:list", out="organisations:export")


@keepers
def export(request: Request, kind: str) -> HttpResponse:
    return downloaded(table(Organisation.objects.order_by("code")), kind=kind, name="organisations")
