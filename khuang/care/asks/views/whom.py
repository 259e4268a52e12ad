"""Whom an ordinary call is about: somebody of the register, found within one's own places, or nobody in particular."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care import people
from khuang.care.cases import known
from khuang.care.cases import queries as cases
from khuang.care.models import Ask
from khuang.registry import finding, queries
from khuang.registry.forms import SearchForm
from khuang.registry.lists import shown
from khuang.registry.models import Person
from khuang.trust.reading import Purpose
from khuang.ui.text import language
from khuang.ui.views import render_page


@dataclass(frozen=True, slots=True)
class Meant:
    """``there``: ordinary cases of theirs that this reader sees; ``more``: how many others work on them."""

    row: Person
    name: str
    place: dict[str, str]
    there: list[Any]
    more: int


@needs(Can.CARE)
def person(request: Request, ask: UUID) -> HttpResponse:
    """A search as in the register: words in the body, limited, audited. Of a team's call nobody is looked up here: the
    log would tell of whom it is."""
    row = get_object_or_404(Ask.objects.visible_to(request.actor).filter(tier="personal"), pk=ask)
    form = SearchForm(request.POST or None, villages=queries.place_names(language(), request.actor))
    context: dict[str, Any] = {"row": row, "form": form, "most": finding.SMALL}
    if request.method == "POST" and form.is_valid():
        try:
            found = finding.search(form.cleaned_data["q"], by=request.actor, **form.within())
            context |= {"found": found, "people": _lines(row, found, request.actor)}
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "care/asks/person.html", context)


def _lines(row: Ask, found: finding.Found, by: Actor) -> list[dict[str, Any]]:
    places, back = queries.place_names(language(), by), reverse("care:call", args=[row.pk])
    return [shown(one, words, places) | {"href": f"{back}?person={one.pk}"} for one, words in found.people]


def meant(request: Request, row: Ask) -> Meant | None:
    """Whom ``?person=`` names, on the page and with the form. 404 for somebody this actor does not see, and for whoever is
    named with a team's call."""
    told = request.POST.get("person") or request.GET.get("person", "")
    if not told:
        return None
    try:
        found = known.subject(request.actor, UUID(told)) if row.tier == "personal" else None
    except ValueError:
        found = None
    if found is None:
        raise Http404
    name = people.names([found], by=request.actor, purpose=Purpose.CASEWORK)
    there, more = cases.of_person(request.actor, found)
    place = {"th": found.place.name_th, "en": found.place.name_en} if found.place else {}
    standing = [one for one in there if one.state != "closed"]
    return Meant(found, name.get(found.pk, ""), place, standing, more)
