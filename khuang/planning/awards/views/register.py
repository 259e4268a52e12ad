"""The register of awards and evaluations: everybody reads it, the planner keeps it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.awards import register, rules, words
from khuang.planning.awards.actions import register as actions
from khuang.planning.awards.forms import AwardForm, EvaluationForm, FoundForm, GoOnForm
from khuang.planning.models import Award, Evaluation, EvaluationFinding, PlanLine
from khuang.planning.plan import queries as plan
from khuang.ui.text import said
from khuang.ui.views import render_page


@login_not_required
def awards(request: Request) -> HttpResponse:
    context = {
        "title": _("Awards and evaluations"), "evaluations": register.evaluations(), "late": len(register.overdue()),
        "awards": [{**one, "state": words.AWARD[one["state"]]} for one in register.awards()], "sides": words.SIDES,
        "planner": can(request.actor, Can.PLAN), "reader": can(request.actor, Can.PLAN) or can(request.actor, Can.APPROVE),
    }  # fmt: skip
    return render_page(request, "planning/awards/awards.html", context)


@login_not_required
def evaluation(request: Request, number: int) -> HttpResponse:
    """What was found, and what became of it."""
    row = get_object_or_404(Evaluation.objects.select_related("award"), number=number)
    found = [{**one, "state": words.FINDING[one["row"].state]} for one in register.findings(row)]
    for one in found:
        one["steps"] = [(words.STEPS[step.verb], step) for step in one["steps"]]
    context = {
        "title": said(row.title)[0], "row": row, "findings": found, "side": words.SIDES[row.side],
        "planner": can(request.actor, Can.PLAN),
    }  # fmt: skip
    return render_page(request, "planning/awards/evaluation.html", context)


@needs(Can.PLAN)
def award_new(request: Request) -> HttpResponse:
    return _award(request, None)


@needs(Can.PLAN)
def award(request: Request, id: UUID) -> HttpResponse:
    return _award(request, get_object_or_404(Award, id=id))


def _award(request: Request, row: Award | None) -> HttpResponse:
    form = AwardForm(request.POST or None, initial=_initial(row, actions.AWARD))
    if form.is_valid():
        try:
            actions.keep_award(told=form.cleaned_data, award=row, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:awards")
        except Problem as problem:
            form.add_problem(problem)
    return _form(request, _("An award"), form)


@needs(Can.PLAN)
def evaluation_new(request: Request) -> HttpResponse:
    return _evaluation(request, None)


@needs(Can.PLAN)
def evaluation_edit(request: Request, number: int) -> HttpResponse:
    return _evaluation(request, get_object_or_404(Evaluation, number=number))


def _evaluation(request: Request, row: Evaluation | None) -> HttpResponse:
    known = {str(one.pk): one for one in Award.objects.order_by("-year")}
    choices = [(key, f"{said(one.name)[0]} ({one.year})") for key, one in known.items()]
    start = _initial(row, actions.EVALUATION) | ({"award": str(row.award_id or "")} if row else {})
    form = EvaluationForm(request.POST or None, awards=choices, initial=start)
    if form.is_valid():
        try:
            told = dict(form.cleaned_data)
            kept = actions.keep_evaluation(told=told, award=known.get(told["award"]), evaluation=row, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:evaluation", kept.number)
        except Problem as problem:
            form.add_problem(problem)
    return _form(request, _("An evaluation"), form)


@needs(Can.PLAN)
def finding_new(request: Request, number: int) -> HttpResponse:
    return _finding(request, get_object_or_404(Evaluation, number=number), None)


@needs(Can.PLAN)
def finding(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(EvaluationFinding.objects.select_related("evaluation"), id=id)
    return _finding(request, row.evaluation, row)


def _finding(request: Request, of: Evaluation, row: EvaluationFinding | None) -> HttpResponse:
    lines = {str(one.pk): one for one in _lines()}
    choices = [(key, said(one.title)[0]) for key, one in lines.items()]
    start = _initial(row, actions.FINDING) | ({"line": str(row.line_id or "")} if row else {})
    moving = "verb" in request.POST
    form = FoundForm(None if moving else request.POST or None, lines=choices, initial=start)
    verbs = list(rules.FINDING[row.state]) if row else []
    go_on = GoOnForm(request.POST if moving else None, verbs=verbs)
    bound = go_on if moving else form
    if bound.is_valid():
        told = dict(bound.cleaned_data)
        try:
            if moving and row:
                actions.go_on(finding=row, verb=told["verb"], words=told["words"], by=request.actor)
            else:
                line = lines.get(told.pop("line"))
                actions.keep_finding(evaluation=of, told=told, line=line, finding=row, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:evaluation", of.number)
        except Problem as problem:
            bound.add_problem(problem)
    context = {"title": _("What was found"), "form": form, "go_on": go_on if row else None, "of": of, "bound": bound}
    return render_page(request, "planning/awards/finding.html", context, status=422 if bound.errors else 200)


def _lines() -> list[PlanLine]:
    return list(plan.all_lines().exclude(state__in=("draft", "dropped")).order_by("number"))


def _initial(row: Any, names: list[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row else {}


def _form(request: Request, title: str, form: Any) -> HttpResponse:
    context = {"title": title, "form": form}
    return render_page(request, "planning/awards/form.html", context, status=422 if form.errors else 200)
