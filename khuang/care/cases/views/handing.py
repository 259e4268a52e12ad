"""What lies in a team's cabinet and in one member's hands, given to another member while the cabinet stands open.

The key stays the team's: nothing is sealed anew, and the server's own key opens none of it.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.access.cabinet import queries as cabinet
from khuang.access.models import Team, User
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.cases import forms, overseeing, queries, showing
from khuang.care.cases.actions.handing import hand_on
from khuang.care.cases.views.common import at_work, team_ring, teams
from khuang.care.models import Case
from khuang.trust.keyring import Keyring
from khuang.ui.views import render_page


@at_work
def of_member(request: Request, team: UUID, user: UUID) -> HttpResponse:
    row, who = _team(request, team), get_object_or_404(User, pk=user)
    ring = team_ring(request, row)
    cases = queries.in_hands(request.actor, row, who.pk)
    shown = showing.team_entries(cases, by=request.actor, keys=ring)
    people = [
        (str(one.user.pk), one.user.name) for one in cabinet.members(row).filter(state="granted") if one.user != who
    ]
    form = forms.Leaver(request.POST or None, cases=[(str(one.id), one.words) for one in shown], people=people)
    if request.method == "POST" and form.is_valid():
        handed(request, form, cases, ring)
        return redirect("care:team-hand-on", team, user)
    others = overseeing.kept_of(request.actor, who.pk, but=row.pk)
    context = {
        "title": who.name, "who": who, "team": row, "form": form if shown else None, "others": others,
        "ordinary": can(request.actor, Can.SUPERVISE),
    }  # fmt: skip
    return render_page(request, "care/cases/handing.html", context)


def handed(request: Request, form: forms.Leaver, rows: list[Case], keys: Keyring) -> None:
    """Those that were chosen go; how many went, and why others did not, is said on the next page."""
    chosen = set(form.cleaned_data["cases"])
    some = [row for row in rows if str(row.pk) in chosen]
    to = User.objects.filter(pk=form.cleaned_data["to"]).first() if form.cleaned_data["to"] else None
    refused: dict[Any, str] = hand_on(cases=some, to=to, by=request.actor, keys=keys)
    n = len(some) - len(refused)
    if n:
        messages.success(request, ngettext("%(n)s case was handed on.", "%(n)s cases were handed on.", n) % {"n": n})
    for reason in sorted(set(refused.values())):
        messages.error(request, _("Not handed on: %(why)s") % {"why": reason})


def _team(request: Request, team: UUID) -> Team:
    """One whose key this actor holds. Raises Http404."""
    row = next((one for one in teams(request.actor) if one.pk == team), None)
    if row is None:
        raise Http404
    return row
