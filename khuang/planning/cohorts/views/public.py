"""For everybody: calls, applying without an account, telling the safe adult, checking a certificate. Nothing is kept about
the visitor."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access import limits
from khuang.base.errors import Problem
from khuang.base.ids import spaced_code
from khuang.forum.participants import address_of
from khuang.planning.cohorts import boards, queries, words
from khuang.planning.cohorts.actions import applying, conduct
from khuang.planning.cohorts.forms import ApplyForm, NumberForm, ReportForm
from khuang.planning.models import Cohort
from khuang.ui.views import private, render_page

LIMIT, WINDOW = 20, 3600  # forms from one address in an hour: a school shares one


def _cohort(request: HttpRequest, number: int) -> Cohort:
    rows = Cohort.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    found: Cohort = get_object_or_404(rows, number=number)
    return found


@login_not_required
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    rows = Cohort.objects.visible_to(request.actor).exclude(state="draft").order_by("-number")  # type: ignore[attr-defined]
    context = {"rows": [(row, words.COHORT[row.state]) for row in rows], "title": _("Young people learn and propose")}
    return render_page(request, "planning/cohorts/cohorts.html", context)


@login_not_required
@require_GET
def cohort(request: HttpRequest, number: int) -> HttpResponse:
    """What it is for, by what one is chosen, whom one may turn to; afterwards how many applied and took part."""
    row = _cohort(request, number)
    laid = boards.of_cohort(row, request.actor)  # type: ignore[attr-defined]
    context = {
        "boards": laid, "proposals": boards.proposals_of(laid),
        "row": row, "state": words.COHORT[row.state], "counts": _counts(row),
        "visits": queries.visit_counts(row), "can_apply": row.state == "open" and timezone.localdate() <= row.apply_by,
        "body": queries.body_or_nothing(), "spoke": queries.spoke(row),
        "organises": queries.sits(request.actor, row, "organiser"),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "planning/cohorts/cohort.html", context)


def _counts(row: Cohort) -> list[dict[str, Any]]:
    return [
        {"words": words.COUNTED[group], "applied": applied, "chosen": chosen}
        for group, applied, chosen in queries.counted_rows(row)
    ]


@login_not_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, number: int) -> HttpResponse:
    row = _cohort(request, number)
    if row.state != "open":
        raise Http404
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend("cohort-apply", address_of(request), limit=LIMIT, seconds=WINDOW)
            who, code = applying.apply(cohort=row, new=form.new())
            return _receipt(request, row, code, guardian=who.guardian_needed)
        except Problem as problem:
            form.add_problem(problem)
    context = {"row": row, "form": form, "body": queries.body()}
    return private(render_page(request, "planning/cohorts/apply.html", context, status=422 if form.errors else 200))


def _receipt(
    request: HttpRequest, row: Cohort, code: str, *, guardian: bool = False, report: bool = False
) -> HttpResponse:
    """Shown once: the code is kept nowhere."""
    context = {"row": row, "spaced": spaced_code(code), "guardian": guardian, "report": report}
    return private(render_page(request, "planning/cohorts/receipt.html", context))


@login_not_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, number: int) -> HttpResponse:
    """To the safe adult alone."""
    row = _cohort(request, number)
    if row.state in ("draft", "open"):
        raise Http404
    form = ReportForm(request.POST or None, outside=queries.outsiders(row))
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend("cohort-report", address_of(request), limit=LIMIT, seconds=WINDOW)
            _row, code = conduct.report(cohort=row, **form.cleaned_data)
            return _receipt(request, row, code, report=True)
        except Problem as problem:
            form.add_problem(problem)
    context = {"row": row, "form": form}
    return private(render_page(request, "planning/cohorts/report.html", context, status=422 if form.errors else 200))


@login_not_required
@require_http_methods(["GET", "POST"])
def certificate(request: HttpRequest) -> HttpResponse:
    """Whether a certificate is ours: of which cohort and year, and no more."""
    form, found, asked = NumberForm(request.POST or None), None, False
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend("cohort-certificate", address_of(request), limit=LIMIT, seconds=WINDOW)
            found = queries.certified(form.cleaned_data["number"])
            asked = True
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "found": found, "asked": asked, "title": _("Is this certificate ours?")}
    return private(
        render_page(request, "planning/cohorts/certificate_check.html", context, status=422 if form.errors else 200)
    )
