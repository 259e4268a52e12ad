"""The receiver's pages: what was sent to one's organisation or team, and answering it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Denied, Problem
from khuang.care.cases.views.common import seated, team_ring
from khuang.care.models import Package
from khuang.care.referrals import actions, reading, showing
from khuang.care.referrals.forms import AnswerForm
from khuang.care.referrals.queries import received_by
from khuang.trust.keyring import SERVER, Keyring
from khuang.ui.views import render_page


def received(request: Request) -> HttpResponse:
    _check(request)
    return render_page(request, "care/referrals/received.html", {"rows": received_by(request.actor)})


def package(request: Request, package: UUID) -> HttpResponse:
    """What the person lets us know, and our answer. Shut: only the request to delete what we copied."""
    _check(request)
    row = get_object_or_404(Package.objects.visible_to(request.actor).select_related("team__holder"), pk=package)
    opened = _opened(request, row)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            data, verb = form.cleaned_data, request.POST.get("verb", "")
            actions.answer(opened=opened, verb=verb, words=data["words"], reason=data["reason"], by=request.actor)
            messages.success(request, _("Written down. Whoever sent it sees your answer."))
            return redirect("care:package", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "one": showing.head(opened), "told": showing.told(opened.package.words.get("told", {})), "form": form,
        "story": showing.story(opened), "verbs": showing.verbs(opened), "words": opened.package.words.get("words", ""),
    }  # fmt: skip
    return render_page(request, "care/referrals/package.html", context)


def _opened(request: Request, row: Package) -> reading.Opened:
    """404 also for whom the person keeps away, of which a sealed package tells only when it is open."""
    try:
        return reading.receive(row, by=request.actor, keys=_keys(request, row))
    except Denied:
        raise Http404 from None


def _keys(request: Request, row: Package) -> Keyring:
    return team_ring(request, row.team) if row.tier == "restricted" and row.team else SERVER


def _check(request: Request) -> None:
    """404 for whoever has neither a referral desk nor a seat."""
    if not can(request.actor, Can.RECEIVE) and not seated(request.actor):
        raise Http404
