"""The time line and the balance of the mechanisms: everybody reads them; facilitators and planners add to them."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.awards import history, register, words
from khuang.planning.awards.actions import timeline as actions
from khuang.planning.awards.forms import ActivityForm, EventForm, TagForm
from khuang.planning.models import MechanismTag, TimelineEvent
from khuang.ui.text import said
from khuang.ui.views import render_page


@login_not_required
def timeline(request: Request) -> HttpResponse:
    """Phases, and in each what happened."""
    teller = can(request.actor, Can.PLAN) or can(request.actor, Can.MODERATE)
    spans = [
        replace(one, events=tuple(replace(e, kind=str(words.EVENTS[e.kind])) for e in one.events))
        for one in history.spans()
    ]
    context = {"title": _("The town’s way until now"), "spans": spans, "teller": teller}
    return render_page(request, "planning/awards/timeline.html", context)


@needs(Can.PLAN, Can.MODERATE)
def event_new(request: Request) -> HttpResponse:
    form = EventForm(request.POST or None, initial={"exact": "day"})
    if form.is_valid():
        try:
            actions.add_event(**form.cleaned_data, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:timeline")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Something that happened"), "form": form}
    return render_page(request, "planning/awards/form.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN, Can.MODERATE)
@require_POST
def event_remove(request: Request, id: UUID) -> HttpResponse:
    actions.remove_event(event=get_object_or_404(TimelineEvent, id=id, removed=False), by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect("planning:timeline")


@login_not_required
def mechanisms(request: Request) -> HttpResponse:
    """How many projects, proposals and activities work by each, year by year, and what is missing."""
    context = {
        **register.balance(),
        "title": _("By which mechanisms the town works"),
        "planner": can(request.actor, Can.PLAN),
    }
    return render_page(request, "planning/awards/mechanisms.html", context)


@needs(Can.PLAN)
def mechanism_new(request: Request) -> HttpResponse:
    """A mechanism for a project or a proposal, or an activity with its own."""
    kinds = [(one["key"], said(one["title"])[0]) for one in register.mechanisms()]
    free = request.POST.get("do") == "activity"
    form = TagForm(None if free else request.POST or None, things=register.taggable(), mechanisms=kinds)
    activity = ActivityForm(request.POST if free else None, mechanisms=kinds, auto_id="activity_%s")
    bound = activity if free else form
    if bound.is_valid():
        told = dict(bound.cleaned_data)
        try:
            if free:
                actions.tag_activity(**told, by=request.actor)
            else:
                kind, _colon, ref = told["thing"].partition(":")
                actions.tag(kind=kind, ref=UUID(ref), mechanism=told["mechanism"], by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:mechanisms")
        except Problem as problem:
            bound.add_problem(problem)
    context = {"title": _("Say by which mechanism it works"), "form": form, "activity": activity, "bound": bound}
    return render_page(request, "planning/awards/mechanism.html", context, status=422 if bound.errors else 200)


@needs(Can.PLAN)
@require_POST
def mechanism_remove(request: Request, id: UUID) -> HttpResponse:
    actions.untag(row=get_object_or_404(MechanismTag, id=id, removed=False), by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect("planning:mechanisms")
