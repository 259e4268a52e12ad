"""The public plan and its projects."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.thai import fiscal_year
from khuang.planning.models import PlanLine, Reflection
from khuang.planning.plan import choosing, chosen, queries
from khuang.planning.plan.listing import Projects, Table
from khuang.planning.plan.rights.views import tagged
from khuang.planning.plan.words import LED_BY, PLAN, form_name, line_state
from khuang.planning.proposals.views.showing import reflection
from khuang.planning.wording import said
from khuang.planning.works import showing
from khuang.ui.views import render_page


@login_not_required
def plan(request: Request) -> HttpResponse | StreamingHttpResponse:
    """The plan as a list of projects with money and progress, draft lines left out; what is chosen of it also as CSV."""
    try:
        found = choosing.plan_of(request)
    except choosing.NoPlanYet:
        told = {"plan": None, "may_plan": can(request.actor, Can.PLAN)}
        return render_page(request, "planning/plan/plan.html", told)
    years, lines = range(found.first_year, found.last_year + 1), queries.shown_lines().filter(plan=found)
    rows = (Table if request.GET.get("export") == "csv" else Projects)(request, lines, years)
    if rows.wants_csv:
        return rows.csv(found.code)
    year = min(max(fiscal_year(timezone.localdate()), found.first_year), found.last_year)
    context: dict[str, Any] = {
        "plan": found, "rows": rows, "totals": queries.totals(found), "plan_state": PLAN[found.state], "shown_year": year,
        "may_plan": can(request.actor, Can.PLAN), **choosing.others(found),
    }  # fmt: skip
    return render_page(request, "planning/plan/plan.html", context)


@login_not_required
def line(request: Request, number: int) -> HttpResponse:
    """One project: what it came from, money by year, every piece of news."""
    row = get_object_or_404(queries.all_lines(), number=number)
    if not request.actor.has("planner") and not PlanLine.objects.public().filter(pk=row.pk).exists():
        raise Http404
    return render_page(
        request, "planning/plan/line.html",
        {**_line_page(row), "may_plan": can(request.actor, Can.PLAN), **choosing.others(row.plan)},
    )  # fmt: skip


def _line_page(row: PlanLine) -> dict[str, Any]:
    return {
        "line": row, "title": said(row), "money": queries.money(row), "state": line_state(row.state),
        "budget": row.budget.order_by("year"), "news": row.progress.order_by("-on", "-at"),
        "causes": queries.priorities_of(row), "came": chosen.came_of(row),
        "reflection": reflection(Reflection.objects.filter(line=row).first()), "works": showing.project(row), "tagged": tagged(row),
        "form_name": form_name(row.form), "led_by": LED_BY[row.led_by],
    }  # fmt: skip
