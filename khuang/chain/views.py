"""What became of my words: with a code, without an account."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.limits import TooMany
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.chain.forms import CodeForm
from khuang.chain.kinds import KINDS
from khuang.chain.models import Origin
from khuang.chain.queries import find, story
from khuang.ui.views import private, render_page

COOKIE, SALT, MINUTES = "answer", "khuang.answer", 30


@login_not_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """The form; once a code was entered, the story it opens."""
    held = held_by(request)
    if request.method == "GET" and held:
        told = story(held.about_kind, held.about_id, own=True)
        gone = any(one.step == "withdrawn" for one in told.told)
        shown = {"story": told, "held": held, "may_withdraw": bool(_withdraw(held)) and not gone, "pages": _pages(held)}
        return private(render_page(request, "chain/story.html", shown))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form, form.cleaned_data["code"])
    return private(render_page(request, "chain/answer.html", {"form": form}, status=422 if form.errors else 200))


@login_not_required
@require_GET
def enter(request: HttpRequest, typed: str) -> HttpResponse:
    """The address in the QR code of a receipt."""
    return _enter(request, CodeForm({"code": typed}), typed)


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    response = redirect("chain:answer")
    response.delete_cookie(COOKIE, path="/a/", samesite="Lax")
    return private(response)


@login_not_required
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """The holder of the code takes their words back."""
    held = held_by(request)
    take_back = _withdraw(held) if held else None
    if held and take_back:
        take_back(held.about_id, by=Actor("code"))
    return private(redirect("chain:answer"))


def _pages(held: Origin) -> list[tuple[str, str]]:
    pages = KINDS[held.about_kind].pages if held.about_kind in KINDS else None
    return list(pages(held.about_id)) if pages else []


def _withdraw(held: Origin) -> Callable[..., None] | None:
    return KINDS[held.about_kind].withdraw if held.about_kind in KINDS else None


def _enter(request: HttpRequest, form: CodeForm, typed: str) -> HttpResponse:
    """Keep on the device, for half an hour, whose story it may see (not the code), and take the code out of the address."""
    try:
        found = find(typed, address=request.META.get("REMOTE_ADDR", ""))
        status = 422
    except TooMany as problem:
        found, status = None, 429
        form.add_problem(problem)
    if found is None:
        if form.is_valid():
            form.add_problem(Problem(_("We know no such code. Please compare it with your paper."), field="code"))
        return private(render_page(request, "chain/answer.html", {"form": form}, status=status))
    response = redirect("chain:answer")
    response.set_signed_cookie(
        COOKIE, str(found.id), salt=SALT, max_age=MINUTES * 60, path="/a/",
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return private(response)


def held_by(request: HttpRequest) -> Origin | None:
    """Whose story this device may see: of a code that was entered here within the last half hour."""
    kept = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=MINUTES * 60)
    if not kept:
        return None
    return Origin.objects.filter(id=UUID(kept)).first()  # scoped: the cookie is signed, and set by the right code alone
