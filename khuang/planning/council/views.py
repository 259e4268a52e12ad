"""Public pages of priorities; the council's table; the municipality's answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.chain.queries import story
from khuang.forum import public as forum
from khuang.planning.council import actions, queries, seats
from khuang.planning.council.forms import AnswerForm, PriorityForm, RankForm, RoundForm
from khuang.planning.council.words import priority_state
from khuang.planning.models import Priority, RankingRound
from khuang.planning.wording import said
from khuang.ui.views import render_page


@login_not_required
def priorities(request: Request) -> HttpResponse:
    rows = [{"row": p, "state": priority_state(p.state)} for p in queries.priorities()]
    rounds = RankingRound.objects.filter(state="closed").order_by("-number")
    return render_page(
        request, "planning/council/priorities.html", {"rows": rows, "rounds": rounds, "title": _("Priorities")}
    )


@login_not_required
def priority(request: Request, number: int) -> HttpResponse:
    """One problem: the words it came from, its rank, the municipality's answer, what became of it."""
    row = get_object_or_404(Priority, number=number)
    context = {
        "row": row, "title": said(row), "state": priority_state(row.state),
        "statements": list(forum.statement_text(queries.statements_of(row)).values()), "story": story("priority", row.id),
    }  # fmt: skip
    return render_page(request, "planning/council/priority.html", context)


@login_not_required
def ranking(request: Request, number: int) -> HttpResponse:
    """The published method and result of a closed round."""
    row = get_object_or_404(RankingRound, number=number, state="closed")
    by_id = {str(p.id): p for p in Priority.objects.all()}
    places = [(by_id[r["priority"]], r["points"]) for r in row.result.get("places", ()) if r["priority"] in by_id]
    members: dict[str, Any] = row.result
    return render_page(
        request,
        "planning/council/ranking.html",
        {"round": row, "title": said(row), "places": places, "members": members},
    )


@needs(Can.RANK)
def council(request: Request) -> HttpResponse:
    """The council's table: rank in an open round, or open one; raise a problem; forward the first."""
    rows, open_round = queries.to_rank(), queries.open_round()
    mine = queries.ranked_by(open_round, seats.member_of(request.actor)) if open_round else None
    form = RankForm(request.POST or None, priorities=queries.in_my_order(rows, mine), said=said) if open_round else None
    if form and open_round and form.is_valid():
        try:
            actions.rank(
                round=open_round, order=form.order(), member=seats.member_of(request.actor) or request.user.id,
                by=request.actor,
            )  # fmt: skip
            messages.success(request, _("Your order is counted. You may change it until the ranking closes."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": _("The council’s table"), "rows": rows, "round": open_round, "form": form, "mine": mine,
        "given": queries.given(open_round), "round_form": RoundForm(), "ranked": queries.to_forward(),
    }  # fmt: skip
    return render_page(request, "planning/council/council.html", context)


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
    return render_page(request, "planning/council/raise.html", {"title": _("Raise a problem"), "form": form})


@needs(Can.PLAN)
def answer(request: Request, number: int) -> HttpResponse:
    """Accept, change or decline, with the reason."""
    row = get_object_or_404(Priority, number=number, state="forwarded")
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer(priority=row, by=request.actor, **form.cleaned_data)
            return redirect("planning:priority", row.number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "planning/council/answer.html", {"title": said(row), "row": row, "form": form})
