"""The planner prepares an election, opens it, closes it, publishes what came out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.budgeting import actions, calling_off, queries, rules
from khuang.planning.budgeting.forms import CallOffForm, ChoiceForm, ElectionForm
from khuang.planning.budgeting.views import election_of
from khuang.planning.budgeting.wording import COMPLETIONS, DOORS, KINDS, STATES
from khuang.planning.models import Choice
from khuang.ui.views import render_page

MOVES = {"open": actions.open_election, "close": actions.close, "publish": actions.publish}
DONE = {
    "open": lambda: _("Voting is open. What people vote on, and how it is counted, stands still now."),
    "close": lambda: _("Voting is over, and the ballots are counted. Look at it, then publish it."),
    "publish": lambda: _("Published. Whoever made a proposal gets the result as an answer."),
}


@needs(Can.PLAN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    form = ElectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.prepare(by=request.actor, **form.wanted())
            return redirect("planning:prepare-election", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"form": form, "election": None}
    return render_page(request, "planning/budgeting/edit.html", told, status=422 if form.errors else 200)


@needs(Can.PLAN)
@require_GET
def prepare(request: Request, slug: str) -> HttpResponse:
    """Everything about one election, and what to do next."""
    row = election_of(request, slug)
    told = {
        "election": row, "choices": list(row.choices.order_by("number")), "state": STATES[row.state],
        "kind": next(words for key, words, _hint in KINDS if key == row.kind), "completion": dict(COMPLETIONS)[row.completion],
        "doors": [words for key, words in DOORS if key in row.doors], "turnout": queries.turnout(row), "plans": True,
        "r": queries.result(row) if row.state in ("closed", "published") else None,
        "may_call_off": "call-off" in rules.ELECTION[row.state], "destroyed": queries.destroyed(row),
    }  # fmt: skip
    return render_page(request, "planning/budgeting/prepare.html", told)


@needs(Can.PLAN)
@require_http_methods(["GET", "POST"])
def edit(request: Request, slug: str) -> HttpResponse:
    row = election_of(request, slug)
    form = ElectionForm(request.POST or None, election=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.alter(election=row, by=request.actor, **form.wanted())
            return redirect("planning:prepare-election", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"form": form, "election": row}
    return render_page(request, "planning/budgeting/edit.html", told, status=422 if form.errors else 200)


@needs(Can.PLAN)
@require_http_methods(["GET", "POST"])
def add_choice(request: Request, slug: str) -> HttpResponse:
    row = election_of(request, slug)
    form = ChoiceForm(request.POST or None, proposals=queries.open_proposals())
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_choice(election=row, by=request.actor, **form.wanted())
            return redirect("planning:prepare-election", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"form": form, "election": row}
    return render_page(request, "planning/budgeting/add_choice.html", told, status=422 if form.errors else 200)


@needs(Can.PLAN)
@require_POST
def remove_choice(request: Request, slug: str, number: int) -> HttpResponse:
    row = election_of(request, slug)
    get_object_or_404(Choice, election=row, number=number)
    actions.remove_choice(election=row, number=number, by=request.actor)
    return redirect("planning:prepare-election", slug=row.slug)


@needs(Can.PLAN)
@require_http_methods(["GET", "POST"])
def call_off(request: Request, slug: str) -> HttpResponse:
    """With the reason that everybody reads; asked once more before."""
    row = election_of(request, slug)
    if "call-off" not in rules.ELECTION[row.state]:
        return redirect("planning:prepare-election", slug=row.slug)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            calling_off.call_off(election=row, because=form.cleaned_data["because"], by=request.actor)
            messages.success(
                request, _("Called off. The ballots are destroyed; whoever voted reads why with their number.")
            )
            return redirect("planning:prepare-election", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"form": form, "election": row}
    return render_page(request, "planning/budgeting/call_off.html", told, status=422 if form.errors else 200)


@needs(Can.PLAN)
@require_POST
def move(request: Request, slug: str, verb: str) -> HttpResponse:
    row = election_of(request, slug)
    try:
        MOVES[verb](election=row, by=request.actor)
        messages.success(request, DONE[verb]())
    except Problem as problem:
        messages.error(request, _(str(problem)))
    return redirect("planning:prepare-election", slug=row.slug)
