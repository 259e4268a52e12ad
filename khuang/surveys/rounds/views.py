"""Survey rounds: how far they have come, who was missed, and which homes wait for whom."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.queries import can, users_with
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import rules as people
from khuang.registry.blocks import position
from khuang.registry.models import Household
from khuang.registry.queries import words
from khuang.surveys.models import Round
from khuang.surveys.rounds import actions, queries, rules
from khuang.surveys.rounds.asked import asked_lately
from khuang.surveys.rounds.forms import RoundForm, TriedForm, WalkerForm
from khuang.surveys.rounds.lists import Homes
from khuang.surveys.rounds.wording import PHASES, REASONS, STATES
from khuang.trust import audit
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.STEWARD, Can.SUPERVISE, Can.SURVEY)
def rounds(request: Request) -> HttpResponse:
    rows = [{"row": row, "phase": _phase(row)} for row in queries.rounds(request.actor)[:100]]
    context = {"rows": rows, "may_plan": can(request.actor, Can.STEWARD)}
    return render_page(request, "surveys/rounds/rounds.html", context)


@needs(Can.STEWARD, Can.SUPERVISE, Can.SURVEY)
def round(request: Request, round: UUID) -> HttpResponse:
    """Coverage by village; by researcher for whoever coordinates."""
    row = _round(request, round)
    villages = queries.villages(row, request.actor)
    steers = can(request.actor, Can.STEWARD) or can(request.actor, Can.SUPERVISE)
    context = {
        "row": row, "phase": _phase(row), "villages": villages, "total": rules.total(one.found for one in villages),
        "walkers": queries.walkers(row, request.actor) if steers else [], "steers": steers,
        "may_plan": can(request.actor, Can.STEWARD), "is_open": _is_open(row),
    }  # fmt: skip
    return render_page(request, "surveys/rounds/round.html", context)


@needs(Can.STEWARD)
def new_round(request: Request) -> HttpResponse:
    form = RoundForm(request.POST or None, by=request.actor, initial={"begins": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        walkers: dict[str, User | None] = {code: queries.walker_of(code) for code in given.pop("places")}
        try:
            row = actions.plan(places=walkers, by=request.actor, **(given | {"rest_days": int(given["rest_days"])}))
            return redirect("surveys:round", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "surveys/rounds/new.html", {"form": form})


@needs(Can.STEWARD)
@require_POST
def end_round(request: Request, round: UUID) -> HttpResponse:
    row = _round(request, round)
    try:
        actions.end(round=row, by=request.actor)
        messages.success(request, _("The round ends today."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("surveys:round", row.pk)


@needs(Can.STEWARD)
def walker(request: Request, round: UUID, place: str) -> HttpResponse:
    """Who walks a village."""
    row = _round(request, round)
    village = get_object_or_404(queries.places(row, request.actor), place=place)
    form = WalkerForm(request.POST or None, initial={"researcher": str(village.researcher_id or "")})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["researcher"]
        chosen = users_with("researcher").filter(pk=key).first() if key else None
        actions.name_walker(village=village, researcher=chosen, by=request.actor)
        return redirect("surveys:round", row.pk)
    return render_page(request, "surveys/rounds/walker.html", {"row": row, "village": village.place, "form": form})


@needs(Can.STEWARD, Can.SURVEY)
def homes(request: Request, round: UUID) -> HttpResponseBase:
    row = _round(request, round)
    shown = Homes(request, row, by=request.actor)
    if shown.wants_csv:
        audit.record(by=request.actor, action="surveys.homes.exported", object_kind="round", object_id=row.id)
        return shown.csv("homes")
    return render_page(request, "surveys/rounds/homes.html", {"row": row, "homes": shown})


@needs(Can.STEWARD, Can.SURVEY)
def home(request: Request, round: UUID, household: UUID) -> HttpResponse:
    """One home: where it is, what need not be asked again, and what to say when nobody was there."""
    row = _round(request, round)
    house = get_object_or_404(queries.homes(row, request.actor), pk=household)
    form = TriedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tried(round=row, household=house, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Saved. Thank you for going there."))
            return redirect("surveys:homes", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "surveys/rounds/home.html", {"row": row, "form": form, **_home(request, row, house)})


def _home(request: Request, row: Round, house: Household) -> dict[str, Any]:
    said = words([house], by=request.actor, purpose=Purpose.VISIT)[0]
    standing = queries.standing(row, house)
    lang = "en" if get_language() == "en" else "th"
    return {
        "house": said.get(people.HOUSE, ""), "note": said.get("address_note", ""), "place": house.place,
        "position": position(said.get(people.POSITION)), "standing": standing, "is_open": _is_open(row),
        "shown": STATES[standing.state], "tries": [(day, REASONS[why]) for day, why in standing.home.tries],
        "asked": asked_lately(house, row.rest_days, lang=lang, by=request.actor),
    }  # fmt: skip


def _round(request: Request, key: UUID) -> Round:
    row: Round = get_object_or_404(Round.objects.visible_to(request.actor), pk=key)
    return row


def _phase(row: Round) -> Any:
    return PHASES[rules.phase(row.begins, row.ends, timezone.localdate())]


def _is_open(row: Round) -> bool:
    return rules.phase(row.begins, row.ends, timezone.localdate()) == "open"
