"""Pages for everyone: conversations, voting, results. They need no account. Speaking: ``statements/views``."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from khuang.access.limits import TooMany
from khuang.base.db import write
from khuang.forum import participants, queries
from khuang.forum.asked import conversation_of
from khuang.forum.live.access import leads, may_take
from khuang.forum.models import Statement
from khuang.forum.results import results
from khuang.forum.statements import replies
from khuang.forum.voting import vote as cast
from khuang.ui.views import render_page


@login_not_required
@require_GET
def conversations(request: HttpRequest) -> HttpResponse:
    rows = list(queries.conversations(request.actor))  # type: ignore[attr-defined]
    return render_page(request, "forum/conversations.html", {"rows": rows})


@login_not_required
@require_GET
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement at a time."""
    conversation = conversation_of(request, slug)
    voice = participants.voice_of(request, conversation)
    ballot = queries.ballot(conversation, voice.participant if voice else None)
    return render_page(request, "forum/vote.html", {"conversation": conversation, "ballot": ballot, "voice": voice})


@login_not_required
@require_POST
def cast_vote(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Count one vote, then ask the next statement."""
    conversation = conversation_of(request, slug)
    statement = get_object_or_404(Statement.objects.published(), conversation=conversation, number=number)
    value = {"agree": 1, "pass": 0, "disagree": -1}.get(request.POST.get("vote", ""), 9)
    try:
        with write():  # the limits and the vote in one write
            voice, device = participants.known_or_new(request, conversation)
            participants.spend_vote(request, voice.participant)
            cast(
                conversation=conversation, statement=statement, participant=voice.participant, value=value,
                door=voice.door,
            )  # fmt: skip
    except TooMany as problem:
        return render_page(request, "forum/later.html", {"conversation": conversation, "problem": problem}, status=429)
    back = "forum:code" if request.GET.get("back") == "code" else "forum:vote"
    return participants.keep(redirect(back, slug=slug), device)


@login_not_required
@require_GET
def result(request: HttpRequest, slug: str) -> HttpResponse:
    conversation = conversation_of(request, slug)
    told = {
        "conversation": conversation, "r": results(conversation), "owed": replies.duties(conversation),
        "leads": leads(request.actor, conversation),  # type: ignore[attr-defined]
        "takes_votes": conversation.state == "closed" and may_take(request.actor, conversation),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "forum/results.html", told)
