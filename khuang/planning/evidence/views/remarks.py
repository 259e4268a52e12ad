"""Saying what a profile gets wrong, without an account; reading and answering it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access import limits
from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning.codes import held
from khuang.planning.evidence import rules, words
from khuang.planning.evidence.actions import remarks as actions
from khuang.planning.evidence.forms import AnswerForm, CodeForm, DecideForm, RemarkForm
from khuang.planning.evidence.views.profiles import WRITERS
from khuang.planning.models import ContextProfile, ContextRemark
from khuang.ui.views import private, render_page


@login_not_required
@require_http_methods(["GET", "POST"])
def say(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(ContextProfile, number=number, state="shown")
    first = {"part": request.GET.get("part", ""), "key": uuid4()}
    form = RemarkForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            limits.spend("context-remark", address_of(request), limit=rules.REMARKS_AT_MOST, seconds=rules.WINDOW)
            lang = (get_language() or "th")[:2]
            _remark, code = actions.say(profile=row, language=lang, **form.cleaned_data)
            return private(render_page(request, "planning/evidence/said.html", {"row": row, "code": code}))
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("What is wrong, or missing?"), "row": row, "form": form}
    return render_page(request, "planning/evidence/say.html", context, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """What became of a remark, for whoever has its code; and taking it back."""
    form, found = CodeForm(request.POST or None), None
    if form.is_valid():
        try:
            found = _of_code(request, form.cleaned_data["code"])
        except Problem as problem:
            form.add_problem(problem)
    context: dict[str, Any] = {"title": _("What became of my remark"), "form": form, "found": found}
    if found:
        context |= {
            "code": form.cleaned_data["code"], "state": words.REMARK[found.state],
            "outcome": words.OUTCOMES.get(found.outcome, ""), "may_withdraw": found.state in ("waiting", "published"),
        }  # fmt: skip
    return private(render_page(request, "planning/evidence/mine.html", context, status=422 if form.errors else 200))


def _of_code(request: Request, code: str) -> ContextRemark:
    row = held("context", code, actions.of_code, address=address_of(request))
    if row is None:
        raise Problem(_("We know no such code. Please compare it with your paper."), field="code")
    if request.POST.get("verb") == "withdraw" and row.state in ("waiting", "published"):
        actions.withdraw(remark=row, by=Actor("code"))
    return row


@needs(*WRITERS)
def remark(request: Request, remark: UUID) -> HttpResponse:
    """Read it (which is written down), let it be read or not, answer it."""
    row = get_object_or_404(ContextRemark.objects.mine(request.actor), pk=remark)
    do = request.POST.get("do", "")
    told = actions.original(remark=row, by=request.actor) if row.state == "waiting" else row.words
    decide = DecideForm(request.POST if do in ("publish", "refuse") else None, initial={"words": told})
    reply = AnswerForm(request.POST if do == "answer" else None)
    form = reply if do == "answer" else decide
    if do and form.is_valid():
        try:
            _do(do, row, form.cleaned_data, request.actor)
            messages.success(request, _("Kept."))
            return redirect("planning:context-edit", row.profile.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": _("A remark"), "row": row, "told": told, "decide": decide, "reply": reply, "form": form,
        "state": words.REMARK[row.state], "part": words.PARTS[row.part], "outcome": words.OUTCOMES.get(row.outcome, ""),
    }  # fmt: skip
    return private(render_page(request, "planning/evidence/remark.html", context, status=422 if form.errors else 200))


def _do(do: str, row: ContextRemark, given: dict[str, Any], by: Actor) -> None:
    if do == "publish":
        actions.publish(remark=row, words=given["words"], by=by)
    elif do == "refuse":
        actions.refuse(remark=row, by=by)
    elif do == "answer":
        actions.answer(remark=row, outcome=given["outcome"], words=given["answer"], by=by)
