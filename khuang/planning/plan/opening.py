"""A plan is opened by the planner, and ends when its years are over."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.thai import fiscal_year
from khuang.content import queries as content
from khuang.planning.models import Plan
from khuang.planning.plan import actions, queries, rules
from khuang.planning.plan.forms import OpenForm
from khuang.ui.views import render_page


@needs(Can.PLAN)
@require_http_methods(["GET", "POST"])
def open_plan(request: Request) -> HttpResponse:
    form = OpenForm(request.POST or None, initial=suggested())
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.make_plan(code=_code(given), by=request.actor, **given)
            messages.success(request, _("The plan is open. Next: the town reads what it knows of itself."))
            return redirect(f"{reverse('planning:desk')}?plan={row.code}")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Open a plan"), "form": form, "plans": queries.plans()}
    return render_page(request, "planning/plan/open.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
@require_POST
def end_plan(request: Request, code: str) -> HttpResponse:
    row = get_object_or_404(Plan, code=code)
    try:
        actions.end_plan(plan=row, by=request.actor)
        messages.success(request, _("The plan has ended. Everybody can still read it."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect(f"{reverse('planning:desk')}?plan={row.code}")


def suggested() -> dict[str, Any]:
    """Of a plan in the packs that is not opened yet; else the next five years."""
    standing = queries.plans()
    last = standing[0].last_year if standing else None
    first, end = rules.next_years(fiscal_year(timezone.localdate()), last)
    body = next((one for one in _packed() if one["first_year"] > (last or 0)), None)
    if body:
        first, end = body["first_year"], body["last_year"]
    years_th, years_en = f"พ.ศ. {first}–{end}", f"{first - 543}–{end - 543}"
    title = body["title"] if body else {"th": f"แผนพัฒนาท้องถิ่น ({years_th})", "en": f"Local development plan {years_en}"}
    return {"title_th": title["th"], "title_en": title["en"], "first_year": first, "last_year": end}


def _packed() -> list[dict[str, Any]]:
    there = {row.code for row in queries.plans()}
    return [item.body for item in content.current("plan") if item.key not in there]


def _code(given: dict[str, Any]) -> str:
    """The key of the pack's plan of the same years: its strategies stand there."""
    years = given["first_year"], given["last_year"]
    same = next((body for body in _packed() if (body["first_year"], body["last_year"]) == years), None)
    return same["key"] if same else f"plan-{years[0]}-{years[1]}"
