"""The public plan and its projects."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from khuang.access.requests import Request
from khuang.base.thai import fiscal_year
from khuang.planning.models import PlanLine
from khuang.planning.plan import queries
from khuang.planning.plan.rights.views import tagged
from khuang.planning.plan.words import LED_BY, PLAN, form_name, line_state
from khuang.planning.wording import said
from khuang.planning.works import showing
from khuang.ui.views import render_page


@login_not_required
def plan(request: Request) -> HttpResponse:
    """The plan as a table of projects with money and progress, draft lines left out."""
    found = queries.current_plan()
    rows = queries.shown_lines().filter(plan=found) if found else []
    shown = [{"line": row, "money": queries.money(row), "state": line_state(row.state)} for row in rows]
    context: dict[str, Any] = {"plan": found, "rows": shown, "totals": queries.totals()}
    if found:
        year = min(max(fiscal_year(timezone.localdate()), found.first_year), found.last_year)
        context |= {"plan_state": PLAN[found.state], "shown_year": year}
    return render_page(request, "planning/plan/plan.html", context)


@login_not_required
def line(request: Request, number: int) -> HttpResponse:
    """One project: what it came from, money by year, every piece of news."""
    row = get_object_or_404(queries.all_lines(), number=number)
    if not request.actor.has("planner") and not PlanLine.objects.public().filter(pk=row.pk).exists():
        raise Http404
    return render_page(request, "planning/plan/line.html", _line_page(row))


def _line_page(row: PlanLine) -> dict[str, Any]:
    return {
        "line": row, "title": said(row), "money": queries.money(row), "state": line_state(row.state),
        "budget": row.budget.order_by("year"), "news": row.progress.order_by("-on", "-at"),
        "causes": queries.priorities_of(row), "works": showing.project(row), "tagged": tagged(row),
        "form_name": form_name(row.form), "led_by": LED_BY[row.led_by],
    }  # fmt: skip
