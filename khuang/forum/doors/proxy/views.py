"""Pages of the volunteer's door: ask somebody who cannot read or has no telephone; how recorders compare."""

import hashlib

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.asked import conversation_of, led_conversation
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.proxy import actions, queries
from khuang.forum.doors.proxy.forms import AskForm, BeginForm, numbers
from khuang.forum.doors.proxy.rules import ASKED
from khuang.forum.models import Conversation
from khuang.forum.rules import PROXIES_A_DAY
from khuang.ui.views import also_in, private, render_page


@also_in("my")
@needs(Can.RECORD)
@require_GET
def choose(request: Request) -> HttpResponse:
    told = {"rows": list(queries.to_ask(request.actor)), "most": PROXIES_A_DAY}
    return render_page(request, "forum/proxy/choose.html", told)


@also_in("my")
@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def begin(request: Request, slug: str) -> HttpResponse:
    """What is read out before, and whether they agree."""
    conversation = get_object_or_404(queries.to_ask(request.actor), slug=slug)
    languages = queries.languages(conversation)
    form = BeginForm(request.POST or None, languages=languages, initial={"language": languages[0]})
    if request.method == "POST" and form.is_valid():
        ticket = actions.new_ticket(request.user.id, conversation.id, form.cleaned_data["language"])
        return redirect("forum:ask-ballot", slug=slug, ticket=ticket)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/proxy/begin.html", told, status=422 if form.errors else 200)


@also_in("my")
@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def ballot(request: Request, slug: str, ticket: str) -> HttpResponse:
    """All questions on one page, so that one sending is enough; once it arrived, the number for the person."""
    conversation = conversation_of(request, slug)
    read = actions.read_ticket(ticket, request.user.id, conversation.id)
    if read is None:
        return redirect("forum:ask")
    asking, language = read
    code = actions.code_of(asking)
    if request.method == "GET" and actions.is_in(code):
        return private(render_page(request, "forum/proxy/done.html", {"conversation": conversation, "code": code}))
    return _asked(request, conversation, asking, language)


def _asked(request: Request, conversation: Conversation, asking: str, language: str) -> HttpResponse:
    put_to = ConversationBallot(conversation)
    drawn = numbers(request.POST.get("items", "")) or put_to.draw(
        ASKED, chance=hashlib.sha256(asking.encode()).digest()
    )
    form = AskForm(request.POST or None, items=put_to.items(drawn), language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_down(ballotable=put_to, asking=asking, language=language, by=request.actor, **form.wanted())
            return redirect(request.path)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return private(render_page(request, "forum/proxy/ballot.html", told, status=422 if form.errors else 200))


@needs(Can.MODERATE)
@require_GET
def recorders(request: Request, slug: str) -> HttpResponse:
    """Whether what one volunteer writes down differs from what the others do."""
    conversation = led_conversation(request, slug)
    told = {"conversation": conversation, "r": queries.recorders(conversation, by=request.actor)}
    return render_page(request, "forum/proxy/recorders.html", told)
