"""The desk that answers: what waits, longest owed first; one call; taking it, answering, opening a case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.duty import queries as duty
from khuang.access.guard import needs
from khuang.access.models import Team
from khuang.access.requests import Request
from khuang.access.roles import ROLES, Can
from khuang.base.errors import Problem
from khuang.care.asks import actions, queries, rules, words
from khuang.care.asks.content import Promise
from khuang.care.asks.forms import PathwayForm, SayForm
from khuang.care.asks.reading import Call, lay_open
from khuang.care.asks.views.whom import Meant, meant
from khuang.care.cases.views.common import at_work, team_ring
from khuang.care.models import Ask, AskDesk
from khuang.care.pathways import queries as pathways
from khuang.trust.keyring import SERVER, HeldKeyring
from khuang.ui.text import said
from khuang.ui.views import render_page


@at_work
def calls(request: Request) -> HttpResponse:
    """Nothing is opened here: of a team's calls only that there is one, and by when somebody must answer."""
    over = "ended" in request.GET
    promises = queries.promises()
    rows = (queries.ended if over else queries.waiting)(request.actor)[: queries.SHOWN]
    context = {
        "rows": [_line(row, promises) for row in rows],
        "over": over,
        "duty": [one.user.name for one in duty.on_duty()[:5]],
    }
    return render_page(request, "care/asks/calls.html", context)


def _line(row: Ask, promises: Mapping[str, Promise]) -> dict[str, Any]:
    topic, now = queries.topic(row.topic or ""), timezone.now()
    late = row.answered_at is None and row.due_at < now and row.state in rules.WAITING
    promise = promises.get(row.urgency or "")
    told = (
        rules.escalated(row.due_at, row.received_at, now, promise.escalate if promise else ["supervisor"])
        if late
        else []
    )
    return {
        "row": row, "title": said(topic.title.model_dump())[0] if topic else _("For the team alone"), "late": late,
        "state": words.AT_THE_DESK[row.state], "look": words.LOOKS[row.state], "urgency": words.URGENCIES.get(row.urgency or "", ""),
        "told": [str(ROLES[role].label) for role in told if role in ROLES],
    }  # fmt: skip


@at_work
def call(request: Request, ask: UUID) -> HttpResponse:
    row = get_object_or_404(
        Ask.objects.visible_to(request.actor).select_related("team__holder", "owner", "place"), pk=ask
    )
    ring = team_ring(request, row.team) if row.tier == "restricted" and row.team else None
    opened = lay_open(row, by=request.actor, keys=ring or SERVER)
    chosen = meant(request, row)
    form, choose = SayForm(request.POST or None), _choose(request, opened, chosen)
    if request.method == "POST":
        try:
            return _did(request, opened, form, choose, ring, chosen)
        except Problem as problem:
            form.add_problem(problem) if form.is_bound else messages.error(request, str(problem))
    topic = queries.topic(opened.known["topic"] or "")
    context = {
        "one": _line(row, queries.promises()), "row": row, "told": opened.known.words, "form": form, "choose": choose, "topic": topic,
        "about": words.ABOUT.get(opened.known["about"] or "", ""), "urgency": words.URGENCIES.get(opened.known["urgency"] or "", ""),
        "case": opened.known["case"], "chosen": chosen, "verbs": rules.verbs(row.state, rules.STAFF),
        "said": [{"at": one.row.at, "what": words.DID.get(one["what"] or "", ""), "words": one.words.get("words", "")}
                 for one in opened.said],
    }  # fmt: skip
    return render_page(request, "care/asks/call.html", context)


def _did(
    request: Request, opened: Call, form: SayForm, choose: PathwayForm, ring: HeldKeyring | None, chosen: Meant | None
) -> HttpResponse:  # fmt: skip
    verb = request.POST.get("verb", "")
    if verb == "open" and choose.is_valid():
        made = actions.open_case(
            call=opened, pathway=choose.cleaned_data["pathway"], person=chosen.row if chosen else None, by=request.actor, ring=ring
        )  # fmt: skip
        messages.success(request, _("The case is open; what was told stands in it."))
        return redirect("care:case", made.pk)
    if verb == "take":
        actions.take(call=opened, by=request.actor)
    elif verb == "give-back":
        actions.give_back(call=opened, by=request.actor)
    else:
        words_ = form.cleaned_data["words"] if form.is_valid() else ""
        actions.answer(call=opened, verb=verb, words=words_, by=request.actor)
    messages.success(request, _("Written down."))
    return redirect("care:call", opened.row.pk)


def _choose(request: Request, opened: Call, chosen: Meant | None) -> PathwayForm:
    initial = {"person": chosen.row.pk if chosen else ""}
    return PathwayForm(request.POST or None, choices=_pathways(opened), initial=initial)


def _pathways(opened: Call) -> list[tuple[str, str]]:
    """Those of the topic first; restricted ones only for a team's call, and ordinary ones only for an ordinary one."""
    topic = queries.topic(opened.known["topic"] or "")
    first = topic.pathways if topic else []
    fit = [one for one in pathways.current() if one.tier == opened.row.tier and "public" in one.doors]
    ordered = sorted(fit, key=lambda one: (one.key not in first, first.index(one.key) if one.key in first else 0))
    return [(one.key, said(one.title.model_dump())[0]) for one in ordered]


@needs(Can.ADMINISTER)
def desks(request: Request) -> HttpResponse:
    """Which team alone reads calls about violence, trafficking and the like."""
    if request.method == "POST":
        topic, chosen = queries.topic(request.POST.get("topic", "")), request.POST.get("team", "")
        try:
            if topic is None or not topic.sealed:
                raise Problem(_("Choose what it is about."))
            teams = {str(one.pk): one for one in Team.objects.exclude(holder=None)}
            actions.set_desk(topic=topic.key, team=teams.get(chosen), by=request.actor)
            messages.success(request, _("Saved."))
        except Problem as problem:
            messages.error(request, str(problem))
        return redirect("care:ask-desks")
    held = dict(AskDesk.objects.values_list("topic", "team__name"))
    lines = [{"topic": one, "team": held.get(one.key, "")} for one in queries.topics() if one.sealed]
    context = {"lines": lines, "teams": Team.objects.exclude(holder=None).order_by("name")}
    return render_page(request, "care/asks/desks.html", context)
