"""Rounds of ranking from the members' side, and what a minority holds against the result."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Denied, Problem
from khuang.planning.council import actions, counting, pages, queries, seats
from khuang.planning.council.forms import GiveForm, OpinionForm, RoundForm
from khuang.planning.models import MinorityOpinion, RankingRound
from khuang.planning.wording import said
from khuang.ui.views import render_page


@needs(Can.RANK)
def open_round(request: Request) -> HttpResponse:
    problems = queries.scrutinised()
    form = RoundForm(request.POST or None, problems=problems, criteria=queries.criteria())
    if form.is_valid():
        data = form.cleaned_data
        try:
            new = actions.NewRound(data["method"], data["problems"], form.weights())
            actions.open_round(title_th=data["title_th"], title_en=data["title_en"], new=new, by=request.actor)
            messages.success(request, _("The ranking is open."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Open a ranking"), "form": form, "problems": problems, "rows": pages.waiting_scrutiny()}
    return render_page(request, "planning/council/round_new.html", context)


@needs(Can.RANK)
def give(request: Request, number: int) -> HttpResponse:
    """One member's order, points or comparisons; again for whoever gave theirs on paper."""
    row = get_object_or_404(RankingRound, number=number, state="open")
    form = _give_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            member = _member(request, form.cleaned_data.get("seat", ""))
            actions.rank(round=row, member=member, by=request.actor, **form.given())
            messages.success(request, _("It is counted. You may change it until the ranking closes."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": said(row), "round": row, "form": form, "done": row.method == "pairwise" and not form.pairs}
    return render_page(request, "planning/council/give.html", context)


def _give_form(request: Request, row: RankingRound) -> GiveForm:
    own = seats.member_of(request.actor)
    mine = queries.ranked_by(row, own)
    open_seats = [(str(term.office_id), term.holder) for term in seats.open_to(request.actor)]
    pairs: list[tuple[str, str]] = []
    if row.method == "pairwise":
        most = queries.council_rule()["a_sitting"]
        typed = [tuple(name.split(":")) for name in request.POST if ":" in name]  # of the page that was sent
        known = set(row.problems)
        pairs = [(a, b) for a, b in typed if a in known and b in known] or counting.sitting(
            row.problems, mine.given if mine else (), most=most, turn=queries.given(row) * most
        )
    return GiveForm(
        request.POST or None, round=row, problems=queries.problems_of(row), seats=open_seats, before=mine, pairs=pairs
    )


def _member(request: Request, seat: str) -> UUID:
    if seat:
        return UUID(seat)
    own = seats.member_of(request.actor)
    if own is None:
        raise Denied(_("Every seat has its own sign-in: ask the administrator for yours."))
    return own


@needs(Can.RANK)
@require_POST
def close_round(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(RankingRound, number=number, state="open")
    actions.close_round(round=row, by=request.actor)
    if row.state == "closed":
        messages.success(request, _("The ranking is closed and published."))
    else:
        messages.error(request, _("Too few members took part: the ranking is not valid. It may be opened again."))
    return redirect("planning:ranking", number)


@needs(Can.RANK)
@require_POST
def reopen_round(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(RankingRound, number=number, state="not-valid")
    actions.reopen(round=row, by=request.actor)
    messages.success(request, _("The ranking is open again; what was given stays."))
    return redirect("planning:council")


@needs(Can.RANK)
def rows(request: Request, number: int) -> HttpResponse:
    """What was given, without who gave it, for whoever wants to count again."""
    row = get_object_or_404(RankingRound, number=number, state__in=("closed", "not-valid"))
    context: dict[str, Any] = {"title": said(row), "round": row, **pages.rows_for_the_table(row)}
    return render_page(request, "planning/council/rows.html", context)


@needs(Can.RANK)
def opinion_new(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(RankingRound, number=number, state__in=("open", "closed"))
    form = OpinionForm(request.POST or None, problems=queries.problems_of(row), initial={"office": "members"})
    if form.is_valid():
        try:
            actions.write_opinion(round=row, new=form.opinion(), by=request.actor)
            messages.success(request, _("Kept. Other members may join; you may withdraw it until it is published."))
            return redirect("planning:council")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("An opinion of the minority"), "round": row, "form": form}
    return render_page(request, "planning/council/opinion.html", context)


@needs(Can.RANK)
@require_POST
def opinion(request: Request, id: UUID) -> HttpResponse:
    """``do``: join, leave, publish."""
    row = get_object_or_404(MinorityOpinion.objects.select_related("round"), id=id, state="written")
    act = {"join": actions.join, "leave": actions.leave, "publish": actions.publish}.get(request.POST.get("do", ""))
    if act is None:
        raise Problem(_("Please choose one."))
    act(opinion=row, by=request.actor)
    return redirect("planning:council")
