"""Pages for everyone: conversations, voting, speaking, results, one statement. They need no account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.limits import TooMany
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.chain.queries import story
from khuang.forum import participants, queries
from khuang.forum.actions import speak
from khuang.forum.forms import SpeakForm
from khuang.forum.models import Conversation, Statement
from khuang.forum.results import results
from khuang.forum.rules import LONGEST
from khuang.forum.voting import vote as cast
from khuang.ui.views import render_page

RECEIPT, SALT, MINUTES = "receipt", "khuang.receipt", 10


def _conversation(request: HttpRequest, slug: str) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.actor), slug=slug)  # type: ignore[attr-defined]


@login_not_required
@require_GET
def conversations(request: HttpRequest) -> HttpResponse:
    rows = list(queries.conversations(request.actor))  # type: ignore[attr-defined]
    return render_page(request, "forum/conversations.html", {"rows": rows})


@login_not_required
@require_GET
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement at a time."""
    conversation = _conversation(request, slug)
    ballot = queries.ballot(conversation, participants.participant_of(request))
    return render_page(request, "forum/vote.html", {"conversation": conversation, "ballot": ballot})


@login_not_required
@require_POST
def cast_vote(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Count one vote, then ask the next statement."""
    conversation = _conversation(request, slug)
    statement = get_object_or_404(Statement.objects.published(), conversation=conversation, number=number)
    value = {"agree": 1, "pass": 0, "disagree": -1}.get(request.POST.get("vote", ""), 9)
    try:
        with write():  # the limits and the vote in one write
            participant = participants.known_or_new(request)
            participants.spend_vote(request, participant)
            cast(conversation=conversation, statement=statement, participant=participant, value=value)
    except TooMany as problem:
        return render_page(request, "forum/later.html", {"conversation": conversation, "problem": problem}, status=429)
    return participants.keep(redirect("forum:vote", slug=slug), participant)


@login_not_required
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """Something new, with a warning before and a code after."""
    conversation = _conversation(request, slug)
    form = SpeakForm(request.POST or None, initial={"words": request.GET.get("words", "")[:LONGEST]})
    if request.method == "POST" and form.is_valid():
        try:
            participants.spend_statement(request)
            _statement, code = speak(
                conversation=conversation, words=form.cleaned_data["words"], contact=form.cleaned_data["contact"],
                language=(get_language() or "th")[:2],
            )  # fmt: skip
            return _receipt(slug, code)
        except Problem as problem:
            form.add_problem(problem)
    status = 422 if form.errors else 200
    return render_page(request, "forum/say.html", {"conversation": conversation, "form": form}, status=status)


def _receipt(slug: str, code: str) -> HttpResponse:
    """On to the page with the code. It travels in a cookie of the speaker's own device, for ten minutes."""
    response = redirect("forum:said", slug=slug)
    response.set_signed_cookie(
        RECEIPT, code, salt=SALT, max_age=MINUTES * 60, path=reverse("forum:said", args=[slug]),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return response


@login_not_required
@require_GET
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """The code, large, to write down or print."""
    conversation = _conversation(request, slug)
    code = request.get_signed_cookie(RECEIPT, default="", salt=SALT, max_age=MINUTES * 60)
    response = render_page(request, "forum/said.html", {"conversation": conversation, "code": code})
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@require_GET
def result(request: HttpRequest, slug: str) -> HttpResponse:
    conversation = _conversation(request, slug)
    return render_page(request, "forum/results.html", {"conversation": conversation, "r": results(conversation)})


@login_not_required
@require_GET
def statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One statement: how people voted, and what became of it."""
    conversation = _conversation(request, slug)
    rows = Statement.objects.visible_to(request.actor).published().defer("sealed")  # type: ignore[attr-defined]
    row = get_object_or_404(rows, conversation=conversation, number=number)
    told = {
        "conversation": conversation, "statement": row, "story": story("statement", row.id),
        "tally": queries.tallies(conversation, [row.id]).get(row.id, queries.Tally()),
        "mine": queries.my_vote(participants.participant_of(request), row),
    }  # fmt: skip
    return render_page(request, "forum/statement.html", told)
