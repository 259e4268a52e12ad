"""Public pages of priorities and plan; the council's table."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.chain.queries import story
from khuang.forum import public as forum
from khuang.planning import actions, queries
from khuang.planning.forms import PriorityForm, RankForm, RoundForm
from khuang.planning.models import PlanLine, Priority, RankingRound
from khuang.planning.words import line_state, priority_state
from khuang.ui.views import render_page


def said(row: Priority | PlanLine | RankingRound) -> str:
    """The title in the reader's language."""
    return row.title_en if get_language() == "en" and row.title_en else row.title_th


@login_not_required
def plan(request: Request) -> HttpResponse:
    """The plan as a table of projects with money and progress, draft lines left out."""
    found = queries.current_plan()
    rows = queries.lines(found).exclude(state="draft") if found else []
    shown = [{"line": row, "money": queries.money(row), "state": line_state(row.state)} for row in rows]
    return render_page(request, "planning/plan.html", {"plan": found, "rows": shown, "totals": queries.totals()})


@login_not_required
def line(request: Request, number: int) -> HttpResponse:
    """One project: what it came from, money by year, every piece of news."""
    row = get_object_or_404(queries.lines_of_current(), number=number)
    if row.state == "draft" and not request.actor.has("planner"):
        raise Http404
    return render_page(request, "planning/line.html", _line_page(row))


def _line_page(row: PlanLine) -> dict[str, Any]:
    return {
        "line": row, "title": said(row), "money": queries.money(row), "state": line_state(row.state),
        "budget": row.budget.order_by("year"), "news": row.progress.order_by("-on", "-at"),
        "causes": queries.priorities_of(row),
    }  # fmt: skip


@login_not_required
def priorities(request: Request) -> HttpResponse:
    rows = [{"row": p, "state": priority_state(p.state)} for p in queries.priorities()]
    rounds = RankingRound.objects.filter(state="closed").order_by("-number")
    return render_page(request, "planning/priorities.html", {"rows": rows, "rounds": rounds, "title": _("Priorities")})


@login_not_required
def priority(request: Request, number: int) -> HttpResponse:
    """One problem: the words it came from, its rank, the municipality's answer, what became of it."""
    row = get_object_or_404(Priority, number=number)
    context = {
        "row": row, "title": said(row), "state": priority_state(row.state),
        "statements": list(forum.statement_text(queries.statements_of(row)).values()), "story": story("priority", row.id),
    }  # fmt: skip
    return render_page(request, "planning/priority.html", context)


@login_not_required
def ranking(request: Request, number: int) -> HttpResponse:
    """The published method and result of a closed round."""
    row = get_object_or_404(RankingRound, number=number, state="closed")
    by_id = {str(p.id): p for p in Priority.objects.all()}
    places = [(by_id[r["priority"]], r["points"]) for r in row.result if r.get("priority") in by_id]
    members: dict[str, Any] = next((r for r in row.result if "members" in r), {})
    return render_page(
        request, "planning/ranking.html", {"round": row, "title": said(row), "places": places, "members": members}
    )


@needs(Can.RANK)
def council(request: Request) -> HttpResponse:
    """The council's table: rank in an open round, or open one; raise a problem; forward the first."""
    rows, open_round = queries.to_rank(), queries.open_round()
    mine = queries.ranked_by(open_round, request.actor) if open_round else None
    form = RankForm(request.POST or None, priorities=queries.in_my_order(rows, mine), said=said) if open_round else None
    if form and open_round and form.is_valid():
        try:
            actions.rank(
                round=open_round, order=form.order(), interest=form.cleaned_data["interest"],
                member=request.user.id, by=request.actor,
            )  # fmt: skip
            messages.success(request, _("Your order is counted. You may change it until the ranking closes."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": _("The council’s table"), "rows": rows, "round": open_round, "form": form, "mine": mine,
        "given": queries.given(open_round), "round_form": RoundForm(), "ranked": queries.to_forward(),
    }  # fmt: skip
    return render_page(request, "planning/council.html", context)


@needs(Can.RANK)
@require_POST
def open_round(request: Request) -> HttpResponse:
    form = RoundForm(request.POST)
    if form.is_valid():
        actions.open_round(by=request.actor, **form.cleaned_data)
    else:
        messages.error(request, _("Give the ranking a name in Thai."))
    return redirect("planning:council")


@needs(Can.RANK)
@require_POST
def close_round(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(RankingRound, number=number, state="open")
    actions.close_round(round=row, by=request.actor)
    messages.success(request, _("The ranking is closed and published."))
    return redirect("planning:ranking", number)


@needs(Can.RANK)
@require_POST
def forward(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Priority, number=number)
    actions.forward(priority=row, by=request.actor)
    messages.success(request, _("Sent to the municipality, which must answer by the day shown."))
    return redirect("planning:priority", number)


@needs(Can.RANK)
def raise_priority(request: Request) -> HttpResponse:
    """A new problem for the council, made of published statements."""
    form = PriorityForm(request.POST or None, statements=queries.statements_to_choose())
    if form.is_valid():
        try:
            row = actions.raise_priority(by=request.actor, **form.cleaned_data)
            return redirect("planning:priority", row.number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "planning/raise.html", {"title": _("Raise a problem"), "form": form})
