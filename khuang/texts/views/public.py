"""Pages for everybody: what is being written, what was agreed, whether it is kept; saying something to it."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.actor import PUBLIC, Actor
from khuang.base.errors import Problem
from khuang.chain.queries import Story, story
from khuang.texts import actions, queries, rules, words
from khuang.texts.actions.commenting import role_of
from khuang.texts.forms import CodeForm, CommentForm
from khuang.texts.models import Clause, Comment, CommentStep, SharedText
from khuang.texts.views import showing
from khuang.texts.views.common import seen, state
from khuang.town.queries import town
from khuang.ui import pdf
from khuang.ui.text import language
from khuang.ui.views import render_page

RECEIPT, SALT, MINUTES = "text-receipt", "khuang.text-receipt", 10


@login_not_required
@require_GET
def texts(request: Request) -> HttpResponse:
    """What is open first, then what is in force, then what was."""
    kind = request.GET.get("kind", "")
    context = {
        "parts": showing.parts(queries.listed(request.actor, kind)), "kind": kind if kind in rules.KINDS else "",
        "kinds": words.pairs(words.KINDS),
    }  # fmt: skip
    return render_page(request, "texts/texts.html", context)


@login_not_required
@require_GET
def text(request: Request, number: int) -> HttpResponse:
    row = seen(request, number)
    context = {"text": row, **state(row), **showing.page(row, request.actor)}
    came = story("agreement", row.id) if row.kind == "agreement" and row.in_force else None
    context["story"] = Story(came.nodes, came.told, ()) if came and len(came.nodes) > 1 else None
    return render_page(request, "texts/text.html", context)


@login_not_required
@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """To print, to hang up, to sign by hand in the village: a PDF, or with ``?as=page`` the page itself."""
    row = seen(request, number)
    if request.GET.get("as") != "page":  # each is a second of work
        spend("paper", _address(request), limit=rules.COMMENTS_AT_MOST, seconds=rules.WINDOW)
    context = {"text": row, **state(row), **showing.paper(row), "town": town()}
    return pdf.page(request, "texts/print.html", context, name=f"text-{row.number}")


@login_not_required
@require_GET
def compare(request: Request, number: int) -> HttpResponse:
    row = seen(request, number)
    editions = queries.editions(row)
    a, b = showing.chosen(request.GET, editions, row)
    context = {
        "text": row, **state(row), "a": a, "b": b, "editions": showing.choices(editions, row),
        "clauses": [showing.difference(one) for one in queries.compared(row, a, b, language())],
        "histories": showing.histories(row), "steps": showing.steps(row),
    }  # fmt: skip
    return render_page(request, "texts/compare.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def comment(request: Request, number: int) -> HttpResponse:
    """Something said to a clause, or to the whole. Of whoever has no role here it waits for a facilitator."""
    row = seen(request, number)
    first = {"clause": request.GET.get("clause", ""), "key": uuid4()}
    form = CommentForm(request.POST or None, lines=queries.lines(row), initial=first)
    if request.method == "POST" and row.state == "comment" and form.is_valid():
        try:
            return _receipt(row, _say(request, row, form.cleaned_data))
        except Problem as problem:
            form.add_problem(problem)
    context = {"text": row, **state(row), "form": form, "at_once": bool(role_of(request.actor))}
    return render_page(request, "texts/comment.html", context, status=422 if form.errors else 200)


def _say(request: Request, row: SharedText, given: dict[str, Any]) -> str:
    spend("text-comment", _address(request), limit=rules.COMMENTS_AT_MOST, seconds=rules.WINDOW)
    clause = Clause.objects.filter(text=row, pk=given["clause"]).first() if given["clause"] else None
    by = request.actor if role_of(request.actor) else PUBLIC
    lang = (get_language() or "th")[:2]
    return actions.comment(
        text=row, words=given["words"], clause=clause, language=lang, key=given["key"], by=by
    )[1]  # fmt: skip


def _address(request: Request) -> str:
    """For the rate limits alone, where it goes into an HMAC that changes with the day."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _receipt(row: SharedText, code: str) -> HttpResponse:
    """On to the page with the code. It travels in a cookie of the speaker's own device, for ten minutes."""
    path = reverse("texts:said", args=[row.number])
    response = redirect(path)
    response.set_signed_cookie(
        RECEIPT, code, salt=SALT, max_age=MINUTES * 60, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Strict",
    )  # fmt: skip
    return response


@login_not_required
@require_GET
def said(request: Request, number: int) -> HttpResponse:
    """The code, large, to write down or print."""
    row = seen(request, number)
    code = request.get_signed_cookie(RECEIPT, default="", salt=SALT, max_age=MINUTES * 60)
    response = render_page(
        request, "texts/said.html", {"text": row, "code": code, "at_once": bool(role_of(request.actor))}
    )
    add_never_cache_headers(response)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """What became of a comment, for whoever has its code; and taking it back."""
    form, found = CodeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            found = _of_code(request, form)
        except Problem as problem:
            form.add_problem(problem)
    response = render_page(
        request, "texts/mine.html", {"form": form, "found": found, "code": request.POST.get("code", "")},
        status=422 if form.errors else 200,
    )  # fmt: skip
    add_never_cache_headers(response)
    return response


def _of_code(request: Request, form: CodeForm) -> dict[str, Any] | None:
    row: Comment | None = queries.of_code(form.cleaned_data["code"], address=_address(request))
    if row is None:
        raise Problem(_("There is no comment with this code. Compare the digits with your paper."), field="code")
    if request.POST.get("verb") == "withdraw":
        actions.withdraw(comment=row, by=Actor("code"))
    steps = list(CommentStep.objects.filter(comment=row).order_by("at"))
    return showing.own(row, steps)
