"""The open page: ask for help without an account, look with a code what became of it. Nothing is kept about the visitor."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from khuang.access import limits
from khuang.base.errors import Problem
from khuang.base.ids import spaced_code
from khuang.care.asks import actions, queries, rules, words
from khuang.care.asks.actions import NewAsk
from khuang.care.asks.forms import AskForm, CodeForm, SayForm
from khuang.care.asks.reading import answers
from khuang.care.models import Ask
from khuang.town.directory.public import hotlines
from khuang.ui.text import language
from khuang.ui.views import also_in, private, render_page

COOKIE, SALT, MINUTES = "help", "khuang.help", 30
LIMIT, WINDOW = 10, 3600  # calls from one address in an hour: a shared telephone must still do


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Numbers to call first, then the form."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend("ask", _address(request), limit=LIMIT, seconds=WINDOW)
            data = form.cleaned_data
            row, code = actions.ask(new=NewAsk(**data, language=language()))
            return _receipt(request, row, code, data["topic"], data["urgency"])
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "hotlines": hotlines("danger", "violence", "any")[:4]}
    return private(render_page(request, "care/asks/ask.html", context, status=422 if form.errors else 200))


def _receipt(request: HttpRequest, row: Ask, code: str, topic: str, urgency: str) -> HttpResponse:
    """Shown once: the code is kept nowhere."""
    about = queries.topic(topic)
    context = {
        "code": code, "spaced": spaced_code(code), "wait": words.wait(urgency, queries.waits(), queries.hours()),
        "topic": about, "hotlines": hotlines(*(about.hotlines if about else ()), *(["danger"] if urgency == "now" else []))[:4],
        "sealed": row.tier == "restricted",
    }  # fmt: skip
    return private(render_page(request, "care/asks/receipt.html", context))


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """With the code: what was answered, and saying more, yes it is done, no it is not, or calling it off."""
    held = _held(request)
    if held is None:
        return _enter(request)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(ask=held, verb=request.POST.get("verb", ""), words=form.cleaned_data["words"])
            return private(redirect("help:look"))
        except Problem as problem:
            form.add_problem(problem)
    context: dict[str, Any] = {
        "held": held, "form": form, "answers": answers(held), "state": words.STATES[held.state], "look": words.LOOKS[held.state],
        "verbs": rules.verbs(held.state, rules.ASKER),
    }  # fmt: skip
    return private(render_page(request, "care/asks/look.html", context))


def _enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = queries.of_code(form.cleaned_data["code"], address=_address(request))
            if found:
                response = redirect("help:look")
                token = signing.dumps(str(found.pk), salt=SALT)
                response.set_cookie(
                    COOKIE,
                    token,
                    max_age=MINUTES * 60,
                    path="/help/",
                    httponly=True,
                    samesite="Lax",
                    secure=request.is_secure(),
                )
                return private(response)
            form.add_error("code", _("There is no call with this code. Look at the digits again."))
        except Problem as problem:
            form.add_problem(problem)
    return private(render_page(request, "care/asks/code.html", {"form": form}, status=422 if form.errors else 200))


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    response = redirect("help:ask")
    response.delete_cookie(COOKIE, path="/help/", samesite="Lax")
    return private(response)


def _held(request: HttpRequest) -> Ask | None:
    try:
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return queries.known(UUID(key))


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
