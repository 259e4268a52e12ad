"""Trustees: saying yes, and answering a team that has lost its key."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.cabinet import queries as cabinet
from khuang.access.guard import needs
from khuang.access.models import Recovery, Team, Trustee, User
from khuang.access.quorum import actions, queries
from khuang.access.quorum.forms import AnswerForm, TrusteeForm
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.trust.reading import Purpose, open_one
from khuang.ui.views import render_page


def _mine(request: Request, trustee: UUID) -> Trustee:
    return get_object_or_404(cabinet.trusteeships(request.user), pk=trustee)


@require_POST
def accept(request: Request, trustee: UUID) -> HttpResponse:
    try:
        actions.accept(trustee=_mine(request, trustee), by=request.actor)
        messages.success(request, _("Thank you. A member of the team now seals your part of the key to you."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("access:cabinet")


@require_POST
def step_back(request: Request, trustee: UUID) -> HttpResponse:
    actions.leave(trustee=_mine(request, trustee), by=request.actor)
    messages.success(request, _("You keep nothing of this team's key any more."))
    more = cabinet.sits(request.actor) or cabinet.keeps(request.actor)
    return redirect("access:cabinet" if more else "home:day")


def recovery(request: Request, recovery: UUID) -> HttpResponse:
    """For whoever asked, and for the trustees."""
    row = get_object_or_404(queries.concerning(request.user), pk=recovery)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.agree(recovery=row, ring=cabinet.ring(request), by=request.actor)
            messages.success(request, _("You agreed."))
            return redirect("access:recovery", row.pk)
        except Problem as problem:
            if problem.status == 423:
                raise
            form.add_problem(problem)
    said = open_one(row, by=request.actor, purpose=Purpose.AUDIT)
    return render_page(request, "access/cabinet/recovery.html", _context(request, row, form, said.get("why", "")))


def _context(request: Request, row: Recovery, form: AnswerForm, why: str) -> dict[str, object]:
    names = queries.org_names()
    decisions = [
        {"org": names.get(one.org, one.org), "row": one}
        for one in row.decisions.select_related("trustee__user").order_by("at")
    ]
    return {
        "row": row, "form": form, "why": why, "decisions": decisions, "seats": queries.sat(row.team),
        "mine": row.asker_id == request.user.pk, "may_answer": queries.waiting(request.user).filter(pk=row.pk).exists(),
        "ring": cabinet.opened(request), "org": names.get(row.asker.org, row.asker.org),
    }  # fmt: skip


@require_POST
def refuse(request: Request, recovery: UUID) -> HttpResponse:
    row = get_object_or_404(queries.waiting(request.user), pk=recovery)
    try:
        actions.refuse(recovery=row, by=request.actor)
        messages.success(request, _("You refused. The others see it."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("access:recovery", row.pk)


@require_POST
def withdraw(request: Request, recovery: UUID) -> HttpResponse:
    rows = queries.concerning(request.user).filter(asker=request.user, ended_at=None)
    row = get_object_or_404(rows, pk=recovery)
    actions.withdraw(recovery=row, by=request.actor)
    messages.success(request, _("You took your request back."))
    return redirect("access:recovery", row.pk)


@needs(Can.ADMINISTER)
def trustees(request: Request, team: UUID) -> HttpResponse:
    """The administrator asks; each of the three answers, and a member of the team seals."""
    row, form = get_object_or_404(Team, pk=team), TrusteeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.name(team=row, user=get_object_or_404(User, pk=form.cleaned_data["user"]), by=request.actor)
            return redirect("access:trustees", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {"row": row, "form": form, "trustees": queries.shown(row)}
    return render_page(request, "access/cabinet/trustees.html", context)


@needs(Can.ADMINISTER)
@require_POST
def drop(request: Request, trustee: UUID) -> HttpResponse:
    row = get_object_or_404(Trustee.objects.exclude(state="left").select_related("team"), pk=trustee)
    actions.leave(trustee=row, by=request.actor)
    messages.success(request, _("They keep nothing of this team's key any more."))
    return redirect("access:trustees", row.team_id)
