"""What the pages of cases share: who may come, whose keys open, and that nothing typed is lost when a cabinet closes."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from khuang.access.cabinet import queries as cabinet
from khuang.access.models import Team, TeamSeat
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Locked
from khuang.care.cases import index
from khuang.care.cases.folder import Folder, lay_open
from khuang.care.models import Case
from khuang.trust.keyring import SERVER, HeldKeyring, Keyring
from khuang.trust.reading import Purpose

Page = Callable[..., HttpResponse]
NOT_CARRIED = ("csrfmiddlewaretoken",)


def at_work(view: Page) -> Page:
    """For who works on cases: by their role, or by a seat in a team. For everybody else the page does not exist.

    A cabinet that closed while something was typed does not lose it: it is carried until the cabinet is open again.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can(request.actor, Can.CARE) and not seated(request.actor):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except Locked as locked:
            return locked_page(request, locked)

    return guarded


def locked_page(request: Request, locked: Locked) -> HttpResponse:
    typed = [
        (name, value) for name, values in request.POST.lists() if name not in NOT_CARRIED for value in values
    ]  # fmt: skip
    onward = reverse("access:cabinet") + f"?next={request.path}"
    context = {"typed": typed, "cabinet": reverse("access:cabinet") if typed else onward}
    return render(request, "care/cases/locked.html", context, status=locked.status)


def seated(actor: Actor) -> bool:
    """Whether this actor holds the key of any team."""
    return bool(actor.id) and TeamSeat.objects.filter(user=actor.id, state="granted").exists()


def teams(actor: Actor) -> list[Team]:
    """Teams whose key this actor holds and that have one."""
    if actor.id is None:
        return []
    rows = Team.objects.filter(seats__user=actor.id, seats__state="granted", holder__retired_at=None)
    return list(rows.exclude(holder=None).select_related("holder").order_by("name"))


def team_ring(request: Request, team: Team) -> HeldKeyring:
    """Raises Locked."""
    return cabinet.ring(request).of(team)


def keys_of(request: Request, case: Case) -> Keyring:
    """Raises Locked for a restricted case while the cabinet is closed."""
    return SERVER if case.tier == "personal" or case.team is None else team_ring(request, case.team)


def found(request: Request, key: UUID) -> Case:
    rows = Case.objects.visible_to(request.actor).select_related("team__holder", "owner")
    row: Case = get_object_or_404(rows, pk=key)
    return row


def laid(request: Request, key: UUID) -> Folder:
    """The case, open on the table. 404 for whoever does not see it; Locked."""
    case = found(request, key)
    folder = lay_open(case, by=request.actor, purpose=purpose(request.actor), keys=keys_of(request, case))
    index.mark(folder)
    return folder


def purpose(actor: Actor) -> Purpose:
    return Purpose.SUPERVISION if actor.has("supervisor") and not actor.has("caseworker") else Purpose.CASEWORK
