"""All numbers of one person, in full, on one page that is opened on purpose and audited."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import queries, wording
from khuang.registry.identity import actions, numbers
from khuang.registry.identity.forms import NeverForm, NumberForm
from khuang.registry.models import Person
from khuang.registry.rules import IDENTIFIERS
from khuang.ui.views import render_page


@needs(Can.CARE, Can.STEWARD)
def identity(request: Request, person: UUID) -> HttpResponse:
    row = get_object_or_404(Person.objects.visible_to(request.actor), id=person)
    form = NumberForm(request.POST if "add" in request.POST else None)
    never = NeverForm(request.POST if "never" in request.POST else None, auto_id="wrong-%s")
    if (form.is_bound and _added(request, row, form)) or (never.is_bound and _taken_back(request, row, never)):
        return redirect("registry:identity", row.id)
    words = queries.words([row], by=request.actor, purpose=queries.purpose_of(request.actor))[0]
    context = {"form": form, "row": row, "name": queries.name_of(words), "numbers": _shown(words, never)}
    return render_page(request, "registry/identity/numbers.html", context)


def _added(request: Request, row: Person, form: NumberForm) -> bool:
    if not form.is_valid():
        return False
    try:
        doubts = actions.add_number(person=row, by=request.actor, **form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    messages.success(request, _("Written down."))
    for doubt in doubts:
        messages.warning(request, str(wording.REVIEWS[doubt]))
    return True


def _taken_back(request: Request, row: Person, never: NeverForm) -> bool:
    if not never.is_valid():
        return False
    actions.never_theirs(person=row, by=request.actor, **never.cleaned_data)
    messages.success(request, _("Taken back: this number is looked up no more."))
    return True


def _never(number: dict[str, Any], place: int, sent: NeverForm) -> NeverForm:
    """A form of its own for each number; the one that was sent keeps what was typed."""
    if sent.is_bound and (sent.data.get("kind"), sent.data.get("value")) == (number["kind"], number["value"]):
        return sent
    return NeverForm(initial={"kind": number["kind"], "value": number["value"]}, auto_id=f"never{place}-%s")


def _shown(words: dict[str, Any], never: NeverForm) -> list[dict[str, Any]]:
    """Each number with what its first digit says, told here on demand and kept nowhere."""
    return [
        {
            **number,
            "label": wording.NUMBERS[number["kind"]],
            "shown": numbers.spaced(number["kind"], number["value"]),
            "meaning": wording.sentence(numbers.meaning(number["kind"], number["value"])),
            "doubts": [wording.REVIEWS[doubt] for doubt in numbers.doubts(number["kind"], number["value"])],
            "role": wording.role(number.get("by_role", "")),
            "never": _never(number, place, never),
            "days": {name: wording.day(number.get(name)) for name in ("since", "until", "told")},
        }
        for place, number in enumerate(words.get(IDENTIFIERS, ()))
    ]
