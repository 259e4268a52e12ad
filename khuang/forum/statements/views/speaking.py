"""Saying something: a warning before, a code after. No account."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.base.errors import Problem
from khuang.forum import participants
from khuang.forum.actions import speak
from khuang.forum.asked import conversation_of
from khuang.forum.forms import SpeakForm
from khuang.forum.models import Conversation
from khuang.forum.rules import LONGEST
from khuang.forum.statements.scripts import language_of
from khuang.forum.youth import limits
from khuang.ui.views import also_in, private, render_page

RECEIPT, SALT, MINUTES = "receipt", "khuang.receipt", 10


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """Something new, with a warning before and a code after."""
    conversation = conversation_of(request, slug)
    door = limits.speaking_door(conversation, participants.voice_of(request, conversation))
    initial = {"words": request.GET.get("words", "")[:LONGEST]}
    form = SpeakForm(request.POST or None, kind=conversation.kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            participants.spend_statement(request)
            return _receipt(slug, _said(conversation, form.cleaned_data, door))
        except Problem as problem:
            form.add_problem(problem)
    status = 422 if form.errors else 200
    told = {"conversation": conversation, "form": form, "barred": not door}
    return render_page(request, "forum/say.html", told, status=status)


def _said(conversation: Conversation, given: dict[str, Any], door: str) -> str:
    if not door:
        raise Problem(_("Enter your code first: only members of the council speak here."))
    _statement, code = speak(
        conversation=conversation, words=given["words"], contact=given.get("contact", ""), door=door, theme=given["theme"],
        credit=given["credit"], language=language_of(given["words"], (get_language() or "th")[:2]),
    )  # fmt: skip
    return code


def _receipt(slug: str, code: str) -> HttpResponse:
    """On to the page with the code. It travels in a cookie of the speaker's own device, for ten minutes."""
    response = redirect("forum:said", slug=slug)
    response.set_signed_cookie(
        RECEIPT, code, salt=SALT, max_age=MINUTES * 60, path=reverse("forum:said", args=[slug]),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return response


@also_in("my")
@login_not_required
@require_GET
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """The code, large, to write down or print."""
    conversation = conversation_of(request, slug)
    code = request.get_signed_cookie(RECEIPT, default="", salt=SALT, max_age=MINUTES * 60)
    return private(render_page(request, "forum/said.html", {"conversation": conversation, "code": code}))
