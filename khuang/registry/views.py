"""People and households for staff in scope; groups and offices for everybody."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.duty import queries as duty
from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.registry import finding, properties, public, queries, rules, wording
from khuang.registry.blocks import blocks
from khuang.registry.forms import SearchForm
from khuang.registry.life.queries import of_household, of_person
from khuang.registry.lists import People, shown
from khuang.registry.models import Household, Person
from khuang.registry.queries import purpose_of
from khuang.ui.panels import Subject
from khuang.ui.views import render_page


@needs(Can.READ_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    rows = People(request, queries.visible_to(by), by=by, purpose=purpose_of(by))
    return render_page(request, "registry/people.html", {"people": rows, "search": SearchForm()})


@needs(Can.READ_PEOPLE)
def search(request: HttpRequest) -> HttpResponse:
    """The words typed travel in the body, and so into no history, log or address."""
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    places = queries.place_names(lang, by)
    form = SearchForm(request.POST or None, villages=places)
    context: dict[str, Any] = {"form": form, "most": finding.SMALL}
    if request.method == "POST" and form.is_valid():
        found = finding.search(form.cleaned_data["q"], by=by, **form.within())
        context |= {"found": found, "people": [shown(row, words, places) for row, words in found.people]}
    return render_page(request, "registry/search.html", context)


@needs(Can.READ_PEOPLE)
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Person.objects.visible_to(by, glass=True).select_related("household"), id=person)
    broken = duty.broken(by, row.id)
    if row.canonical_id != row.id:
        return redirect("registry:person", row.canonical_id)
    lang, purpose = get_language() or "th", purpose_of(by)
    own = queries.words([row], by=by, purpose=purpose)[0]
    home = queries.words([row.household], by=by, purpose=purpose)[0] if row.household else {}
    parts = blocks(own, home, properties.described(), queries.place_names(lang, by, everywhere=bool(broken)), lang)
    context = {
        "row": row, "title": queries.name_of(own) or _("No name told"), "blocks": parts,
        "subject": Subject("person", row.id), "broken": broken,
        "may_change": not broken and (can(by, Can.CARE) or can(by, Can.STEWARD)),
        "happened": of_person(by, row), "left": own.get(rules.LEFT, {}),
        "left_text": wording.LIFE.get(own.get(rules.LEFT, {}).get("how"), ""),
    }  # fmt: skip
    return render_page(request, "registry/person.html", context)


@needs(Can.READ_PEOPLE)
def household(request: HttpRequest, household: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Household.objects.visible_to(by), id=household)
    lang, purpose = get_language() or "th", purpose_of(by)
    home = queries.words([row], by=by, purpose=purpose)[0]
    members = list(queries.visible_to(by).filter(household=row).order_by("id"))
    opened = queries.words(members, by=by, purpose=purpose)
    context = {
        "row": row,
        "blocks": blocks({}, home, properties.described(), queries.place_names(lang, by), lang),
        "members": [{"row": m, "name": queries.name_of(w)} for m, w in zip(members, opened, strict=True)],
        "subject": Subject("household", row.id),
        "may_change": can(by, Can.CARE) or can(by, Can.STEWARD),
        "happened": of_household(by, row),
    }
    return render_page(request, "registry/household.html", context)


@login_not_required
def groups(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "th"
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "groups": public.groups(lang), "offices": public.offices(lang), "figures": public.figures(),
        "may_keep": can(actor, Can.CARE) or can(actor, Can.STEWARD),
    }  # fmt: skip
    return render_page(request, "registry/groups.html", context)
