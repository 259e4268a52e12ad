"""A case is opened in a few taps: what it is about, then what happened. What is known already is not asked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Locked, Problem
from khuang.base.ids import derived_id
from khuang.care import people
from khuang.care.cases import actions, forms, index, known, showing
from khuang.care.cases.folder import lay_open
from khuang.care.cases.rules import BLOCKS
from khuang.care.cases.views.common import at_work, purpose, team_ring, teams
from khuang.care.cases.words import both
from khuang.care.lists import villages
from khuang.care.models import Case
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Pathway
from khuang.registry.models import Person
from khuang.trust.keyring import SERVER, HeldKeyring
from khuang.ui.views import render_page


def _person(request: Request) -> Person | None:
    """Whom ``?person=`` names; 404 for somebody this actor does not see."""
    told = request.GET.get("person", "")
    if not told:
        return None
    try:
        found = known.subject(request.actor, UUID(told))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _mine(request: Request) -> tuple[list[Pathway], list[Pathway]]:
    """Pathways on which this actor may open a case: ordinary ones, and those of their teams."""
    ways = pathways.current()
    ordinary = [way for way in ways if way.tier == "personal"] if can(request.actor, Can.CARE) else []
    return ordinary, [way for way in ways if way.tier == "restricted"] if teams(request.actor) else []


@at_work
def choose(request: Request) -> HttpResponse:
    person = _person(request)
    ordinary, kept = _mine(request)
    name = people.names([person], by=request.actor, purpose=purpose(request.actor)) if person else {}
    context = {
        "title": _("Open a case"), "person": person, "name": name.get(person.pk, "") if person else "",
        "ordinary": [_line(way) for way in ordinary], "kept": [_line(way) for way in kept],
        "teams": teams(request.actor),
    }  # fmt: skip
    return render_page(request, "care/cases/choose.html", context)


def _line(way: Pathway) -> dict[str, Any]:
    return {"key": way.key, "title": both(way.title), "about": both(way.about)}


@at_work
def open_one(request: Request, pathway: str) -> HttpResponse:
    person, way = _person(request), next((way for each in _mine(request) for way in each if way.key == pathway), None)
    if way is None:
        raise Http404
    shown = known.of(person, way, by=request.actor) if person else None
    mine = teams(request.actor) if way.tier == "restricted" else []
    if mine and request.method == "GET":
        team_ring(request, mine[0])  # nothing is typed before the cabinet stands open
    form = forms.Opening(
        request.POST or None, doors=way.doors, teams=[(str(one.pk), one.name) for one in mine], known=person is not None,
        places=villages(), initial={"rule": shown.rule, "how": shown.phone} if shown else {},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = _opened(request, way, form, person, shown, mine)
        if made:
            return redirect("care:case", made.pk)
    context = {
        "title": _("Open a case"), "way": _line(way), "reminders": [both(one) for one in way.reminders], "form": form,
        "known": shown, "person": person, "kept": way.tier == "restricted", "team": mine[0] if len(mine) == 1 else None,
    }  # fmt: skip
    return render_page(request, "care/cases/open.html", context)


def _opened(
    request: Request, way: Pathway, form: forms.Opening, person: Person | None, shown: known.KnownOf | None, mine: list[Team]
) -> Case | None:  # fmt: skip
    data = form.cleaned_data
    if there := _there(request, data["key"]):
        return there
    team = next((one for one in mine if str(one.pk) == data.get("team", str(mine[0].pk))), None) if mine else None
    ring = team_ring(request, team) if team else None
    try:
        made = actions.open_case(new=_new(request, way, data, person, shown), by=request.actor, team=team, ring=ring)
        _begin(request, made, data, ring)
    except Locked:
        raise
    except Problem as problem:
        form.add_problem(problem)
        return None
    messages.success(request, _("The case is open."))
    return made


def _there(request: Request, key: str) -> Case | None:
    """What a first tap on the same button opened."""
    try:
        return Case.objects.visible_to(request.actor).filter(pk=_id(request, key)).first()
    except ValueError:
        return None


def _id(request: Request, key: str) -> UUID:
    """Of the case that this form opens: whoever writes another's number into the form learns nothing of that one."""
    return derived_id(UUID(key), "case", str(request.actor.id))


def _new(
    request: Request, way: Pathway, data: dict[str, Any], person: Person | None, shown: known.KnownOf | None
) -> actions.NewCase:  # fmt: skip
    """The name of whom a restricted case is about lies in it: to read it nobody opens the register."""
    named = not person or way.tier == "restricted"
    return actions.NewCase(
        way.key, data.get("door") or way.doors[0], person=person,
        household=person.household if person and way.subject == "household" else None, place=data.get("place", ""),
        subject={"name": shown.name if shown else data["name"]} if named else {},
        blocks={kind: {"text": data[kind]} for kind in BLOCKS if data[kind]}, risk=shown.risk if shown else "",
        id=_id(request, data["key"]) if data["key"] else None,
    )  # fmt: skip


def _begin(request: Request, case: Case, data: dict[str, Any], ring: HeldKeyring | None) -> None:
    """Whose it is, and how the person may be reached, if that was said already."""
    by, keys = request.actor, ring or SERVER
    if data["mine"] and case.owner_id is None:
        actions.take(case=case, by=by)
    if data["rule"] and (data["mine"] or ring):
        folder = lay_open(case, by=by, keys=keys)
        actions.set_contact(folder=folder, rule=data["rule"], words={"how": data["how"]} if data["how"] else {}, by=by)


@at_work
def of_person(request: Request) -> HttpResponse:
    """The team's restricted cases of one person, for who holds the key: looked up by the team's own name for them."""
    person = _person(request)
    if person is None or not teams(request.actor):
        raise Http404
    found = []
    for team in teams(request.actor):
        ring = team_ring(request, team)
        rows = [row for row in index.of_person(team, ring, person.canonical_id) if _seen(request, row)]
        found.append({"team": team, "rows": showing.team_entries(rows, by=request.actor, keys=ring)})
    context = {"title": _("In the cabinet"), "person": person, "found": found}
    return render_page(request, "care/cases/of_person.html", context)


def _seen(request: Request, row: Case) -> bool:
    return Case.objects.visible_to(request.actor).filter(pk=row.pk).exists()
