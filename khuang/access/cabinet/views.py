"""The cabinet of a member, and the administrator's list of teams."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.cabinet import exchanging, opening, queries, teams
from khuang.access.cabinet.forms import NewPassphrase, Passphrase, SeatForm, TeamForm
from khuang.access.guard import needs
from khuang.access.models import Team, TeamSeat, User
from khuang.access.quorum.queries import concerning
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.ui.views import render_page


def cabinet(request: Request) -> HttpResponse:
    """For whoever has a seat: choose a passphrase, open, see who sits here."""
    seats, key = _seats(request), queries.key_of(request.user)
    form = Passphrase(request.POST or None) if key else NewPassphrase(request.POST or None)
    if form.is_valid():
        try:
            return _open(request, form.cleaned_data["passphrase"], new=key is None)
        except Problem as problem:
            form.add_problem(problem)
    ring = queries.opened(request)
    context = {
        "seats": [_seat(seat, ring) for seat in seats], "key": key, "ring": ring, "form": form,
        "trusts": queries.trusteeships(request.user), "requests": concerning(request.user)[:10],
    }  # fmt: skip
    return render_page(request, "access/cabinet/cabinet.html", context)


def _seats(request: Request) -> list[TeamSeat]:
    """Whoever has none knows of no cabinet."""
    found = list(queries.seats(request.user))
    if not found and not queries.keeps(request.actor):
        raise Http404
    return found


def _seat(seat: TeamSeat, ring: object) -> dict[str, object]:
    mine = seat.state == "granted"
    members = [{"row": one, "has_key": hasattr(one.user, "memberkey")} for one in queries.members(seat.team)]
    return {
        "row": seat, "granted": mine, "due": queries.due(seat.team) if mine else None, "lost": queries.lost(seat.team),
        "may_found": not mine and (seat.team.holder is None or queries.lost(seat.team)),
        "members": members if mine else [], "may_grant": mine and ring is not None,
    }  # fmt: skip


def _open(request: Request, passphrase: str, *, new: bool) -> HttpResponse:
    if new:
        opening.make_key(user=request.user, passphrase=passphrase, by=request.actor)
        messages.success(request, _("Your passphrase is set. Keep it where only you find it: nobody can reset it."))
    token = opening.open_cabinet(user=request.user, passphrase=passphrase, by=request.actor)
    exchanging.carry_on(ring=queries.ring_of(request.user, token), by=request.actor)
    onward = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, allowed_hosts=None) and onward.startswith("/")
    return opening.give(redirect(onward if safe else "access:cabinet"), token)


@require_POST
def close_cabinet(request: Request) -> HttpResponse:
    _seats(request)
    opening.close_cabinet(user=request.user, by=request.actor)
    return opening.take(redirect("access:cabinet"))


@require_POST
def forget(request: Request) -> HttpResponse:
    _seats(request)
    opening.forget_key(user=request.user, by=request.actor)
    messages.success(request, _("The old key is gone. Choose a new passphrase; then a colleague lets you in again."))
    return opening.take(redirect("access:cabinet"))


def _acted(request: Request, act: Callable[[], None], said: str) -> None:
    try:
        act()
        messages.success(request, said)
    except Problem as problem:
        messages.error(request, str(problem))


@require_POST
def found(request: Request, team: UUID) -> HttpResponse:
    row = get_object_or_404(Team, pk=team, seats__in=queries.seats(request.user).filter(state="invited"))
    _acted(
        request, lambda: teams.found_key(team=row, user=request.user, by=request.actor),
        _("The team has its key. Open the cabinet again, then let the others in."),
    )  # fmt: skip
    opening.close_cabinet(user=request.user, by=request.actor)
    return opening.take(redirect("access:cabinet"))


@require_POST
def grant(request: Request, seat: int) -> HttpResponse:
    mine = queries.seats(request.user).filter(state="granted").values("team")
    row = get_object_or_404(
        TeamSeat.objects.select_related("team__holder", "user"), pk=seat, state="invited", team__in=mine
    )
    ring = queries.ring(request)
    _acted(request, lambda: teams.grant(seat=row, ring=ring, by=request.actor), _("They can open the cabinet now."))
    return redirect("access:cabinet")


@needs(Can.ADMINISTER)
def team_list(request: Request) -> HttpResponse:
    rows = Team.objects.select_related("holder").order_by("name")
    shown = [{"row": row, "due": queries.due(row), "lost": queries.lost(row)} for row in rows]
    return render_page(request, "access/cabinet/teams.html", {"rows": shown})


@needs(Can.ADMINISTER)
def new_team(request: Request) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect("access:team", teams.make_team(by=request.actor, **form.cleaned_data).pk)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "access/cabinet/new_team.html", {"form": form})


@needs(Can.ADMINISTER)
def team(request: Request, team: UUID) -> HttpResponse:
    row = get_object_or_404(Team, pk=team)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        try:
            teams.invite(team=row, user=get_object_or_404(User, pk=form.cleaned_data["user"]), by=request.actor)
            return redirect("access:team", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "row": row,
        "form": form,
        "seats": queries.members(row),
        "due": queries.due(row),
        "lost": queries.lost(row),
    }
    return render_page(request, "access/cabinet/team.html", context)


@needs(Can.ADMINISTER)
@require_POST
def unseat(request: Request, seat: int) -> HttpResponse:
    row = get_object_or_404(TeamSeat.objects.exclude(state="left").select_related("team", "user"), pk=seat)
    _acted(request, lambda: teams.leave(seat=row, by=request.actor), _("The seat is taken back."))
    return redirect("access:team", row.team_id)
