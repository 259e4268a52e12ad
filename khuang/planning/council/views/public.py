"""Public pages: priorities, one priority and its paper, a round, committees."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.planning import papers
from khuang.planning.council import pages, queries
from khuang.planning.models import Priority, RankingRound
from khuang.town.queries import town
from khuang.ui.views import render_page


@login_not_required
def priorities(request: Request) -> HttpResponse:
    rounds = RankingRound.objects.exclude(state="open").order_by("-number")
    context = {"rows": pages.listed(list(queries.priorities())), "rounds": rounds, "title": _("Priorities")}
    return render_page(request, "planning/council/priorities.html", context)


@login_not_required
def priority(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(Priority, number=number)
    return render_page(request, "planning/council/priority.html", pages.priority(row, request.actor))


@login_not_required
def paper(request: Request, number: int) -> HttpResponse:
    """What the council sends: the problem, its words, scrutiny and rank, and the opinion of the minority."""
    row = get_object_or_404(Priority, number=number, answer_due__isnull=False)
    context = {**pages.priority(row, request.actor), "town": town()}
    return papers.page(request, "planning/council/paper.html", context, name=f"priority-{number}")


@login_not_required
def ranking(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(RankingRound, number=number, state__in=("closed", "not-valid"))
    return render_page(request, "planning/council/ranking.html", pages.ranking(row, request.actor))


@login_not_required
def committees(request: Request) -> HttpResponse:
    context = {"title": _("Committees of the town"), "rows": pages.committees()}
    return render_page(request, "planning/council/committees.html", context)
