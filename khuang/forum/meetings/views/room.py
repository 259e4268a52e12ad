"""The meeting-room page, and what is said and resolved there."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.meetings import actions, minutes, queries, rules, saying
from khuang.forum.meetings.forms import ResolutionForm, SayForm
from khuang.forum.meetings.views.common import attempted, came, led, paint, sent, tried
from khuang.forum.models import Resolution
from khuang.forum.rules import CREDITS
from khuang.ui.views import private

RECEIPT, SALT, MINUTES = "slip", "khuang.slip", 10


@needs(Can.MODERATE)
@require_GET
def room(request: Request, slug: str, id: UUID) -> HttpResponse:
    """What can be done now, and how the meeting stands."""
    row = led(request, slug, id)
    return paint(
        request, "meetings/room", row, **came(row, exact=True), missing=queries.missing(row), summary=queries.summary(row),
        hands=queries.hands(row), resolutions=queries.resolutions(row), waiting=queries.said_count(row), changed=minutes.changed(row),
    )  # fmt: skip


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def say(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Somebody said something: written down here, read by a moderator like everything else."""
    row = led(request, slug, id)
    form = SayForm(request.POST or None, credits=CREDITS[row.conversation.kind])
    if sent(request, form):
        try:
            rules.check_may_record(row.state)
            code = saying.write_down(
                meeting=row, words=form.cleaned_data["words"], wish=form.wish(), language=(get_language() or "th")[:2],
                by=request.actor,
            )  # fmt: skip
            return _with_slip(slug, id, code)
        except Problem as problem:
            form.add_problem(problem)
    return paint(request, "meetings/say", row, form=form)


def _with_slip(slug: str, id: UUID, code: str) -> HttpResponse:
    address = reverse("forum:meeting-slip", args=[slug, id])
    answer = redirect(address)
    answer.set_signed_cookie(
        RECEIPT, code, salt=SALT, max_age=MINUTES * 60, path=address, secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


@needs(Can.MODERATE)
@require_GET
def slip(request: Request, slug: str, id: UUID) -> HttpResponse:
    """The answer code of what was just written down: to copy onto a slip, or to print."""
    row = led(request, slug, id)
    code = request.get_signed_cookie(RECEIPT, default="", salt=SALT, max_age=MINUTES * 60)
    return private(paint(request, "meetings/slip", row, code=code))


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def resolve(request: Request, slug: str, id: UUID) -> HttpResponse:
    """What was resolved so far, and one more."""
    row = led(request, slug, id)
    form = ResolutionForm(request.POST or None)
    if sent(request, form):
        given: dict[str, Any] = form.cleaned_data
        numbers = {name: given[name] for name in ("agree", "disagree", "abstain")}
        if tried(form, actions.resolve, meeting=row, text=given["text"], adopted=given["how"] == "yes", by=request.actor,
                 **numbers):  # fmt: skip
            hands = sum(n or 0 for n in numbers.values())
            if rules.too_many(hands, queries.present(row)):
                messages.warning(request, _("More hands than people counted at the door: please count again."))
            return redirect("forum:meeting-resolve", slug=slug, id=id)
    return paint(request, "meetings/resolve", row, form=form, resolutions=queries.resolutions(row))


@needs(Can.MODERATE)
@require_POST
def unresolve(request: Request, slug: str, id: UUID, number: int) -> HttpResponse:
    row = led(request, slug, id)
    resolution = get_object_or_404(Resolution.objects.select_related("meeting"), meeting=row, number=number)
    attempted(request, actions.drop_resolution, resolution=resolution, by=request.actor)
    return redirect("forum:meeting-resolve", slug=slug, id=id)
