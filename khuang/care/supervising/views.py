"""Over the shoulder of home care: what cannot wait, who carries how much, who is away, who hands over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import people, queries
from khuang.care.models import Away, Volunteer
from khuang.care.pool import queries as pool
from khuang.care.pool.views.record import supervised
from khuang.care.supervising import actions
from khuang.care.supervising import queries as over
from khuang.care.supervising.forms import LeaveForm, StampForm
from khuang.care.views.register import load_text
from khuang.care.visiting import actions as visiting
from khuang.care.visiting import planning
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.SUPERVISE)
def work(request: Request) -> HttpResponse:
    loads = queries.workload(request.actor)
    crew = [
        {"id": one.volunteer.pk, "name": one.name, "load": load_text(one.load), "late": one.load.overdue,
         "full": one.load.too_much}
        for one in sorted(loads, key=lambda one: (-one.load.overdue, -one.load.visits))
    ]  # fmt: skip
    context = {
        "crew": crew, "out": _out(request), "escalated": over.escalated(request.actor),
        "approvals": over.approvals(request.actor), "leaves": over.leaves(request.actor),
        "waiting": planning.waiting(request.actor), **queries.at_work(request.actor),
    }  # fmt: skip
    return render_page(request, "care/work.html", context)


def _out(request: Request) -> list[tuple[Any, str]]:
    late = pool.overdue(request.actor)
    persons = [row.volunteer.person.canonical for row in late]
    known = people.names(persons, by=request.actor, purpose=Purpose.SUPERVISION)
    return [(row, known.get(row.volunteer.person.canonical_id, "")) for row in late]


# -- who looks after whom
@needs(Can.SUPERVISE)
def spread(request: Request) -> HttpResponse:
    return _spread(request, None)


@needs(Can.SUPERVISE)
def spread_of(request: Request, volunteer: UUID) -> HttpResponse:
    return _spread(request, supervised(request, volunteer))


def _spread(request: Request, leaving: Volunteer | None) -> HttpResponse:
    """A proposal to look at; applied as it was shown, or shown again when somebody changed something meanwhile."""
    excess = bool(leaving) and "excess" in request.GET
    found = planning.propose(request.actor, leaving=leaving, excess=excess)
    if request.method == "POST":
        if request.POST.get("stamp") == found.stamp:
            n = visiting.arrange(proposal=found, by=request.actor)
            messages.success(request, _("Saved: %(n)s people have somebody who looks in.") % {"n": n})
            away = leaving is not None and not excess
            return redirect("care:handover", volunteer=leaving.pk) if away and leaving else redirect("care:work")
        messages.warning(request, _("Something has changed meanwhile. This is the proposal as of now."))
    context = {
        "proposal": found, "leaving": leaving, "lines": _lines(found), "crew": _crew(found), "excess": excess,
        "form": StampForm(initial={"stamp": found.stamp}),
    }  # fmt: skip
    return render_page(request, "care/spread.html", context)


def _lines(found: planning.Proposal) -> list[dict[str, Any]]:
    """By volunteer: whom they would be given."""
    given: dict[UUID, list[UUID]] = {}
    for person, volunteer in found.spread.given:
        given.setdefault(volunteer, []).append(person)
    return [
        {"name": found.names[who],
         "people": [{"name": found.names.get(one, ""), "place": queries.place_name(found.people[one])} for one in some]}
        for who, some in sorted(given.items(), key=lambda pair: found.names[pair[0]])
    ]  # fmt: skip


def _crew(found: planning.Proposal) -> list[dict[str, Any]]:
    """What each carries now and would carry."""
    rows = sorted(found.spread.crew, key=lambda one: found.names[one.id])
    return [
        {"name": found.names[one.id], "now": found.before[one.id], "then": one, "visits": f"{one.visits:.1f}",
         "before": f"{found.before[one.id].visits:.1f}"}
        for one in rows
    ]  # fmt: skip


# -- leaves
@needs(Can.SUPERVISE)
def away(request: Request) -> HttpResponse:
    crew = {f"v:{row.pk}": (row, name) for row, name in over.crew(request.actor)}
    staff = {f"u:{user.pk}": (user, user.name) for user in over.staff()}
    known: dict[str, tuple[Any, str]] = {**crew, **staff}
    form = LeaveForm(request.POST or None, people=[(key, name) for key, (_row, name) in known.items()])
    if request.method == "POST" and form.is_valid() and _leave(request, form, known):
        messages.success(
            request, _("Saved. On these days their work shows to whoever stands in, and returns by itself.")
        )
        return redirect("care:away")
    context = {"title": _("Who is away"), "form": form, "leaves": over.leaves(request.actor)}
    return render_page(request, "care/away.html", context)


def _leave(request: Request, form: LeaveForm, known: dict[str, tuple[Any, str]]) -> bool:
    data = form.cleaned_data
    who, cover = known[data["who"]][0], known[data["cover"]][0]
    days = {"since": data["since"], "until": data["until"], "by": request.actor}
    try:
        if data["who"][0] != data["cover"][0]:
            raise Problem(_("A volunteer stands in for a volunteer, a colleague for a colleague."), field="cover")
        if data["who"].startswith("v:"):
            actions.leave(volunteer=who, cover=cover, **days)
        else:
            actions.leave_of_staff(user=who, cover=cover, **days)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


@needs(Can.SUPERVISE)
@require_POST
def back(request: Request, away: UUID) -> HttpResponse:
    rows = Away.objects.visible_to(request.actor).select_related("volunteer__person", "user")
    row: Away = get_object_or_404(rows, pk=away)
    try:
        actions.back(away=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Saved: they are back, and their people with them."))
    return redirect("care:away")


# -- departure
@needs(Can.SUPERVISE)
def handover(request: Request, volunteer: UUID) -> HttpResponse:
    """The list worked through to nothing; only then does somebody leave."""
    who = supervised(request, volunteer)
    profile = pool.profiles([who], by=request.actor)[0]
    context = {
        "title": _("Hand-over"), "who": who, "name": profile.name, "rows": over.in_hands(request.actor, who),
        "person": who.person.canonical_id,
    }  # fmt: skip
    return render_page(request, "care/handover.html", context)
