"""A team's return: what it would tell of a quarter, and what it told."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.care.cases.views.common import at_work, seated, team_ring, teams
from khuang.care.models import Return
from khuang.care.pathways import queries as pathways
from khuang.care.pathways import showing
from khuang.care.pathways.statistics import Count
from khuang.care.returns import actions, counting, rules
from khuang.ui.text import said
from khuang.ui.views import render_page

QUARTERS = 4


@at_work
def returns(request: Request) -> HttpResponse:
    """What was given, by quarter; a team's members give the last one here."""
    rows = (
        Return.objects.visible_to(request.actor)
        .select_related("team")
        .order_by("-quarter", "team__name", "pathway")[:100]
    )
    titles = {one.key: said(one.title.model_dump())[0] for one in pathways.current()}
    context = {
        "lines": [{"row": row, "title": titles.get(row.pathway, row.pathway)} for row in rows],
        "teams": [{"team": one, "quarters": _quarters()} for one in teams(request.actor)],
    }  # fmt: skip
    return render_page(request, "care/returns/list.html", context)


@at_work
def give(request: Request, team: UUID, quarter: str) -> HttpResponse:
    """The numbers first, as they would be told; then they are."""
    if not seated(request.actor):
        raise Http404
    row, first = get_object_or_404(Team, pk=team, seats__user=request.actor.id, seats__state="granted"), _first(quarter)
    ring = team_ring(request, row)
    if request.method == "POST":
        try:
            actions.give(team=row, quarter=first, ring=ring, by=request.actor)
            messages.success(request, _("Given. Only these numbers were stored."))
            return redirect("care:returns")
        except Problem as problem:
            messages.error(request, str(problem))
    found = counting.count(row, first, ring=ring, by=request.actor)
    context = {"team": row, "quarter": first, "last": counting.last_day(first), "parts": [_part(one) for one in found]}
    return render_page(request, "care/returns/give.html", context)


@at_work
def given(request: Request, given: UUID) -> HttpResponse:
    row = get_object_or_404(Return.objects.visible_to(request.actor).select_related("team"), pk=given)
    way = next((one for one in pathways.current() if one.key == row.pathway), None)
    counts = [Count(statistic, value, by, code) for statistic, by, code, value in row.counts]
    context = {
        "row": row, "last": counting.last_day(row.quarter), "title": said(way.title.model_dump())[0] if way else row.pathway,
        "rows": showing.counts(way, counts) if way else [], "together": _together(request, row),
    }  # fmt: skip
    return render_page(request, "care/returns/given.html", context)


def _together(request: Request, row: Return) -> dict[str, Any]:
    """Between how many and how many people all teams speak of together, by statistic; for who sees the others' returns."""
    rows = Return.objects.visible_to(request.actor).filter(pathway=row.pathway, quarter=row.quarter)
    told = [{statistic: value for statistic, by, _code, value in one.counts if not by} for one in rows]
    if len(told) < 2:
        return {}
    known = next((one for one in pathways.current() if one.key == row.pathway), None)
    return {
        said(each.title.model_dump())[0]: rules.together([one.get(each.key) for one in told])
        for each in (known.statistics if known else ())
    }


def _part(one: counting.Counted) -> dict[str, Any]:
    return {
        "title": said(one.pathway.title.model_dump())[0], "cases": one.cases, "threshold": one.pathway.threshold,
        "rows": showing.counts(one.pathway, one.counts),
    }  # fmt: skip


def _quarters() -> list[date]:
    """The last four that are over."""
    found = [counting.before(counting.quarter_of(timezone.localdate()))]
    while len(found) < QUARTERS:
        found.append(counting.before(found[-1]))
    return found


def _first(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if counting.quarter_of(day) != day:
        raise Http404
    return day
