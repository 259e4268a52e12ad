"""Planning a meeting; opening it, calling it off, opening it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Stale
from khuang.forum.asked import led_conversation
from khuang.forum.meetings import actions
from khuang.forum.meetings.forms import PlanForm, stands
from khuang.forum.meetings.views.common import attempted, led, paint, sent, tried
from khuang.ui.views import render_page


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    conversation = led_conversation(request, slug)
    form = PlanForm(request.POST or None, initial={"kind": conversation.kind})
    if conversation.kind == "youth":
        del form.fields["kind"]
    if sent(request, form) and tried(
        form, actions.plan, conversation=conversation, given=form.plan(), by=request.actor
    ):
        messages.success(request, _("Planned. Everybody can read the notice now."))
        return redirect("forum:meetings", slug=slug)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/meetings/new.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, id: UUID) -> HttpResponse:
    row = led(request, slug, id)
    form = PlanForm(request.POST or None, initial=stands(row))
    if row.kind == "youth":
        del form.fields["kind"]
    if sent(request, form):
        if form.cleaned_data["version"] != str(row.version):
            raise Stale(_("Somebody else changed this meeting meanwhile. Look at it again."))
        if tried(form, actions.change_plan, meeting=row, given=form.plan(), by=request.actor):
            messages.success(request, _("Changed."))
            return redirect("forum:meeting", slug=slug, id=id)
    return paint(request, "meetings/plan", row, form=form)


@needs(Can.MODERATE)
@require_POST
def move(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Open it, call it off, or open it again."""
    row = led(request, slug, id)
    attempted(request, actions.move, meeting=row, verb=request.POST.get("verb", ""), by=request.actor)
    return redirect("forum:meeting" if row.state == "cancelled" else "forum:meeting-room", slug=slug, id=id)
