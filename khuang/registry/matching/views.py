"""The stewards' queue of pairs, two records side by side, undoing; and asking whether somebody is known."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry.matching import actions, queries, report, sides
from khuang.registry.matching.forms import DecideForm, KnownForm
from khuang.registry.matching.lists import Waiting
from khuang.registry.matching.models import Pair
from khuang.registry.matching.wording import likelihood
from khuang.ui.views import render_page


@needs(Can.STEWARD)
def pairs(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    shown = Waiting(request, queries.waiting(by), by=by)
    return render_page(request, "registry/matching/pairs.html", {"pairs": shown, "elsewhere": queries.elsewhere(by)})


@needs(Can.STEWARD)
def pair(request: HttpRequest, pair: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Pair.objects.visible_to(by).select_related("low", "high"), id=pair)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, row, form):
        return redirect("registry:pairs")
    both, found = sides.opened([row.low, row.high], by)
    context = {
        "row": row, "form": form, "sides": both, "aspects": sides.aspects(both[0], both[1], found) if found else [],
        "likelihood": likelihood(row.bits), "decided": row.state in ("same", "different"),
    }  # fmt: skip
    return render_page(request, "registry/matching/pair.html", context)


def _decided(request: HttpRequest, row: Pair, form: DecideForm) -> bool:
    what = form.cleaned_data["what"]
    try:
        actions.decide(pair=row, what=what, by=request.actor)  # type: ignore[attr-defined]
    except Problem as problem:
        form.add_problem(problem)
        return False
    said = {
        "same": _("Both records are one person now. On the person's page this can be undone."),
        "different": _("Noted. Nobody will be asked about these two again."),
        "later": _("It stays in the list."),
    }
    messages.success(request, said[what])
    return True


@needs(Can.STEWARD)
@require_POST
def part(request: HttpRequest, merge: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.merges(by), id=merge)
    try:
        actions.undo(merge=row, by=by)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("They are two people again, as before."))
    return redirect("registry:person", row.winner_id)


@needs(Can.STEWARD)
def errors(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    return render_page(request, "registry/matching/errors.html", {"errors": report.told(by, get_language() or "th")})


@needs(Can.READ_PEOPLE)
def known(request: HttpRequest) -> HttpResponse:
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    form = KnownForm(request.POST or None, lang=lang, by=by)
    context: dict[str, Any] = {"form": form, "asked": False}
    if request.method == "POST" and form.is_valid():
        found = queries.candidates(form.record(), by=by)
        context |= {"asked": True, "found": [queries.shown(one, lang, by) for one in found]}
    return render_page(request, "registry/matching/known.html", context)
