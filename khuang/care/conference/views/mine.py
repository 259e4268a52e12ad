"""The guest's pages: invitations of one's organisation or team, what one may know, one's tasks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.cabinet import queries as cabinet
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Locked, Problem
from khuang.care.cases.views.common import locked_page, seated, team_ring
from khuang.care.conference import actions, forms, reading, showing
from khuang.care.models import Invitation
from khuang.trust.keyring import SERVER, Keyring
from khuang.ui.views import render_page


def _check(request: Request) -> None:
    """For the desks of organisations, and who holds a team's key; for others there is no such page."""
    if not can(request.actor, Can.RECEIVE) and not seated(request.actor):
        raise Http404


def _keys(request: Request, row: Invitation) -> Keyring:
    return team_ring(request, row.team) if row.team else SERVER


def mine(request: Request) -> HttpResponse:
    """Of a team's invitations only that there is one, until its cabinet stands open."""
    _check(request)
    rows = list(Invitation.objects.mine(request.actor).select_related("team__holder").order_by("at"))
    open_now = cabinet.opened(request) is not None
    readable = [row for row in rows if row.team is None]
    shown = [showing.package(one) for one in reading.invited(readable, by=request.actor)] if readable else []
    for row in rows:
        if row.team and open_now:
            shown += [
                showing.package(one) for one in reading.invited([row], by=request.actor, keys=_keys(request, row))
            ]
    kept = [] if open_now else [row.team for row in rows if row.team]
    context = {"title": _("Invitations to conferences"), "rows": shown, "kept": kept}
    return render_page(request, "care/conference/mine.html", context)


def invitation(request: Request, invitation: UUID) -> HttpResponse:
    """What the person agreed to tell us. Shut when they take it back: then there is no such page."""
    _check(request)
    row = get_object_or_404(Invitation.objects.mine(request.actor).select_related("team__holder"), pk=invitation)
    try:
        keys = _keys(request, row)
    except Locked as locked:
        return locked_page(request, locked)
    answer = forms.Answer(request.POST if request.POST.get("do") in ("accept", "decline") else None)
    report = forms.Report(request.POST if request.POST.get("do") == "report" else None)
    if request.method == "POST" and _said(request, row, answer, report, keys):
        return (
            redirect("care:conference-invitation", row.pk) if _still(request, row) else redirect("care:conference-mine")
        )
    one = reading.invited([row], by=request.actor, keys=keys)[0]
    if not one.words:
        raise Http404
    context = {"title": _("An invitation"), "one": showing.package(one), "answer": answer, "report": report}
    return render_page(request, "care/conference/invitation.html", context)


def _still(request: Request, row: Invitation) -> bool:
    return Invitation.objects.mine(request.actor).filter(pk=row.pk).exists()


def _said(request: Request, row: Invitation, answer: Any, report: Any, keys: Keyring) -> bool:
    form, by = (report, request.actor) if request.POST.get("do") == "report" else (answer, request.actor)
    if not form.is_valid():
        return False
    words = form.cleaned_data["words"]
    try:
        if form is report:
            actions.report(invitation=row, task=request.POST.get("task", ""), words=words, by=by, keys=keys)
        else:
            actions.answer(invitation=row, verb=request.POST["do"], words=words, by=by, keys=keys)
    except Problem as problem:
        form.add_problem(problem)
        return False
    messages.success(request, _("Written down. Whoever invited you sees it."))
    return True
