"""Public offices: for everybody to see, for the steward to keep."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import offices as actions
from khuang.registry import wording
from khuang.registry.choosing import meant
from khuang.registry.models import Office, OfficeTerm, Person
from khuang.registry.seats import linking, queries
from khuang.registry.seats.forms import LeaveForm, LinkForm, OfficeForm, TakeForm
from khuang.town.models import Place
from khuang.ui.views import render_page


@login_not_required
def offices(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "th"
    context = {
        "offices": queries.offices(lang), "rules": queries.checks(lang),
        "may_keep": can(request.actor, Can.STEWARD),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "registry/seats/offices.html", context)


@login_not_required
def timeline(request: HttpRequest) -> HttpResponse:
    return render_page(request, "registry/seats/timeline.html", {"kinds": queries.timeline()})


@needs(Can.STEWARD)
def new(request: Request) -> HttpResponse:
    lang = get_language() or "th"
    rows = Place.objects.filter(kind__in=("lgu", "village"), active=True).order_by("number", "code")
    form = OfficeForm(request.POST or None, places=[(row.code, queries.name(row, lang)) for row in rows])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.make_office(code=actions.free_code(data["kind"]), by=request.actor, **data)
        return redirect("registry:office", made.code)
    return render_page(request, "registry/seats/form.html", {"form": form, "title": _("A new office")})


@needs(Can.STEWARD)
def office(request: Request, code: str) -> HttpResponse:
    """All terms of an office, and who takes it next."""
    row = get_object_or_404(Office.objects.select_related("place"), code=code)
    form = TakeForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _did(form, actions.take_office, office=row, by=request.actor):
        messages.success(request, _("Saved."))
        return redirect("registry:office", row.code)
    context = {
        "form": form, "office": row, "terms": row.terms.order_by("-since"), "genders": wording.GENDERS,
        "title": queries.title(row, get_language() or "th"),
    }  # fmt: skip
    return render_page(request, "registry/seats/office.html", context)


@needs(Can.STEWARD)
def term(request: Request, code: str, term: UUID) -> HttpResponse:
    """Whom of the register the holder is. Joined and parted only by who sees that person."""
    row = get_object_or_404(OfficeTerm.objects.select_related("office__place"), id=term, office__code=code)
    known = queries.linked(row, request.actor)
    form = LinkForm(request.POST if "q" in request.POST else None, initial={"q": row.holder})
    if request.method == "POST" and _linked(request, form, row, known):
        messages.success(request, _("Saved."))
        return redirect("registry:office", code)
    context = {
        "form": form, "term": row, "linked": known, "title": _("Who this is in the register"),
        "office_title": queries.title(row.office, get_language() or "th"),
    }  # fmt: skip
    return render_page(request, "registry/seats/term.html", context)


def _linked(request: Request, form: LinkForm, row: OfficeTerm, known: Person | None) -> bool:
    if row.person_id:
        if known and "unlink" in request.POST:
            linking.unlink(term=row, by=request.actor)
        return bool(known)
    if not form.is_valid() or (person := meant(request, form)) is None:
        return False
    try:
        linking.link(term=row, person=person, by=request.actor)
    except Problem as problem:
        form.add_problem(problem)
    return form.is_valid()


@needs(Can.STEWARD)
def leave(request: Request, code: str) -> HttpResponse:
    row = get_object_or_404(Office, code=code)
    term = get_object_or_404(row.terms.select_related("office"), until=None)
    form = LeaveForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _did(form, actions.leave_office, term=term, by=request.actor):
        messages.success(request, _("Saved. The office is vacant from the day after."))
        return redirect("registry:office", row.code)
    return render_page(request, "registry/seats/form.html", {"form": form, "title": _("Leaves office")})


def _did(form: Any, act: Any, **given: Any) -> bool:
    try:
        act(**given, **form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True
