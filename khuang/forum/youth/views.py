"""The council for everybody: what it is, whom a child may turn to, what was asked and whether it was answered in time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khuang.access.limits import TooMany
from khuang.base.errors import Problem
from khuang.forum import participants
from khuang.forum.models import Conversation, Reply
from khuang.forum.statements import replies
from khuang.forum.youth import queries
from khuang.forum.youth.hearing import say_heard
from khuang.ui.views import render_page


@login_not_required
@require_GET
def council(request: HttpRequest, slug: str) -> HttpResponse:
    conversation = of(request, slug)
    found = replies.duties(conversation)
    told = queries.told([one.reply.id for one in found if one.reply])
    rows = [{"duty": one, "told": one.reply and told.get(one.reply.id), "over": -(one.days_left or 0)} for one in found]
    context = {
        "conversation": conversation, "voice": participants.voice_of(request, conversation),
        "rows": rows, "counts": counts(found), "rules": _rules(),
        "keeps": queries.keeps(request.actor, conversation),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "forum/youth/council.html", context)


def of(request: HttpRequest, slug: str) -> Conversation:
    """A council; other conversations have no such page."""
    rows = Conversation.objects.visible_to(request.actor).filter(kind="youth")  # type: ignore[attr-defined]
    return get_object_or_404(rows, slug=slug)


def counts(found: list[replies.Duty]) -> dict[str, int]:
    """How many answers came in time, came late, are still in time, are overdue."""
    answered = [one for one in found if one.reply]
    overdue = sum(one.overdue for one in found)
    return {
        "all": len(found), "answered": len(answered), "late": sum(one.late for one in answered),
        "due": len(found) - len(answered) - overdue, "overdue": overdue,
    }  # fmt: skip


def _rules() -> dict[str, Any]:
    try:
        return queries.body()
    except Problem:  # a town without such a pack: the page stands without the text
        return {}


@login_not_required
@require_POST
def heard(request: HttpRequest, slug: str, reply: UUID) -> HttpResponse:
    """One touch: it answered my question, or not."""
    conversation = of(request, slug)
    row = get_object_or_404(
        Reply.objects.filter(statement__state="published"), id=reply, statement__conversation=conversation
    )
    said = {"yes": True, "no": False}.get(request.POST.get("answered", ""))
    try:
        if said is None:
            raise Problem(_("Please choose one."))
        voice = participants.voice_of(request, conversation)
        if voice:
            participants.spend_vote(request, voice.participant)
        say_heard(reply=row, voice=voice, answered=said)
        messages.success(request, _("Thank you. Touch the other one if you change your mind: the last one counts."))
    except TooMany as problem:
        return render_page(request, "forum/later.html", {"conversation": conversation, "problem": problem}, status=429)
    except Problem as problem:
        messages.error(request, str(problem))
    if request.GET.get("on") == "statement":
        return redirect("forum:statement", slug, row.statement.number)
    return redirect("forum:council", slug)
