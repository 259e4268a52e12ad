"""A volunteer's record for those who supervise: everything on one page, one form at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care import people
from khuang.care.models import Circle, Volunteer
from khuang.care.pool import actions, forms, lists, queries, words
from khuang.care.pool.rules import time_text
from khuang.care.pool.views.common import done
from khuang.care.pool.views.mine import expense_lines
from khuang.town.queries import town
from khuang.trust.reading import Purpose, open_all
from khuang.ui.forms import Form
from khuang.ui.text import said
from khuang.ui.views import render_page


@needs(Can.SUPERVISE)
def pool(request: Request) -> HttpResponse:
    rows = lists.Pool(request, queries.pool(request.actor))
    shares = queries.women_by_year()
    return render_page(request, "care/pool.html", {"title": _("Volunteers"), "people": rows, "shares": shares})


def supervised(request: Request, key: UUID) -> Volunteer:
    rows = Volunteer.objects.visible_to(request.actor, Can.SUPERVISE).filter(person__erased_at=None)
    row: Volunteer = get_object_or_404(rows.select_related("person__canonical__place"), pk=key)
    return row


@needs(Can.SUPERVISE)
def record(request: Request, volunteer: UUID) -> HttpResponse:
    who = supervised(request, volunteer)
    profile = queries.profiles([who], by=request.actor)[0]
    circles = [
        (one, words.CIRCLES[one.kind])
        for one in Circle.objects.visible_to(request.actor).filter(volunteer=who).order_by("since")
    ]
    context = {
        "title": profile.name, "profile": profile, "volunteer": who, "circles": circles,
        "thanks": queries.thanks(who), "months": [(day, time_text(n)) for day, n in queries.by_month(who)],
        "expenses": expense_lines(who), "talks": _talks(who, request.actor), "attended": _attended(who),
        "said": _said(profile.words), "load": who.assignments.filter(until=None).count(),
    }  # fmt: skip
    return render_page(request, "care/record.html", context)


def _said(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "languages": [words.LANGUAGES[code] for code in kept.get("languages", ())],
        "fields": [words.FIELDS[code] for code in kept.get("fields", ())],
        "times": [words.TIMES[code] for code in kept.get("times", ())],
        "road": words.ROADS.get(kept.get("road", ""), ""), "asked_by": kept.get("asked_by", ""),
        "note": kept.get("note", ""),
    }  # fmt: skip


def _talks(who: Volunteer, by: Actor) -> list[tuple[Any, str]]:
    rows = queries.talks(who)
    opened = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return [(row, said.get("note", "")) for row, said in zip(rows, opened, strict=True)]


def _attended(who: Volunteer) -> list[dict[str, Any]]:
    return [
        {"row": row, "state": words.ATTENDANCE[row.state], "look": words.ATTENDANCE_LOOKS[row.state]}
        for row in queries.attended(who)
    ]


@dataclass(frozen=True)
class Part:
    """One form of the record: what it is called, its fields, the action that takes ``form.values()``."""

    title: str | Promise
    form: type[Form]
    act: Callable[..., Any]
    initial: Callable[[Volunteer, Actor], dict[str, Any]] = lambda who, by: {"on": timezone.localdate()}


def _words(who: Volunteer, by: Actor) -> dict[str, Any]:
    kept = queries.words_of([who], by=by).get(who.pk, {})
    return {**kept, "fields_of": kept.get("fields", ())}


def _limits(who: Volunteer, by: Actor) -> dict[str, Any]:
    return {name: getattr(who, name) for name in ("most_people", "most_visits", "quiet_from", "quiet_until")}


PARTS: dict[str, Part] = {
    "words": Part(gettext_lazy("What they speak and can do"), forms.WordsForm, actions.set_words, _words),
    "limits": Part(gettext_lazy("Limits"), forms.LimitsForm, actions.set_limits, _limits),
    "circle": Part(
        gettext_lazy("Another kind of work"), forms.CircleForm, actions.start_circle,
        lambda who, by: {"since": timezone.localdate()},
    ),
    "talk": Part(gettext_lazy("A talk"), forms.TalkForm, actions.note_talk),
    "hours": Part(
        gettext_lazy("Hours given"), forms.HoursForm, actions.log,
        lambda who, by: {"on": timezone.localdate(), "key": str(timezone.now().timestamp())},
    ),
    "expense": Part(gettext_lazy("Money laid out"), forms.ExpenseForm, actions.ask),
}  # fmt: skip


@needs(Can.SUPERVISE)
def part(request: Request, volunteer: UUID, what: str) -> HttpResponse:
    who = supervised(request, volunteer)
    if what not in PARTS or who.until:
        raise Http404
    one = PARTS[what]
    form: Any = one.form(request.POST or None, initial=one.initial(who, request.actor))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, one.act, volunteer=who, by=request.actor, **form.values())
    ):
        messages.success(request, _("Saved."))
        return redirect("care:record", volunteer=who.pk)
    name = queries.profiles([who], by=request.actor)[0].name
    context = {"title": one.title, "form": form, "who": name, "back_to": who.pk}
    return render_page(request, "care/form.html", context)


@needs(Can.SUPERVISE)
@require_POST
def leave_circle(request: Request, circle: UUID) -> HttpResponse:
    rows = Circle.objects.visible_to(request.actor).filter(until=None).select_related("volunteer__person")
    row: Circle = get_object_or_404(rows, pk=circle)
    supervised(request, row.volunteer_id)
    try:
        actions.end_circle(circle=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Saved."))
    return redirect("care:record", volunteer=row.volunteer_id)


def _town() -> str:
    return str(said(town().get("title", {}))[0])


@needs(Can.SUPERVISE, Can.VISIT, Can.SURVEY)
def certificate(request: Request, volunteer: UUID) -> HttpResponse:
    """To be printed and signed: since when, how many hours, which trainings. One's own, or of those one supervises."""
    who = queries.me(request.actor)
    if who is None or who.pk != volunteer:
        who = supervised(request, volunteer)
    name = people.names([who.person.canonical], by=request.actor, purpose=Purpose.SUPERVISION)
    came = [row for row in queries.attended(who) if row.state == "came" and row.gathering.kind == "training"]
    circles = [words.CIRCLES[kind] for kind in queries.circles([who]).get(who.pk, ())]
    context = {
        "title": _("Certificate"), "name": name.get(who.person.canonical_id, ""), "thanks": queries.thanks(who),
        "trainings": came, "circles": circles, "today": timezone.localdate(), "volunteer": who, "town": _town(),
    }  # fmt: skip
    return render_page(request, "care/certificate.html", context)
