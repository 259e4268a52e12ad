"""Pages of the mediators. Whoever holds the key of no team does not learn that they exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.cabinet.queries import ring
from khuang.access.models import Team
from khuang.access.queries import names
from khuang.access.requests import Request
from khuang.base.errors import Locked
from khuang.texts.mediation import actions, queries, rules, words
from khuang.texts.mediation.forms import MatterForm, StepForm
from khuang.texts.mediation.reading import Matter, lay_open, opened
from khuang.texts.models import Mediation
from khuang.texts.views.common import did
from khuang.trust.keyring import HeldKeyring
from khuang.ui.views import render_page

Page = Callable[..., HttpResponse]


def seated(view: Page) -> Page:
    """404 for whoever holds the key of no team. What was typed when the cabinet closed is carried along."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not queries.teams(request.actor):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except Locked as locked:
            return _locked(request, locked)

    return guarded


def _locked(request: Request, locked: Locked) -> HttpResponse:
    typed = [(name, one) for name, all_ in request.POST.lists() if name != "csrfmiddlewaretoken" for one in all_]
    cabinet = reverse("access:cabinet") + ("" if typed else f"?next={request.path}")
    return render(request, "texts/mediation/locked.html", {"typed": typed, "cabinet": cabinet}, status=locked.status)


def _keys(request: Request, team: Team) -> HeldKeyring:
    return ring(request).of(team)


@seated
@require_GET
def matters(request: Request) -> HttpResponse:
    """Those of one's teams, opened for this page: with a closed cabinet nothing is told, not even how many."""
    ended, held = "ended" in request.GET, ring(request)
    found = [
        one
        for team in queries.teams(request.actor)
        for one in opened(queries.of_team(request.actor, team, ended=ended), by=request.actor, keys=held.of(team))
    ]
    today = timezone.localdate()
    rows = [
        {"row": one.row, "parties": one.words["parties"], "stage": words.STAGES[one.stage], "look": words.LOOKS[one.stage],
         "due": one.row.wake_on, "late": not ended and bool(one.row.wake_on and one.row.wake_on <= today)}
        for one in found
    ]  # fmt: skip
    return render_page(request, "texts/mediation/list.html", {"rows": rows, "ended": ended})


@seated
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """In the cabinet of one's team; with several teams one says in which."""
    mine = queries.teams(request.actor)
    team = next((one for one in mine if str(one.pk) == request.GET.get("team")), mine[0])
    held, form = _keys(request, team), MatterForm(request.POST or None)
    made = did(
        request, form, lambda given: actions.begin(new=actions.NewMatter(**given), team=team, by=request.actor, keys=held),
        _("It lies in the cabinet. Nobody else learns of it."),
    )  # fmt: skip
    if made:
        return redirect("mediation:matter", made.pk)
    context = {"form": form, "team": team, "teams": mine if len(mine) > 1 else []}
    return render_page(request, "texts/mediation/new.html", context, status=422 if form.errors else 200)


def _matter(request: Request, matter: UUID) -> Matter:
    rows = Mediation.objects.visible_to(request.actor).exclude(sealed=b"").select_related("team__holder")
    row = get_object_or_404(rows, pk=matter)
    return lay_open(row, by=request.actor, keys=_keys(request, row.team))


@seated
@require_http_methods(["GET", "POST"])
def matter(request: Request, matter: UUID) -> HttpResponse:
    one = _matter(request, matter)
    form = StepForm(request.POST or None, stage=one.stage)

    def act(given: dict[str, Any]) -> None:
        doing = actions.Doing(given["verb"], given["words"], given["check_on"], int(given["months"] or 0))
        actions.go_on(matter=one, doing=doing, by=request.actor)

    if did(request, form, act, _("Written down.")):
        return redirect("mediation:matter", one.row.pk)
    context = {
        "one": one, "row": one.row, "stage": words.STAGES[one.stage], "look": words.LOOKS[one.stage], "form": form,
        "over": one.stage in rules.ENDED, "steps": _steps(one),
    }  # fmt: skip
    return render_page(request, "texts/mediation/matter.html", context, status=422 if form.errors else 200)


def _steps(one: Matter) -> list[dict[str, Any]]:
    who = names({UUID(step["by"]) for step in one.steps if step.get("by") not in (None, "None")})
    return [
        {"at": parse_datetime(step["at"]), "what": words.DID.get(step["what"], ""), "words": step["words"],
         "by": who.get(UUID(step["by"]), "") if step.get("by") not in (None, "None") else ""}
        for step in one.steps if step
    ]  # fmt: skip


@seated
@require_POST
def erase(request: Request, matter: UUID) -> HttpResponse:
    one = _matter(request, matter)
    if request.POST.get("sure") != "yes":
        return redirect("mediation:matter", one.row.pk)
    actions.erase(matter=one, by=request.actor)
    messages.success(request, _("Erased for good."))
    return redirect("mediation:matters")
