"""The council's table: problems raised, scrutinised, sent to the municipality."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum import public as forum
from khuang.planning.council import actions, pages, queries, seats
from khuang.planning.council.forms import PriorityForm, ScrutinyForm
from khuang.planning.models import Priority, RankingRound
from khuang.planning.wording import said
from khuang.ui.views import render_page


@needs(Can.RANK)
def council(request: Request) -> HttpResponse:
    """What is to be done: give an order, scrutinise, raise, forward; and which answers are late."""
    round_ = queries.open_round()
    over = list(RankingRound.objects.exclude(state="open").order_by("-number")[:3])
    context = {
        "title": _("The council’s table"), "round": round_, "given": queries.given(round_), "over": over,
        "mine": round_ and queries.ranked_by(round_, seats.member_of(request.actor)), "rows": pages.waiting_scrutiny(),
        "ranked": queries.to_forward(), "waiting": pages.listed(queries.to_answer()), "seats": len(seats.held()),
        "opinions": pages.opinions_of_table([*([round_] if round_ else []), *over], request.actor),
    }  # fmt: skip
    return render_page(request, "planning/council/council.html", context)


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


@needs(Can.RANK)
def scrutinise(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Priority, number=number, state__in=("raised", "ranked"))
    before = queries.scrutiny_of([row]).get(row.id, {})
    form = ScrutinyForm(request.POST or None, questions=queries.checklist(), before=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.scrutinise(priority=row, said=form.said(), by=request.actor)
            messages.success(request, _("The scrutiny is kept and published."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    words = list(forum.statement_text(queries.statements_of(row)).values())
    context = {"title": said(row), "row": row, "form": form, "statements": words}
    return render_page(request, "planning/council/scrutiny.html", context)


@needs(Can.RANK)
@require_POST
def forward(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Priority, number=number)
    actions.forward(priority=row, by=request.actor)
    messages.success(request, _("Sent to the municipality, which must answer by the day shown."))
    return redirect("planning:priority", number)
