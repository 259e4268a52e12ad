"""The wall of a meeting room, and the votes as files."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.asked import conversation_of, led_conversation
from khuang.forum.live import queries
from khuang.forum.live.access import may_take
from khuang.forum.live.actions import let_speak
from khuang.forum.live.forms import VoiceForm
from khuang.forum.live.replay import replay
from khuang.ui.views import render_page


@login_not_required
@require_GET
def screen(request: Request, slug: str) -> HttpResponse:
    """For the projector. Without a script the page loads itself again."""
    conversation = conversation_of(request, slug)
    address = request.build_absolute_uri(reverse("forum:vote", args=[slug]))
    told = {
        "s": queries.screen(conversation, request.GET.get("page", "")), "conversation": conversation,
        "address": address.partition("://")[2], "qr": queries.invitation(address),
    }  # fmt: skip
    return render_page(request, "forum/live/screen.html", told)


@login_not_required
@require_GET
def now(request: Request, slug: str) -> HttpResponse:
    """The moving part alone; 304 while nothing moved."""
    conversation = conversation_of(request, slug)
    page = request.GET.get("page", "")
    seen = f"{queries.state(conversation)} {page} {get_language()} {conversation.version}"
    tag = f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        told = {"s": queries.screen(conversation, page), "conversation": conversation}
        response = render_page(request, "forum/live/_now.html", told)
    add_never_cache_headers(response)
    response["ETag"] = tag
    return response


@require_POST
def votes(request: Request, slug: str) -> HttpResponse:
    """Closed, to those who may compute it again."""
    conversation = conversation_of(request, slug)
    if not may_take(request.actor, conversation):
        raise Http404
    response = HttpResponse(replay(conversation=conversation, by=request.actor), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{conversation.slug}-votes.zip"'
    response["Cache-Control"] = "no-store"
    return response


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def voices(request: Request, slug: str) -> HttpResponse:
    """Each affected group in its own words."""
    conversation = led_conversation(request, slug)
    sent = request.POST.get("group", "")
    told = [
        (group, VoiceForm.of(group, request.POST if group["key"] == sent else None)) for group in conversation.groups
    ]
    form = next((form for group, form in told if group["key"] == sent), None)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            let_speak(conversation=conversation, key=sent, words=form.cleaned_data, by=request.actor)
            messages.success(request, _("Kept. Everybody reads it beside the results."))
            return redirect("forum:voices", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    page = {"conversation": conversation, "told": told, "form": form}
    return render_page(request, "forum/live/voices.html", page, status=422 if form is not None and form.errors else 200)
