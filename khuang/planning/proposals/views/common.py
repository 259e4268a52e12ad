"""What the pages of proposals share: one that this reader may see, one form on a page, a code on its way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning.models import Proposal
from khuang.planning.proposals import rules
from khuang.planning.proposals.words import STATES
from khuang.ui.text import said
from khuang.ui.views import private, render_page

RECEIPT, SALT, MINUTES = "proposal-receipt", "khuang.proposal-receipt", 10
DEVICE, VISITOR, DAYS = "proposal-voice", "khuang.proposal-voice", 90


def seen(request: Request, number: int) -> Proposal:
    """A proposal that this reader may see, or 404."""
    rows = Proposal.objects.visible_to(request.actor).select_related("organisation", "place")
    return get_object_or_404(rows, number=number)


def team(request: Request, number: int) -> Proposal:
    """A proposal that this actor works on, or 404."""
    return get_object_or_404(Proposal.objects.mine(request.actor).select_related("organisation"), number=number)


def said_of(row: Proposal) -> str:
    """The title in the reader's language."""
    return said(row.title)[0]


def head(row: Proposal) -> dict[str, Any]:
    return {"row": row, "title": said_of(row), "state": STATES[row.state]}


def did(request: Request, form: Any, act: Callable[[dict[str, Any]], Any], done: Any = "") -> Any:
    """What the action gave (or True) when the form was sent and good; else None, with what is wrong in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        found = act(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return None
    if done:
        messages.success(request, done)
    return found if found is not None else True


def form_page(request: Request, row: Proposal, form: Any, title: Any, send: Any, **more: Any) -> HttpResponse:
    """One form about one proposal. ``lead``, ``quote`` (words above it), ``urgent`` (the button is a warning)."""
    back = more.pop("back", reverse("planning:proposal-work", args=[row.number]))
    context = {"row": row, "title": title, "send": send, "form": form, "back": back, **more}
    return render_page(request, "planning/proposals/form.html", context, status=422 if form.errors else 200)


def to_work(row: Proposal) -> HttpResponse:
    return redirect("planning:proposal-work", row.number)


# -- codes, and one device
def receipt(code: str, kind: str) -> HttpResponse:
    """On to the page with the code. It travels in a cookie of the speaker's own device, for ten minutes."""
    path = reverse("planning:proposal-said")
    response = redirect(path)
    response.set_signed_cookie(
        RECEIPT, f"{kind}:{code}", salt=SALT, max_age=MINUTES * 60, path=path,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return private(response)


def held_receipt(request: Request) -> tuple[str, str]:
    """(kind, code), or two empty texts."""
    kept = str(request.get_signed_cookie(RECEIPT, default="", salt=SALT, max_age=MINUTES * 60))
    kind, _colon, code = kept.partition(":")
    return kind, code


def spend_voice(request: Request, what: str) -> UUID:
    """Raises TooMany for a device, or an address, that says more than facilitators can read. Returns the device."""
    kept = request.get_signed_cookie(DEVICE, default="", salt=VISITOR, max_age=DAYS * 24 * 3600)
    device = UUID(str(kept)) if kept else uuid4()
    spend(f"{what}-address", address_of(request), limit=rules.REMARKS_AT_MOST, seconds=rules.WINDOW)
    if kept:
        spend(what, str(device), limit=rules.DEVICE_AT_MOST, seconds=rules.DAY)
    return device


def keep_device(response: HttpResponse, device: UUID) -> HttpResponse:
    response.set_signed_cookie(
        DEVICE, str(device), salt=VISITOR, max_age=DAYS * 24 * 3600, path=reverse("planning:proposals"),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response
