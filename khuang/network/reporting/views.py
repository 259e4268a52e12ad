"""The pages of reporting: rounds, a round, a report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Denied, Problem
from khuang.network.models import Report, Round
from khuang.network.reporting import actions, queries, rules, showing
from khuang.network.reporting.forms import CommentForm, ReportForm, RoundForm
from khuang.town.models import Organisation
from khuang.ui.views import render_page

PAGE = "network/reporting/"
anybody_of_it = needs(Can.REPORT, Can.PLAN, Can.COORDINATE, Can.APPROVE, Can.MONITOR)


@anybody_of_it
def rounds(request: Request) -> HttpResponse:
    mine = queries.of_actor(request.actor)
    lines = [showing.round_line(row, [one for one in mine if one.round_id == row.pk]) for row in queries.rounds()]
    context = {"title": _("Reporting"), "lines": lines, "keeps": can(request.actor, Can.COORDINATE)}
    return render_page(request, PAGE + "rounds.html", context)


@needs(Can.COORDINATE)
def new(request: Request) -> HttpResponse:
    form = RoundForm(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["otherwise"] = Organisation.objects.filter(code=said["otherwise"]).first() if said["otherwise"] else None
        try:
            row, nobody = actions.open_round(by=request.actor, **said)
        except Problem as problem:
            form.add_problem(problem)
        else:
            if nobody:
                messages.warning(request, _("Nobody here owes these figures: %(keys)s") % {"keys": ", ".join(nobody)})
            return redirect("reporting:round", row.number)
    return render_page(request, PAGE + "new.html", {"title": _("Open a reporting round"), "form": form})


@anybody_of_it
def round(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Round, number=number)
    lines = [showing.line(one) for one in queries.of_actor(request.actor) if one.round_id == row.pk]
    context = {"title": row.title, "row": row, "lines": lines, "keeps": can(request.actor, Can.COORDINATE)}
    return render_page(request, PAGE + "round.html", context)


@needs(Can.COORDINATE)
@require_POST
def lock(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Round, number=number)
    try:
        actions.lock(round=row, locked=row.state == "open", by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("reporting:round", number)


@anybody_of_it
def report(request: Request, id: UUID) -> HttpResponse:
    row = _mine(request, id)
    return _page(request, row, ReportForm.of(row, None), CommentForm())


@needs(Can.REPORT, Can.PLAN)
@require_POST
def write(request: Request, id: UUID) -> HttpResponse:
    """Keep what is written, or send it in."""
    row = _mine(request, id)
    if row.org.code != request.actor.org:
        raise Http404
    form = ReportForm.of(row, request.POST)
    if not row.counted and not form.is_valid():
        return _page(request, row, form, CommentForm())
    try:
        if not row.counted:
            actions.save(report=row, by=request.actor, **form.told())
        if "submit" in request.POST:
            actions.submit(report=row, by=request.actor)
            messages.success(request, _("Sent in. Somebody else approves it."))
        else:
            messages.success(request, _("Kept. It is not sent in yet."))
    except Problem as problem:
        form.is_valid()
        form.add_problem(problem)
        return _page(request, row, form, CommentForm())
    return redirect("reporting:report", row.pk)


@anybody_of_it
@require_POST
def act(request: Request, id: UUID, verb: str) -> HttpResponse:
    """Approve, send back, agree, object, begin an erratum: whoever may, by the rules of the action."""
    row, form = _mine(request, id), CommentForm(request.POST)
    if verb not in showing.may(row, request.actor):
        raise Http404
    try:
        _do(row, verb, request, request.POST.get("comment", ""))
    except (Problem, Denied) as problem:
        form.is_valid()
        form.add_problem(problem)
        return _page(request, row, ReportForm.of(row, None), form)
    messages.success(request, _("Done."))
    return redirect("reporting:report", row.pk)


def _do(row: Report, verb: str, request: Request, comment: str) -> None:
    if verb == "approve":
        actions.approve(report=row, by=request.actor)
    elif verb == "return":
        actions.send_back(report=row, comment=comment, by=request.actor)
    elif verb == "clear":
        actions.clear(report=row, by=request.actor)
    elif verb == "object":
        actions.object_to(report=row, comment=comment, by=request.actor)
    elif verb == "correct":
        actions.correct(report=row, reason=comment, by=request.actor)


def _mine(request: Request, id: UUID) -> Report:
    row = get_object_or_404(queries.reports(), pk=id)
    named = request.actor.org and request.actor.org in {row.org.code, *row.credited}
    if not named and not queries.sees_all(request.actor):
        raise Http404
    return row


def _page(request: Request, row: Report, form: ReportForm, comment: CommentForm) -> HttpResponse:
    may = showing.may(row, request.actor)
    context: dict[str, Any] = {
        **showing.sheet(row), "form": form, "comment": comment, "may": may, "row": row,
        "writes": row.org.code == request.actor.org and "submit" in rules.STATES[row.state]
        and (can(request.actor, Can.REPORT) or can(request.actor, Can.PLAN)),
    }  # fmt: skip
    return render_page(request, PAGE + "report.html", context)
