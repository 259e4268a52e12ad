"""The team's pages: begin, write, ask people, answer them, ask for a story, go on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.planning.models import Idea, Proposal, Reflection, Remark, StoryUse
from khuang.planning.proposals import ballot, boards, queries, rules, words
from khuang.planning.proposals.actions import hearing, judging, making, stories
from khuang.planning.proposals.actions.common import PROPOSERS
from khuang.planning.proposals.forms import (
    AnswerForm,
    HandForm,
    ProposalForm,
    ReflectionForm,
    RoundForm,
    StoryForm,
    initial_of,
)  # fmt: skip
from khuang.planning.proposals.views import showing
from khuang.planning.proposals.views.common import did, form_page, head, receipt, team, to_work
from khuang.planning.rules import may
from khuang.ui.views import private, render_page

FORM = require_http_methods(["GET", "POST"])


@needs(*PROPOSERS)
@require_GET
def desk(request: Request) -> HttpResponse:
    """What one works on; for facilitators also what waits to be read."""
    rows = Proposal.objects.mine(request.actor).exclude(state__in=("done", "withdrawn")).order_by("-number")
    context = {
        "rows": [showing.listed(row) for row in rows], "remarks": list(queries.to_read(request.actor).defer("sealed")),
        "ideas": list(Idea.objects.mine(request.actor).filter(state="waiting").defer("sealed").order_by("said_on", "id")),
        "jury": [head(row) for row in Proposal.objects.published().filter(state="submitted").order_by("number")],
        "judges": can(request.actor, Can.RANK), "proposes": any(can(request.actor, one) for one in PROPOSERS),
        "boards": boards.shown(request.actor),
    }  # fmt: skip
    return render_page(request, "planning/proposals/desk.html", context)


@needs(*PROPOSERS)
@FORM
def new(request: Request) -> HttpResponse:
    """Begun by itself, from a problem of the council (``?priority=``), or from an idea on a board (``?card=``)."""
    card = boards.card(request.actor, request.GET.get("card", ""))
    priority = queries.priority_of(request.GET.get("priority", ""))
    form = ProposalForm(request.POST or None, initial=boards.filled(card, priority))

    def act(_data: dict[str, Any]) -> Proposal:
        return making.propose(values=form.values(), card=card, priority=priority, by=request.actor)

    if row := did(request, form, act, _("It is a draft now. Nobody but its team sees it.")):
        return to_work(row)
    context = {"form": form, "card": card, "priority": priority, "back": reverse("planning:proposal-desk")}
    return render_page(request, "planning/proposals/edit.html", context, status=422 if form.errors else 200)


@needs(*PROPOSERS)
@FORM
def edit(request: Request, number: int) -> HttpResponse:
    row = team(request, number)
    form = ProposalForm(request.POST or None, published=bool(row.wording), initial=initial_of(row))

    def act(given: dict[str, Any]) -> None:
        because, version = given.get("because", ""), given["version"]
        making.edit(proposal=row, values=form.values(), because=because, version=version, by=request.actor)

    if did(request, form, act, _("Saved.")):
        return to_work(row)
    context = {**head(row), "form": form, "back": reverse("planning:proposal-work", args=[row.number])}
    return render_page(request, "planning/proposals/edit.html", context, status=422 if form.errors else 200)


@needs(*PROPOSERS)
@require_GET
def work(request: Request, number: int) -> HttpResponse:
    """Where it stands, what is missing, what is next."""
    row = team(request, number)
    table = rules.PROPOSAL
    told = queries.heard(row)
    context = {
        **head(row), "missing": [words.MISSING[key] for key in queries.gate(row)], "heard": told,
        "round": (asked := queries.open_round(row)), "rounds": queries.rounds(row),
        "in_box": ballot.in_box(asked) if asked else 0,
        "remarks": [showing.remark(one) for one in queries.remarks(row)],
        "stories": list(StoryUse.objects.mine(request.actor).filter(proposal=row).defer("sealed")),
        "may": [verb for verb in ("ask", "ready", "submit", "try", "withdraw") if may(table, row.state, verb)],
        "writable": row.state in rules.WRITABLE, "pilots": showing.pilots(row), "reads": can(request.actor, Can.MODERATE),
        "may_excuse": can(request.actor, Can.MODERATE) and request.actor.id != row.by and bool(told.rounds),
        "hands": list(row.hands.select_related("user")), "asking": row.state in ("feedback", "ready"),
    }  # fmt: skip
    return render_page(request, "planning/proposals/work.html", context)


@needs(*PROPOSERS)
@FORM
def open_round(request: Request, number: int) -> HttpResponse:
    row = team(request, number)
    form = RoundForm(request.POST or None)
    if did(
        request, form, lambda given: hearing.open_round(proposal=row, until=given["until"], by=request.actor),
        _("Everybody can read it now and say what they think."),
    ):  # fmt: skip
        return to_work(row)
    lead = _("From now on everybody can read it. People say what they think on the page, on paper, or to a volunteer.")
    return form_page(request, row, form, _("Ask the people affected"), _("Open the round"), lead=lead)


@needs(*PROPOSERS)
@require_POST
def step(request: Request, number: int, verb: str) -> HttpResponse:
    """Close a round, go through the gate, before the jury, or give up. A Problem becomes a page that says what is missing."""
    row, by = team(request, number), request.actor
    if verb == "close":
        found = queries.open_round(row)
        if found:
            hearing.close_round(round=found, by=by)
    elif verb in ("ready", "submit", "withdraw"):
        {"ready": judging.ready, "submit": judging.submit, "withdraw": judging.withdraw}[verb](proposal=row, by=by)
    else:
        raise Http404
    messages.success(request, _("Done."))
    return to_work(row)


@needs(*PROPOSERS)
@FORM
def answer(request: Request, number: int, remark: UUID) -> HttpResponse:
    row = team(request, number)
    found = get_object_or_404(
        Remark.objects.published().filter(round__proposal=row).select_related("round__proposal").defer("sealed"),
        pk=remark,
    )
    form = AnswerForm(request.POST or None, initial={"version": found.version})

    def act(given: dict[str, Any]) -> None:
        hearing.answer(
            remark=found, verb=given["answer"], words=given["words"], version=given["version"], by=request.actor
        )

    if did(request, form, act, _("Answered. Everybody reads it.")):
        return to_work(row)
    return form_page(
        request, row, form, _("Answer a remark"), _("Answer"), quote=found.words, quote_lang=found.language
    )


@needs(*PROPOSERS)
@FORM
def story(request: Request, number: int) -> HttpResponse:
    """Ask somebody whether these words of theirs may be told. Their code is shown once, for them to keep."""
    row = team(request, number)
    form = StoryForm(request.POST or None)

    def act(given: dict[str, Any]) -> str:
        return stories.ask(proposal=row, words=given["words"], code=given["code"] or "", by=request.actor)[1]

    if code := did(request, form, act):
        return receipt(code, "story")
    lead = _(
        "You get a code for the person. With it they read exactly these words, and agree, or not, and may take them back at any time."
    )
    return private(form_page(request, row, form, _("A story in this proposal"), _("Ask them"), lead=lead))


@needs(*PROPOSERS)
@require_POST
def veto(request: Request, number: int, story: UUID) -> HttpResponse:
    """Somebody asked the team to take their story back."""
    row = team(request, number)
    found = get_object_or_404(StoryUse.objects.mine(request.actor).filter(proposal=row), pk=story)
    stories.veto(story=found, by=request.actor)
    messages.success(request, _("It is taken back. Nobody reads it any more."))
    return to_work(row)


@needs(*PROPOSERS)
@FORM
def hand(request: Request, number: int) -> HttpResponse:
    row = team(request, number)
    form = HandForm(request.POST or None)
    if did(
        request, form, lambda given: making.hand(proposal=row, username=given["username"], by=request.actor),
        _("They work on it too."),
    ):  # fmt: skip
        return to_work(row)
    return form_page(request, row, form, _("Who else works on it?"), _("Add them"))


@needs(*PROPOSERS)
@FORM
def reflect(request: Request, number: int) -> HttpResponse:
    row = team(request, number)
    there = Reflection.objects.filter(proposal=row).first()
    form = ReflectionForm(request.POST or None, initial=reflected(there))
    if did(
        request,
        form,
        lambda _data: judging.reflect(proposal=row, answers=form.answers(), by=request.actor),
        _("Saved."),
    ):
        return redirect("planning:proposal", row.number)
    lead = _("Three principles and two conditions of the Sufficiency Economy. Fill in what helps you; nothing must be.")
    return form_page(request, row, form, _("Sufficiency Economy sheet"), _("Save"), lead=lead)


def reflected(row: Reflection | None) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, one in (row.answers if row else {}).items():
        told |= {key: one.get("words", ""), f"{key}-level": str(one.get("level") or "")}
    return told
