"""Who is on duty; what was opened in an emergency, and whether that was right."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.duty import actions, queries, rules, wording
from khuang.access.duty.forms import ReviewForm, ShiftForm
from khuang.access.guard import needs
from khuang.access.models import Glass, User
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_one
from khuang.ui.views import render_page


def duty(request: Request) -> HttpResponse:
    """Now and in the coming week, for everybody who may have to call."""
    if not queries.may_read(request.actor):
        raise Http404
    rows = list(queries.planned(request.actor)[: queries.MOST])
    now, may_plan = timezone.now(), can(request.actor, Can.SUPERVISE)
    context = {
        "calls": queries.told([row for row in rows if row.since <= now], by=request.actor),
        "rows": [{"row": row, "may_cancel": queries.may_cancel(request.actor, row)} for row in rows],
        "gaps": queries.gaps() if may_plan else [], "may_plan": may_plan,
        "may_break": actions.may_break(request.actor),
    }  # fmt: skip
    return render_page(request, "access/duty/duty.html", context)


@needs(Can.SUPERVISE)
def new_shift(request: Request) -> HttpResponse:
    form = ShiftForm(request.POST or None)
    if form.is_valid():
        try:
            _plan(request, form)
            messages.success(request, _("Planned."))
            return redirect("access:duty")
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "access/duty/new_shift.html", {"form": form})


def _plan(request: Request, form: ShiftForm) -> None:
    given, (since, until) = form.cleaned_data, form.span()
    actions.plan(
        user=get_object_or_404(User, pk=given["user"]), place=Place.objects.filter(pk=given["place"]).first(),
        since=since, until=until, phone=given["phone"], note=given["note"], weeks=given["weeks"], by=request.actor,
    )  # fmt: skip


@needs(Can.SUPERVISE)
@require_POST
def cancel_shift(request: Request, shift: UUID) -> HttpResponse:
    row = get_object_or_404(queries.standing_shifts(), pk=shift)
    if not queries.may_cancel(request.actor, row):
        raise Http404
    actions.cancel(shift=row, by=request.actor)
    messages.success(request, _("The shift is taken back."))
    return redirect("access:duty")


@needs(Can.SUPERVISE, Can.PROTECT)
def openings(request: Request) -> HttpResponse:
    """Every emergency opening, the unreviewed first."""
    rows = (
        Glass.objects.visible_to(request.actor).select_related("user", "reviewer").order_by("verdict", "-since")[:100]
    )
    now = timezone.now()
    shown = [
        {
            "row": row, "reason": wording.REASONS[row.reason], "verdict": wording.VERDICTS.get(row.verdict, ""),
            "late": rules.overdue(row.review_by, row.reviewed_at, now),
        }
        for row in rows
    ]  # fmt: skip
    return render_page(request, "access/duty/openings.html", {"rows": shown})


@needs(Can.SUPERVISE, Can.PROTECT)
def opening(request: Request, glass: UUID) -> HttpResponse:
    rows = Glass.objects.visible_to(request.actor).select_related("user", "reviewer")
    row, form = get_object_or_404(rows, pk=glass), ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            actions.review(glass=row, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Reviewed."))
            return redirect("access:openings")
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "row": row, "form": form, "said": open_one(row, by=request.actor, purpose=Purpose.AUDIT),
        "reason": wording.REASONS[row.reason], "verdict": wording.VERDICTS.get(row.verdict, ""),
        "may_review": not row.verdict and row.user_id != request.user.pk,
    }  # fmt: skip
    return render_page(request, "access/duty/opening.html", context)


@needs(Can.CARE)
@require_POST
def close_glass(request: Request, glass: UUID) -> HttpResponse:
    row = get_object_or_404(Glass.objects.visible_to(request.actor).filter(user=request.user), pk=glass)
    actions.close(glass=row, by=request.actor)
    messages.success(request, _("Closed again."))
    return redirect("access:duty")
