"""Public pages of budget ballots: what is open, the ballot, the result and its file."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum import participants
from khuang.planning.budgeting import casting, queries, rules
from khuang.planning.budgeting.forms import BallotForm
from khuang.planning.budgeting.wording import COMPLETIONS, KINDS, STATES
from khuang.planning.models import Choice, Election
from khuang.ui.views import also_in, private, render_page

ORDER = "order"  # a cookie of the ballot's order on this device: one of 64, so that it tells nobody apart


def election_of(request: HttpRequest, slug: str) -> Election:
    rows = Election.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    return get_object_or_404(rows.select_related("place"), slug=slug)


@also_in("my")
@login_not_required
@require_GET
def elections(request: Request) -> HttpResponse:
    rows = [{"row": row, "state": STATES[row.state]} for row in queries.elections(request.actor)]
    told = {"rows": rows, "plans": can(request.actor, Can.PLAN), "leads": can(request.actor, Can.MODERATE)}
    return render_page(request, "planning/budgeting/elections.html", told)


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def election(request: Request, slug: str) -> HttpResponse:
    """The ballot while it is open; the result once it is published."""
    row = election_of(request, slug)
    if row.state == "published":
        return _result(request, row)
    mine = queries.mine(request, row)
    seed = _seed(request)
    form = BallotForm(
        request.POST if request.method == "POST" else None,
        election=row,
        choices=_ordered(row, seed),
        mine=mine.answers or {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            device = casting.cast(request, row, form.answers())
            messages.success(request, _("Your ballot is kept. You may change it as long as voting is open."))
            response = private(redirect(row.home))
            return participants.keep(response, device, path=reverse("planning:elections")) if device else response
        except Problem as problem:
            form.add_problem(problem)
    told = {"election": row, "form": form, "mine": mine, **_about(request, row)}
    response = private(render_page(request, "planning/budgeting/ballot.html", told, status=422 if form.errors else 200))
    response.set_cookie(ORDER, str(seed), path=row.home, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def _seed(request: HttpRequest) -> int:
    kept = request.COOKIES.get(ORDER, "")
    return int(kept) % 64 if kept.isdecimal() and len(kept) < 4 else secrets.randbelow(64)


def _ordered(row: Election, seed: int) -> list[Choice]:
    choices = {one.number: one for one in row.choices.all()}
    return [choices[n] for n in rules.order(list(choices), row.id.bytes + bytes([seed]))]


def _about(request: Request, row: Election) -> dict[str, object]:
    return {
        "kind": next(words for key, words, _hint in KINDS if key == row.kind), "state": STATES[row.state],
        "completion": dict(COMPLETIONS)[row.completion], "plans": can(request.actor, Can.PLAN),
        "leads": Election.objects.led_by(request.actor).filter(pk=row.pk).exists(),
        "records": can(request.actor, Can.RECORD), "destroyed": queries.destroyed(row),
    }  # fmt: skip


def _result(request: Request, row: Election) -> HttpResponse:
    told = {"election": row, "r": queries.result(row), "line": queries.on_the_chain(row), **_about(request, row)}
    return render_page(request, "planning/budgeting/result.html", told)


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def take_back(request: Request, slug: str) -> HttpResponse:
    """The ballot of the card on this device goes out again; asked once more before."""
    row = election_of(request, slug)
    mine = queries.mine(request, row)
    if mine.how not in ("voice", "box") or not mine.may:
        return private(redirect(row.home))
    if request.method == "POST":
        casting.take_back(request, row)
        messages.success(request, _("Done. What was voted with this number no longer counts."))
        return private(redirect(row.home))
    return private(render_page(request, "planning/budgeting/take_back.html", {"election": row}))


@login_not_required
@require_POST
def forget(request: Request, slug: str) -> HttpResponse:
    """Nothing of the number stays on a phone that several people use."""
    row = election_of(request, slug)
    return private(participants.let_go(redirect(row.home), row))


@login_not_required
@require_GET
def file(request: Request, slug: str) -> HttpResponse:
    """The ballots as a Pabulib file: to be counted again by anybody."""
    row = election_of(request, slug)
    found = queries.result(row) if row.state == "published" else None
    if found is None:
        raise Http404
    response = HttpResponse(found.count.input, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}.pb"'
    return response
