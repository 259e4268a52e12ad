"""Saying what one thinks of a proposal, proposing something, and what became of it: no account."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.forum.rules import PROXIES_A_DAY
from khuang.forum.statements.scripts import language_of
from khuang.planning.models import FeedbackRound, Proposal
from khuang.planning.proposals import queries, rules, words
from khuang.planning.proposals.actions import hearing, making, stories
from khuang.planning.proposals.forms import CodeForm, FeedbackForm, IdeaForm
from khuang.planning.proposals.queries import Held
from khuang.planning.proposals.views.common import (
    did,
    head,
    held_receipt,
    keep_device,
    receipt,
    seen,
    spend_voice,
)  # fmt: skip
from khuang.ui.views import also_in, private, render_page

FORM = require_http_methods(["GET", "POST"])


@also_in("my")
@login_not_required
@FORM
def feedback(request: Request, number: int) -> HttpResponse:
    """What somebody affected thinks of it: three questions and room for words. A code comes back."""
    row = seen(request, number)
    found = queries.open_round(row)
    form = FeedbackForm(request.POST or None, initial={"key": uuid4()})

    def act(_data: object) -> tuple[str, UUID]:
        device = spend_voice(request, "proposal-feedback")
        return _give(found, form, PUBLIC), device

    if found and (done := did(request, form, act)):
        return keep_device(receipt(done[0], "feedback"), done[1])
    context = {**head(row), "form": form, "round": found}
    return render_page(request, "planning/proposals/feedback.html", context, status=422 if form.errors else 200)


def _give(found: FeedbackRound | None, form: FeedbackForm, by: Actor) -> str:
    if found is None:
        raise Problem(_("People are not being asked about this now. You can read what was answered."))
    given = form.given()
    lang = language_of(given["words"], (get_language() or "th")[:2])
    return hearing.give(round=found, language=lang, by=by, **given)


@also_in("my")
@needs(Can.RECORD)
@require_GET
def ask(request: Request) -> HttpResponse:
    """Proposals about which people are being asked, for whoever visits them or types in their sheets."""
    rows = Proposal.objects.published().filter(state="feedback", rounds__closed_on=None).distinct().order_by("number")
    return render_page(
        request, "planning/proposals/ask.html", {"rows": [head(row) for row in rows], "most": PROXIES_A_DAY}
    )


@also_in("my")
@needs(Can.RECORD)
@FORM
def record(request: Request, number: int) -> HttpResponse:
    """Read out, and written down for somebody; or typed in from a sheet. Their code is for them alone."""
    row = seen(request, number)
    found = queries.open_round(row)
    form = FeedbackForm(request.POST or None, recorder=True, initial={"key": uuid4(), "door": "visit"})

    def act(_data: object) -> str:
        spend("proposal-proxy", str(request.user.id), limit=PROXIES_A_DAY, seconds=rules.DAY)
        return _give(found, form, request.actor)

    if found and (done := did(request, form, act)):
        return receipt(done, "recorded")
    context = {**head(row), "form": form, "round": found, "recorder": True}
    return render_page(request, "planning/proposals/feedback.html", context, status=422 if form.errors else 200)


@also_in("my")
@login_not_required
@FORM
def idea(request: Request) -> HttpResponse:
    """Anybody proposes something. A facilitator reads it first."""
    form = IdeaForm(request.POST or None, initial={"key": uuid4()})

    def act(given: dict[str, Any]) -> tuple[str, UUID]:
        device = spend_voice(request, "proposal-idea")
        lang = language_of(given["what"], (get_language() or "th")[:2])
        return making.say_idea(language=lang, **given)[1], device

    if done := did(request, form, act):
        return keep_device(receipt(done[0], "idea"), done[1])
    return render_page(request, "planning/proposals/idea.html", {"form": form}, status=422 if form.errors else 200)


@also_in("my")
@login_not_required
@require_GET
def said(request: Request) -> HttpResponse:
    """The code, large, to write down or print."""
    kind, code = held_receipt(request)
    return private(render_page(request, "planning/proposals/said.html", {"code": code, "kind": kind}))


@also_in("my")
@login_not_required
@FORM
def mine(request: Request) -> HttpResponse:
    """With a code: what became of a remark, taking it back; agreeing to a story, or taking it back."""
    form = CodeForm(request.POST or None)
    found = did(request, form, lambda given: _of_code(request, given["code"]))
    if found and request.POST.get("verb"):
        return redirect("planning:proposal-mine")
    context = {"form": form, "found": found and _shown(found)}
    return private(render_page(request, "planning/proposals/mine.html", context, status=422 if form.errors else 200))


def _of_code(request: Request, code: str) -> Held:
    held = queries.of_code(code, address=address_of(request))
    if held is None:
        raise Problem(_("We know no such code. Please compare it with your paper."), field="code")
    _do(request, held)
    return held


def _do(request: Request, held: Held) -> None:
    """What the holder of the code presses: take back, agree, veto."""
    verb, by = request.POST.get("verb", ""), Actor("code")
    if verb == "take-back":
        hearing.take_back(code=held.code, by=by)
        messages.success(request, _("It is taken back. Your words are erased, your answers are not counted any more."))
    elif verb in ("agree", "veto"):
        story = next((one for one in held.stories if str(one.pk) == request.POST.get("story")), None)
        if story is None:
            raise Http404
        (stories.agree if verb == "agree" else stories.veto)(story=story, by=by)
        messages.success(
            request,
            _("Thank you. It is as you decided.")
            if verb == "agree"
            else _("It is taken back. Nobody reads it any more."),
        )


def _shown(held: Held) -> dict[str, object]:
    remark = held.remark
    last = remark.steps.filter(verb__in=rules.ANSWERS).order_by("-at").first() if remark and remark.answer else None
    why = remark.steps.exclude(reason="").order_by("-at").first() if remark and remark.state == "rejected" else None
    told = [
        {"row": one, "words": one.shown or (stories.words_of(one, by=Actor("code")) if one.state == "asked" else "")}
        for one in held.stories
    ]
    asked = remark.round if remark else held.score.round if held.score else held.boxed
    about = asked.proposal if asked else None
    return {
        "code": held.code, "remark": remark, "score": held.score, "stories": told, "about": head(about) if about else None,
        "public": about is not None and about.state not in rules.HIDDEN,
        "state": words.REMARKS[remark.state] if remark else "", "answer": last,
        "head": words.ANSWERS[last.verb] if last else "", "reason": words.REASONS.get(why.reason) if why else "",
        "boxed": held.boxed, "may_take_back": bool(held.score or held.boxed or (remark and remark.state != "withdrawn")),
    }  # fmt: skip
