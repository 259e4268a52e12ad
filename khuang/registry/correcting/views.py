"""One page on which everything about a person can be put right, with all that was said before beside it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import properties, queries, wording
from khuang.registry.blocks import birth_text
from khuang.registry.correcting import actions
from khuang.registry.correcting.forms import CorrectForm, correctable, said
from khuang.registry.correcting.queries import SaidBy, said_of
from khuang.registry.models import Person
from khuang.registry.rules import BIRTH
from khuang.ui.views import render_page


@needs(Can.CARE, Can.STEWARD)
def correct(request: Request, person: UUID) -> HttpResponse:
    row, lang = get_object_or_404(Person.objects.visible_to(request.actor), id=person), get_language() or "th"
    items = correctable(properties.described())
    words = queries.words([row], by=request.actor, purpose=queries.purpose_of(request.actor))[0]
    several = {code: _several(code, words, items[code], lang) for code in words.get("kept", {}) if code in items}
    form = CorrectForm(request.POST or None, items=items, lang=lang, several=several)
    if request.method == "POST" and form.is_valid() and _put_right(request, row, form):
        return redirect("registry:person", row.id)
    history = said_of(row, request.actor)
    lines = [_line(form, code, item, words, history.get(code, []), lang) for code, item in items.items()]
    return render_page(request, "registry/correcting/correct.html", {"form": form, "row": row, "lines": lines})


def _put_right(request: Request, row: Person, form: CorrectForm) -> bool:
    try:
        actions.put_right(person=row, reason=form.cleaned_data["reason"], by=request.actor, **form.told())
    except Problem as problem:
        form.add_problem(problem)
        return False
    messages.success(request, _("Corrected. What was said before stays readable to whoever may audit."))
    return True


def _several(code: str, words: Mapping[str, Any], item: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    """The answers that differ, the one that stands first."""
    answers = [words.get(code), *words["kept"][code]]
    return [(str(one), wording.answer(one, item, lang)) for one in answers if one]


def _now(code: str, item: Mapping[str, Any], words: Mapping[str, Any], lang: str) -> str:
    if code not in words:
        return ""
    return birth_text(words) if code == BIRTH else wording.answer(words[code], item, lang)


def _line(
    form: CorrectForm, code: str, item: Mapping[str, Any], words: Mapping[str, Any], history: list[SaidBy], lang: str
) -> dict[str, Any]:
    fields = [form[name] for name in (f"pick-{code}", code, f"zawgyi-{code}", f"clear-{code}") if name in form.fields]
    return {
        "label": said(item["label"], lang),
        "now": _now(code, item, words, lang),
        "open": any(bound.errors for bound in fields) or f"pick-{code}" in form.fields,
        "fields": fields,
        "history": [
            {
                "text": wording.answer(one.value, item, lang) if one.value is not None else _("taken back"),
                "role": wording.role(one.role), "on": one.on, "source": wording.SOURCES.get(one.source, ""),
                "reason": one.reason, "gone": one.gone,
            }
            for one in history
        ],
    }  # fmt: skip
