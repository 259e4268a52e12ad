"""The wall of a meeting room, and the votes as files."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from khuang.access.requests import Request
from khuang.forum.live import queries
from khuang.forum.live.access import may_take
from khuang.forum.live.replay import replay
from khuang.forum.models import Conversation
from khuang.ui.views import render_page


def _conversation(request: Request, slug: str) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.actor), slug=slug)


@login_not_required
@require_GET
def screen(request: Request, slug: str) -> HttpResponse:
    """For the projector. Without a script the page loads itself again."""
    conversation = _conversation(request, slug)
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
    conversation = _conversation(request, slug)
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
    conversation = _conversation(request, slug)
    if not may_take(request.actor, conversation):
        raise Http404
    response = HttpResponse(replay(conversation=conversation, by=request.actor), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{conversation.slug}-votes.zip"'
    response["Cache-Control"] = "no-store"
    return response
