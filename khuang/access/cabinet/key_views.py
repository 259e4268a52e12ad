"""A team's key, for those who sit there: who holds it, whether it is due for exchange, to whom it is entrusted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from khuang.access.cabinet import exchanging, queries, teams
from khuang.access.models import TeamSeat
from khuang.access.quorum import actions as quorum
from khuang.access.quorum import sealed
from khuang.access.quorum.forms import AskForm
from khuang.access.quorum.queries import open_request, shown
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.ui.views import render_page


def _seat(request: Request, team: UUID, state: str = "") -> TeamSeat:
    """Whoever does not sit there knows of no such team."""
    rows = queries.seats(request.user).filter(team=team)
    return get_object_or_404(rows.filter(state=state) if state else rows)


def team_key(request: Request, team: UUID) -> HttpResponse:
    seat = _seat(request, team)
    row, form = seat.team, AskForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect("access:recovery", quorum.ask(team=row, by=request.actor, **form.cleaned_data).pk)
        except Problem as problem:
            form.add_problem(problem)
    held = exchanging.holders_of(row)
    context = {
        "row": row, "seat": seat, "granted": seat.state == "granted", "ring": queries.opened(request), "form": form,
        "due": queries.due(row), "lost": queries.lost(row), "waiting": exchanging.waiting(row), "held": len(held),
        "trustees": shown(row), "able": len(sealed.able(row)), "stands": sealed.stands(row),
        "asked": open_request(row), "key": queries.key_of(request.user),
    }  # fmt: skip
    return render_page(request, "access/cabinet/key.html", context)


@require_POST
def exchange(request: Request, team: UUID) -> HttpResponse:
    """A new key, or, when one was made already, on with the lockers that still lie under the old."""
    row, ring = _seat(request, team, "granted").team, queries.ring(request)
    try:
        if not exchanging.waiting(row):
            exchanging.begin(team=row, ring=ring, by=request.actor)
            ring = queries.ring(request)
        left = exchanging.move(team=row, ring=ring, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        more = ngettext("%(n)s locker still waits: go on.", "%(n)s lockers still wait: go on.", left) % {"n": left}
        messages.success(request, more if left else _("The team has a new key, and everything lies under it."))
    return redirect("access:team_key", row.pk)


@require_POST
def entrust(request: Request, team: UUID) -> HttpResponse:
    row, ring = _seat(request, team, "granted").team, queries.ring(request)
    try:
        quorum.seal(team=row, ring=ring, by=request.actor)
        messages.success(request, _("Entrusted: any two of the three can bring the key back, one alone opens nothing."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("access:team_key", row.pk)


@require_POST
def leave_team(request: Request, team: UUID) -> HttpResponse:
    teams.leave(seat=_seat(request, team), by=request.actor)
    messages.success(request, _("You have left the team. Those who stay exchange its key."))
    return redirect("access:cabinet" if queries.sits(request.actor) or queries.keeps(request.actor) else "home:day")
