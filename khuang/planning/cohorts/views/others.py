"""Of those who choose, and of the safe adult."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.cohorts import queries, rules, words
from khuang.planning.cohorts.actions import choosing, conduct
from khuang.planning.cohorts.actions.common import opened
from khuang.planning.cohorts.forms import HandOnForm, SayForm, ScoreForm
from khuang.planning.cohorts.views.common import acted, one
from khuang.planning.models import Cohort, ConductReport, Motivation
from khuang.planning.rules import may
from khuang.ui.views import private, render_page

CHOOSERS = (Can.MODERATE, Can.CARE, Can.RECORD)
SAFE = (Can.MODERATE, Can.CARE)


@needs(*CHOOSERS)
@require_GET
def score(request: Request, number: int) -> HttpResponse:
    """Applications by number; which of them one has scored."""
    row = get_object_or_404(Cohort.objects.chosen_by(request.actor), number=number)
    context = {"row": row, "rows": queries.to_score(row, request.actor)}
    return render_page(request, "planning/cohorts/score.html", context)


@needs(*CHOOSERS)
@require_http_methods(["GET", "POST"])
def score_one(request: Request, number: int, motivation: UUID) -> HttpResponse:
    """Words without a name, and points by the published criteria."""
    row = get_object_or_404(Cohort.objects.chosen_by(request.actor), number=number)
    found = one(Motivation.objects.visible_to(request.actor).filter(cohort=row), motivation)
    mine = next((given for m, given in queries.to_score(row, request.actor) if m.pk == found.pk), None)
    form = ScoreForm(
        request.POST or None, cohort=row, initial={**mine.points, "interest": mine.interest} if mine else {}
    )
    if request.method == "POST" and form.is_valid():
        try:
            choosing.score(motivation=found, by=request.actor, **form.values())
            messages.success(request, _("Counted. You may change it until they are chosen."))
            return redirect("planning:cohort-score", number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"row": row, "motivation": found, "said": opened(found, by=request.actor), "form": form}
    return private(render_page(request, "planning/cohorts/score_one.html", context, status=422 if form.errors else 200))


@needs(*SAFE)
@require_GET
def reports(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Cohort.objects.guarded_by(request.actor), number=number)
    found = (
        ConductReport.objects.visible_to(request.actor)
        .filter(cohort=row)
        .exclude(sealed=b"")
        .order_by("-received_on", "pk")
    )
    context = {"row": row, "rows": [(one_, words.REPORT[one_.state]) for one_ in found]}
    return private(render_page(request, "planning/cohorts/reports.html", context))


@needs(*SAFE)
@require_http_methods(["GET", "POST"])
def report_one(request: Request, number: int, report: UUID) -> HttpResponse:
    """Read, answered, closed with what was done."""
    row = get_object_or_404(Cohort.objects.guarded_by(request.actor), number=number)
    found = one(ConductReport.objects.visible_to(request.actor).filter(cohort=row).exclude(sealed=b""), report)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = conduct.close if request.POST.get("verb") == "close" else conduct.answer
        try:
            act(row=found, words=form.cleaned_data["words"], by=request.actor)
            messages.success(request, _("Whoever reported it reads this with their code."))
            return redirect("planning:cohort-report-one", number, found.pk)
        except Problem as problem:
            form.add_problem(problem)
    said = opened(found, by=request.actor)
    others = queries.may_take_on(found, about_adult=bool(said.get("about_adult")))
    context = {
        "row": row, "report": found, "said": said, "state": words.REPORT[found.state], "form": form,
        "open": may(rules.REPORT, found.state, "answer"), "hand": HandOnForm(users=others) if others else None,
    }  # fmt: skip
    return private(
        render_page(request, "planning/cohorts/report_one.html", context, status=422 if form.errors else 200)
    )


@needs(*SAFE)
@require_POST
def hand_on(request: Request, number: int, report: UUID) -> HttpResponse:
    """Another safe adult reads it too: whoever was named later reads nothing of before by themselves."""
    row = get_object_or_404(Cohort.objects.guarded_by(request.actor), number=number)
    found = one(ConductReport.objects.visible_to(request.actor).filter(cohort=row).exclude(sealed=b""), report)
    said = opened(found, by=request.actor)
    others = queries.may_take_on(found, about_adult=bool(said.get("about_adult")))
    form = HandOnForm(request.POST, users=others)
    if not form.is_valid():
        messages.error(request, _("Choose from the list."))
        return redirect("planning:cohort-report-one", number, found.pk)
    user = next(user for user in others if str(user.pk) == form.cleaned_data["user"])
    return acted(
        request, lambda: conduct.hand_on(row=found, user=user, by=request.actor), _("They read it too from now on."),
        "planning:cohort-report-one", number, found.pk,
    )  # fmt: skip
