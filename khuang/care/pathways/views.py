"""Pathways as they stand in the packs, for whoever works by them; figures of one for whoever supervises."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care.models import Assessment, Case
from khuang.care.pathways import beginning, counting, queries, showing, statistics, words
from khuang.care.pathways.content import Pathway
from khuang.results import periods
from khuang.ui.views import render_page


@needs(Can.CARE, Can.STEWARD)
def pathways(request: Request) -> HttpResponse:
    rows = [showing.line(one) for one in queries.current()]
    return render_page(request, "care/pathways/list.html", {"title": _("Pathways"), "rows": rows})


@needs(Can.CARE, Can.STEWARD)
def pathway(request: Request, key: str) -> HttpResponse:
    context = {"way": showing.page(_found(key)), "may_count": can(request.actor, Can.SUPERVISE)}
    return render_page(request, "care/pathways/pathway.html", context)


@needs(Can.SUPERVISE)
def figures(request: Request, key: str) -> HttpResponse:
    """Protected like any figure: this sheet is printed and carried about."""
    way, period = _found(key), _period(request)
    cases = counting.of_pathway(way)
    context: dict[str, Any] = {
        "way": showing.line(way), "period": period, "threshold": way.threshold, "restricted": way.tier == "restricted",
        "rows": showing.counts(way, statistics.counts(way, cases, period.first, period.last)),
        "rungs": [(words.RUNGS[one.statistic], one.value) for one in statistics.cascade(way, cases, period.first, period.last)],
    }  # fmt: skip
    return render_page(request, "care/pathways/figures.html", context)


@needs(Can.CARE)
@require_POST
def begin(request: Request, assessment: UUID) -> HttpResponse:
    """One tap from a decided risk; a second tap leads to the same case."""
    rows = Assessment.objects.visible_to(request.actor).select_related("person", "instrument")
    row = get_object_or_404(rows, pk=assessment, person__erased_at=None)
    try:
        case = beginning.begin(assessment=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("care:child", person=row.person.canonical_id)
    if not Case.objects.visible_to(request.actor).filter(pk=case.pk).exists():
        messages.info(request, _("A colleague works on this already."))
        return redirect("care:child", person=row.person.canonical_id)
    return redirect("care:case", case.pk)


def _found(key: str) -> Pathway:
    way = next((one for one in queries.current() if one.key == key), None)
    if way is None:
        raise Http404
    return way


def _period(request: Request) -> periods.Period:
    """The one asked for; the fiscal year that runs when what was asked is no period."""
    try:
        return periods.parse(request.GET.get("period", ""))
    except Problem:
        return periods.current(timezone.localdate())
