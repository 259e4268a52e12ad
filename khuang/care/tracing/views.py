"""Writing down whom somebody looks for, and what came of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.care.cases import desk
from khuang.care.cases.folder import Folder
from khuang.care.cases.views.common import at_work, laid
from khuang.care.tracing import actions, rules, words
from khuang.care.tracing.actions import Sought
from khuang.care.tracing.part import line
from khuang.care.words import pairs
from khuang.ui import forms
from khuang.ui.views import render_page


class SoughtForm(forms.Form):
    name = forms.TextField(label=_("Whom do they look for?"), hint=_("Every name they may use."), max_length=200)
    relation = forms.Select(label=_("What are they to each other?"), choices=pairs(words.RELATIONS))
    last = forms.LongText(label=_("Where and when were they last together?"), rows=3, max_length=2000, required=False)
    marks = forms.LongText(label=_("What would tell them from others?"), rows=2, max_length=1000, required=False)


class StoryForm(forms.Form):
    words = forms.LongText(label=_("In a few words"), rows=3, max_length=2000, required=False)


@at_work
def new(request: Request, case: UUID) -> HttpResponse:
    folder, form = _mine(request, case), SoughtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask(folder=folder, sought=Sought(**form.cleaned_data), by=request.actor)
            return redirect("care:tracing", folder.row.pk, row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {"case": folder.row, "who": desk.name_of(folder, request.actor), "form": form}
    return render_page(request, "care/tracing/new.html", context)


@at_work
def tracing(request: Request, case: UUID, tracing: UUID) -> HttpResponse:
    folder, form = _mine(request, case), StoryForm(request.POST or None)
    one = next((row for row in actions.of_case(folder, by=request.actor) if row.row.pk == tracing), None)
    if one is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            verb = request.POST.get("verb", "")
            actions.go_on(folder=folder, tracing=one, verb=verb, words=form.cleaned_data["words"], by=request.actor)
            return redirect("care:tracing", folder.row.pk, tracing)
        except Problem as problem:
            form.add_problem(problem)
    context: dict[str, Any] = {
        "case": folder.row, "who": desk.name_of(folder, request.actor), "one": line(one), "form": form,
        "verbs": [(verb, words.VERBS[verb]) for verb in rules.verbs(one["standing"])], "agreed": actions.agreed(folder),
        "found": one["standing"] == "found", "story": [_told(step) for step in reversed(one.words.get("story", []))],
    }  # fmt: skip
    return render_page(request, "care/tracing/tracing.html", context)


def _told(step: dict[str, str]) -> dict[str, Any]:
    return {"at": datetime.fromisoformat(step["at"]), "what": words.VERBS.get(step["what"], ""), "words": step["words"]}


def _mine(request: Request, case: UUID) -> Folder:
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    return folder
