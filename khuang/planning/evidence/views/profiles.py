"""What a town knows of itself before it plans: read by everybody, written by planners and facilitators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.evidence import contents, frozen, live, queries, words
from khuang.planning.evidence.actions import profiles as actions
from khuang.planning.evidence.forms import EntryForm, ShowForm, YearForm, figure_line
from khuang.planning.models import ContextEntry, ContextProfile, ContextRemark
from khuang.planning.plan.choosing import plan_of, with_plan
from khuang.ui.views import render_page

WRITERS = (Can.PLAN, Can.MODERATE)


def may_write(request: Request) -> bool:
    return any(can(request.actor, one) for one in WRITERS)


@login_not_required
def profiles(request: Request) -> HttpResponse:
    """One each year; earlier ones stay to be read."""
    rows = [{"row": row, "state": words.CONTEXT[row.state]} for row in queries.profiles(may_write(request))]
    context = {"title": _("Our town before we plan"), "rows": rows, "may_write": may_write(request)}
    return render_page(request, "planning/evidence/profiles.html", context)


@login_not_required
def profile(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.profiles(may_write(request)), number=number)
    context = {
        **page(row), "state": words.CONTEXT[row.state], "may_write": may_write(request),
        "open": is_open(row), "whole": row.state != "published" or live.is_whole(row),
        "remarks": ContextRemark.objects.published().filter(profile=row).order_by("said_on", "id"),
        "outcomes": words.OUTCOMES,
    }  # fmt: skip
    return render_page(request, "planning/evidence/profile.html", context)


def page(row: ContextProfile) -> dict[str, Any]:
    """The four parts with their sentences, each with its source and its figure."""
    told = live.as_read(row)
    parts = [
        {"key": part, "title": name, "entries": [_entry(one) for one in told["entries"] if one["part"] == part]}
        for part, name in words.PARTS.items()
    ]
    return {"row": row, "title": _("Our town before we plan"), "parts": parts}


def _entry(told: dict[str, Any]) -> dict[str, Any]:
    figure = frozen.to_card(told["figure"], queries.page_of(told["figure"])) if told["figure"] else None
    own = told["source"] == live.OWN  # of a figure's first sentence, which the system wrote itself
    source = {"th": live.OWN, "en": live.OWN_EN} if own else told["source"]
    return {**told, "source": source, "card": words.data_card(figure) if figure else None}


def is_open(row: ContextProfile) -> bool:
    return row.state == "shown" and bool(row.remarks_until and timezone.localdate() <= row.remarks_until)


@login_not_required
def as_json(request: Request, number: int) -> HttpResponse:
    """The very bytes of a published profile."""
    row = get_object_or_404(ContextProfile, number=number, state="published")
    response = HttpResponse(queries.bytes_of(row).encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="profile-{row.year}.json"'
    return response


@needs(*WRITERS)
@with_plan
def new(request: Request) -> HttpResponse:
    plan = plan_of(request, filling=True)
    years = [(str(year), _year(year)) for year in range(plan.first_year - 1, plan.last_year + 1)]
    form = YearForm(request.POST or None, years=years)
    if form.is_valid():
        try:
            row = actions.begin(plan=plan, year=int(form.cleaned_data["year"]), by=request.actor)
            return redirect("planning:context-edit", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("A new profile"), "form": form, "plan": plan}
    return render_page(request, "planning/evidence/new_profile.html", context, status=422 if form.errors else 200)


def _year(year: int) -> str:
    return str(year if get_language() == "th" else year - 543)


@needs(*WRITERS)
def edit(request: Request, number: int) -> HttpResponse:
    """Its sentences, and the way on: show it, read what people said, publish it."""
    row = get_object_or_404(ContextProfile.objects.select_related("plan"), number=number)
    if row.state == "published":
        return redirect("planning:context", number)
    form = EntryForm(request.POST or None, figures=_figures())
    if form.is_valid():
        try:
            actions.write_entry(profile=row, by=request.actor, **form.cleaned_data)
            return redirect("planning:context-edit", number)
        except Problem as problem:
            form.add_problem(problem)
    entries = list(row.entries.filter(removed=False).order_by("id"))
    remarks = ContextRemark.objects.mine(request.actor).filter(profile=row).order_by("said_on", "id")
    context = {
        "title": _("Our town before we plan"), "row": row, "form": form, "state": words.CONTEXT[row.state],
        "parts": [(name, [e for e in entries if e.part == part]) for part, name in words.PARTS.items()],
        "show_form": ShowForm(), "open": is_open(row),
        "remarks": [{"row": one, "state": words.REMARK[one.state]} for one in remarks],
    }  # fmt: skip
    return render_page(request, "planning/evidence/edit_profile.html", context, status=422 if form.errors else 200)


def _figures() -> list[tuple[str, str]]:
    return [(card.key, figure_line(card)) for _shelf, cards in contents.choices() for card in cards]


def _open_entry(entry: UUID) -> ContextEntry:
    rows = ContextEntry.objects.filter(removed=False).exclude(profile__state="published").select_related("profile")
    return get_object_or_404(rows, pk=entry)


@needs(*WRITERS)
def entry(request: Request, entry: UUID) -> HttpResponse:
    row = _open_entry(entry)
    first = {name: getattr(row, name) for name in ("part", "text_th", "text_en", "source", "figure")}
    form = EntryForm(request.POST or None, figures=_figures(), initial=first)
    if form.is_valid():
        actions.write_entry(profile=row.profile, entry=row, by=request.actor, **form.cleaned_data)
        return redirect("planning:context-edit", row.profile.number)
    context = {"title": _("A sentence of the profile"), "form": form, "row": row}
    return render_page(request, "planning/evidence/entry.html", context, status=422 if form.errors else 200)


@needs(*WRITERS)
@require_POST
def remove(request: Request, entry: UUID) -> HttpResponse:
    row = _open_entry(entry)
    actions.remove_entry(entry=row, by=request.actor)
    return redirect("planning:context-edit", row.profile.number)


@needs(*WRITERS)
@require_POST
def move(request: Request, number: int, verb: str) -> HttpResponse:
    """``show`` or ``publish``."""
    if verb not in ("show", "publish"):
        raise Http404
    row = get_object_or_404(ContextProfile.objects.select_related("plan"), number=number)
    form = ShowForm(request.POST)
    try:
        if verb == "show" and form.is_valid():
            actions.show(profile=row, until=form.cleaned_data["until"], by=request.actor)
        elif verb == "publish":
            actions.publish(profile=row, by=request.actor)
        else:
            messages.error(request, _("Write the day as day, month and year."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("planning:context-edit", number)
