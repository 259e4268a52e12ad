"""A case goes to another team: offering, and answering an offer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.access.requests import Request
from khuang.base.errors import Problem, Stale
from khuang.care.cases.views.common import at_work, laid, seated, team_ring
from khuang.care.models.referrals import Offer
from khuang.care.pathways import queries as pathways
from khuang.care.referrals import actions
from khuang.care.referrals.forms import OfferForm
from khuang.ui import forms
from khuang.ui.text import said
from khuang.ui.views import render_page

ANSWERS = {"accept": actions.accept, "refuse": actions.refuse, "recall": actions.recall}


@at_work
def offer(request: Request, case: UUID) -> HttpResponse:
    """A restricted case is offered with its keys; an ordinary one is passed to a team and ends here."""
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    form = OfferForm(request.POST or None, without=folder.row.team)
    ordinary = folder.row.tier == "personal"
    if ordinary:
        form.fields["pathway"] = forms.Select(label=_("What is it about for them?"), choices=_restricted())
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            to = get_object_or_404(Team, pk=data["to"])
            if ordinary:
                actions.pass_on(folder=folder, to=to, pathway=data["pathway"], note=data["note"], by=request.actor)
                messages.success(request, _("Passed on. The case has ended here."))
                return redirect("care:cases")
            actions.offer(folder=folder, to=to, note=data["note"], by=request.actor)
            messages.success(request, _("Offered. Until they accept it is yours."))
            return redirect("care:offers")
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "care/referrals/offer.html", {"case": folder.row, "form": form, "ordinary": ordinary})


def offers(request: Request) -> HttpResponse:
    """Offers to one's teams, and by them, that wait."""
    if not seated(request.actor):
        raise Http404
    rows = Offer.objects.visible_to(request.actor).filter(state="offered").select_related("case__team", "to")
    if request.method == "POST":
        row = rows.filter(pk=_key(request.POST.get("offer", ""))).first()
        try:
            _answer(request, row, request.POST.get("do", ""))
        except Problem as problem:
            messages.error(request, str(problem))
        return redirect("care:offers")
    mine = {seat.team_id for seat in request.user.teamseat_set.filter(state="granted")}
    lines = [{"row": row, "ours": row.to_id in mine} for row in rows.order_by("at")]
    return render_page(request, "care/referrals/offers.html", {"lines": lines})


def _answer(request: Request, row: Offer | None, do: str) -> None:
    if do not in ANSWERS or row is None:
        raise Stale(_("This offer is not open any more."))
    if do == "accept":
        team_ring(request, row.to)  # whoever takes a case over can open it
    ANSWERS[do](offer=row, by=request.actor)
    messages.success(request, _("Written down."))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _restricted() -> list[tuple[str, str]]:
    return [(one.key, said(one.title.model_dump())[0]) for one in pathways.current() if one.tier == "restricted"]
