"""What anyone may see of how the plan was made and changed; and where the mayor approves."""

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
from khuang.planning.models import PlanOperation
from khuang.planning.plan import choosing
from khuang.planning.plan import queries as plan
from khuang.planning.plan.operations import actions, queries, rules, words
from khuang.planning.plan.operations.actions import Sitting
from khuang.planning.plan.operations.forms import ApproveForm
from khuang.planning.wording import said
from khuang.ui.views import render_page


def found(number: int) -> PlanOperation:
    """Of any plan: its number is its address. 404 where there is none of this number."""
    return get_object_or_404(queries.all_of_them(), number=number)


@login_not_required
@choosing.with_plan
def operations(request: Request) -> HttpResponse:
    shown = choosing.plan_of(request)
    rows = [{"row": o, "kind": words.KIND[o.kind], "state": words.STATE[o.state]} for o in queries.of_plan(shown)]
    context = {
        "title": _("How the plan was made and changed"), "rows": rows, "source": words.SOURCE, "plan": shown,
        **choosing.others(shown),
    }  # fmt: skip
    return render_page(request, "planning/plan/operations.html", context)


@login_not_required
def operation(request: Request, number: int) -> HttpResponse:
    return show(request, found(number), None)


@needs(Can.APPROVE)
def approve(request: Request, number: int) -> HttpResponse:
    """The mayor's yes, with its day; whoever began the operation cannot give it."""
    row = found(number)
    form = ApproveForm(request.POST or None)
    if form.is_valid():
        try:
            told = Sitting(form.cleaned_data["on"], minutes=form.cleaned_data["minutes"])
            actions.advance(operation=row, verb="approve", sitting=told, by=request.actor)
            messages.success(request, _("Approved. The planner announces it."))
            return redirect("planning:operation", number)
        except Problem as problem:
            form.add_problem(problem)
    return show(request, row, form)


def show(request: Request, row: PlanOperation, form: ApproveForm | None) -> HttpResponse:
    asks = rules.next_step(row.kind, row.state) == "approve" and can(request.actor, Can.APPROVE)
    reads = queries.drafts_are_public(row) or can(request.actor, Can.PLAN) or can(request.actor, Can.APPROVE)
    told = [c for c in queries.changes(row) if reads or c["public"]]
    context = {
        "title": f"{words.KIND[row.kind]} {row.number}", "row": row, "kind": words.KIND[row.kind],
        "state": words.STATE[row.state], "meaning": words.MEANING[row.kind], "steps": queries.steps(row),
        "returned": queries.returned(row), "changes": told, "source": words.SOURCE,
        "approve": (form or ApproveForm()) if asks else None, "form": form, "may_plan": can(request.actor, Can.PLAN),
    }  # fmt: skip
    return render_page(request, "planning/plan/operation.html", context)


@login_not_required
def history(request: Request, number: int) -> HttpResponse:
    """Every version of a line that was ever in force."""
    row = get_object_or_404(plan.shown_lines(), number=number)
    context = {"title": said(row), "line": row, "versions": queries.history(row)}
    return render_page(request, "planning/plan/history.html", context)
