"""Pages of interpreting: the roster and the meetings for those who work in care, an interpreter's own list without names."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care.interpreters import actions, queries, rules, words
from khuang.care.interpreters.forms import AskForm, CloseForm, InterpreterForm, MinutesForm
from khuang.care.models import Interpreter, InterpreterRequest
from khuang.care.pool.views.common import done
from khuang.town import queries as town
from khuang.town.directory.wording import language
from khuang.trust.reading import Purpose, open_one
from khuang.ui.text import language as lang
from khuang.ui.views import also_in, render_page

PAGE = "care/interpreters/"


def _line(row: InterpreterRequest) -> dict[str, Any]:
    """A meeting without whose it is: when, language, what kind, how."""
    return {
        "row": row, "language": language(row.language), "meeting": words.MEETINGS[row.meeting],
        "mode": words.MODES[row.mode], "state": words.STATES[row.state], "look": words.LOOKS[row.state],
        "place": town.name(row.place_id, lang()) if row.place_id else "",
    }  # fmt: skip


def _begun(row: InterpreterRequest) -> bool:
    return row.state == "accepted" and row.at <= timezone.now()


def _person(one: queries.Known) -> dict[str, Any]:
    spoken = [(language(code), words.LEVELS[level]) for code, level in one.row.languages.items()]
    return {"one": one, "spoken": spoken, "against": [words.AGAINST[name] for name in one.why_not]}


# -- those who work in care
@needs(Can.CARE)
def interpreters(request: Request) -> HttpResponse:
    rows = InterpreterRequest.objects.visible_to(request.actor).open().order_by("at")[:100]
    known = queries.roster(request.actor)
    context = {
        "title": _("Interpreters"), "meetings": [_line(row) for row in rows], "people": [_person(one) for one in known],
        "trained": sum(one.able.trained for one in known), "supervises": can(request.actor, Can.SUPERVISE),
    }  # fmt: skip
    return render_page(request, PAGE + "desk.html", context)


@needs(Can.SUPERVISE)
def new(request: Request) -> HttpResponse:
    form = InterpreterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.values()
        given.pop("resting")
        if done(form, actions.enrol, by=request.actor, **given):
            messages.success(request, _("They are on the list now."))
            return redirect("care:interpreters")
    context = {"title": _("A new interpreter"), "form": form}
    return render_page(request, PAGE + "person.html", context, status=422 if form.errors else 200)


@needs(Can.SUPERVISE)
def interpreter(request: Request, interpreter: UUID) -> HttpResponse:
    row = get_object_or_404(Interpreter.objects.visible_to(request.actor).standing(), pk=interpreter)
    said = open_one(row, by=request.actor, purpose=Purpose.SUPERVISION)
    form = InterpreterForm(request.POST or None, initial=InterpreterForm.shown(row, said))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.describe, interpreter=row, by=request.actor, **form.values())
    ):
        messages.success(request, _("Saved."))
        return redirect("care:interpreters")
    context = {"title": said.get("name", ""), "form": form, "row": row}
    return render_page(request, PAGE + "person.html", context, status=422 if form.errors else 200)


@needs(Can.SUPERVISE)
@require_POST
def leave(request: Request, interpreter: UUID) -> HttpResponse:
    row = get_object_or_404(Interpreter.objects.visible_to(request.actor).standing(), pk=interpreter)
    try:
        actions.end(interpreter=row, by=request.actor)
        messages.success(request, _("They are off the list. What was kept about them is erased."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:interpreters")


@needs(Can.CARE)
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask(by=request.actor, **form.values())
            return redirect("care:interpreting", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Ask for an interpreter"), "form": form}
    return render_page(request, PAGE + "ask.html", context, status=422 if form.errors else 200)


@needs(Can.CARE)
def meeting(request: Request, request_id: UUID) -> HttpResponse:
    row = get_object_or_404(InterpreterRequest.objects.visible_to(request.actor), pk=request_id)
    if request.method == "POST":
        return _act(request, row)
    said = open_one(row, by=request.actor, purpose=Purpose.CASEWORK)
    return _meeting(request, row, said)


def _meeting(
    request: Request, row: InterpreterRequest, said: dict[str, Any], status: int = 200, **more: Any
) -> HttpResponse:
    open_ = row.state in rules.OPEN
    known = queries.choice(row, said, by=request.actor) if row.state == "asked" else []
    who = queries.known([row.interpreter], by=request.actor)[0] if row.interpreter else None
    context = {
        "title": _("A meeting with an interpreter"), "line": _line(row), "said": said, "open": open_,
        "people": [_person(one) for one in known], "who": _person(who) if who else None,
        "wish": words.WISHES[said.get("wish", "")], "interviewer": words.WISHES[said.get("interviewer", "")],
        "reason": words.REASONS.get(row.reason, ""), "minutes": MinutesForm(initial={"minutes": row.planned}),
        "close": CloseForm(), "begun": _begun(row), **more,
    }  # fmt: skip
    return render_page(request, PAGE + "meeting.html", context, status=status)


def _act(request: Request, row: InterpreterRequest) -> HttpResponse:
    """What was pressed; what is wrong stands above the same page."""
    verb, by = request.POST.get("verb", ""), request.actor
    try:
        if verb == "offer":
            who = get_object_or_404(Interpreter.objects.visible_to(by).standing(), pk=_id(request.POST.get("who", "")))
            actions.offer(request=row, interpreter=who, by=by)
        elif verb in ("accept", "decline"):
            actions.answer(request=row, verb=verb, by=by)
        elif verb == "finish":
            actions.finish(request=row, minutes=_number(request.POST.get("minutes", "")), by=by)
        else:
            actions.close(request=row, verb=verb, reason=request.POST.get("reason", ""), by=by)
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:interpreting", row.pk)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _number(text: str) -> int:
    form = MinutesForm({"minutes": text})
    return form.cleaned_data["minutes"] if form.is_valid() else 0


# -- an interpreter's own
@also_in("my")
def mine(request: Request) -> HttpResponse:
    """When, where, which language: nobody's name. Where exactly only once they promised."""
    if not queries.interprets(request.actor):
        raise Http404
    rows = InterpreterRequest.objects.mine(request.actor).exclude(state="done").order_by("at")[:50]
    promised = [row for row in rows if row.state == "accepted"]
    where = dict(zip([row.pk for row in promised], queries.wheres(promised, by=request.actor), strict=True))
    context = {
        "title": _("Where I interpret"), "minutes": queries.given(request.actor),
        "meetings": [{**_line(row), "where": where.get(row.pk, ""), "begun": _begun(row)} for row in rows],
    }  # fmt: skip
    return render_page(request, PAGE + "mine.html", context)


@require_POST
def reply(request: Request, request_id: UUID) -> HttpResponse:
    row = get_object_or_404(InterpreterRequest.objects.mine(request.actor).select_related("interpreter"), pk=request_id)
    try:
        if request.POST.get("verb") == "finish":
            actions.finish(request=row, minutes=_number(request.POST.get("minutes", "")), by=request.actor)
        else:
            actions.answer(request=row, verb=request.POST.get("verb", ""), by=request.actor)
        messages.success(request, _("Saved. Thank you."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:my-interpreting")
