"""Pages of programmes: for whoever works in care there, and for whoever leads one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem, Stale
from khuang.care import people
from khuang.care.models import Lesson, Participant, Programme
from khuang.care.pool.views.common import done
from khuang.care.programmes import actions, consenting, forms, kinds, queries, rules, words
from khuang.care.programmes.lists import Whom
from khuang.care.views.register import person_in_care
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_one
from khuang.ui.text import said
from khuang.ui.views import render_page


@needs(Can.CARE, Can.VISIT)
def programmes(request: Request) -> HttpResponse:
    rows = [
        {
            "row": row,
            "kind": kinds.of(row.kind)["title"],
            "state": words.STATES[row.state],
            "look": words.LOOKS[row.state],
        }
        for row in queries.programmes(request.actor)[:100]
    ]
    context = {"title": _("Programmes"), "rows": rows, "plans": can(request.actor, Can.CARE)}
    return render_page(request, "care/programmes/list.html", context)


@needs(Can.CARE)
def new(request: Request) -> HttpResponse:
    form = forms.ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[Programme] = []
        if done(form, lambda **given: made.append(actions.begin(**given)), by=request.actor, **_values(form)):
            messages.success(request, _("Saved. Now plan the meetings and ask people."))
            return redirect("care:programme", made[0].pk)
    context = {"title": _("A new programme"), "form": form, "back": "care:programmes"}
    return render_page(request, "care/form.html", context)


def _values(form: forms.ProgrammeForm) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    data["place"] = Place.objects.filter(pk=data["place"]).first() if data["place"] else None
    data["leader"] = User.objects.filter(pk=data["leader"]).first() if data["leader"] else None
    data["key"] = _uuid(data["key"])
    return data


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _programme(request: Request, key: UUID) -> Programme:
    rows = Programme.objects.visible_to(request.actor).select_related("place")
    found: Programme = get_object_or_404(rows, pk=key)
    return found


@needs(Can.CARE, Can.VISIT)
def programme(request: Request, programme: UUID) -> HttpResponse:
    row = _programme(request, programme)
    form = forms.LessonForm(request.POST if "topic_th" in request.POST else None)
    if request.method == "POST":
        if "topic_th" not in request.POST:
            return _closed(request, row)
        if form.is_valid() and done(form, actions.plan, programme=row, by=request.actor, **form.cleaned_data):
            messages.success(request, _("Saved."))
            return redirect("care:programme", row.pk)
    taking = queries.taking_part(row, request.actor)
    today = timezone.localdate()
    context = {
        "title": said(row.title)[0], "row": row, "kind": kinds.of(row.kind), "state": words.STATES[row.state],
        "look": words.LOOKS[row.state], "form": form, "plans": can(request.actor, Can.CARE),
        "taking": [
            {"one": one, "state": words.PARTS[one.row.state], "look": words.PART_LOOKS[one.row.state]} for one in taking
        ],
        "counts": queries.counted(taking), "verbs": rules.verbs("programme", row.state),
        "meetings": [
            {"row": one, "state": words.LESSONS[one.state], "look": words.LESSON_LOOKS[one.state], "due": queries.due(one, today)}
            for one in queries.meetings(row, request.actor)
        ],
    }  # fmt: skip
    return render_page(request, "care/programmes/programme.html", context)


def _closed(request: Request, row: Programme) -> HttpResponse:
    try:
        actions.close(programme=row, verb=request.POST.get("do", ""), by=request.actor)
        messages.success(request, _("Saved."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:programme", row.pk)


@needs(Can.CARE)
def whom(request: Request, programme: UUID) -> HttpResponse:
    row = _programme(request, programme)
    rows = Whom(request, queries.to_ask(row, request.actor), programme=row)
    context = {"title": _("Whom to ask"), "row": row, "people": rows}
    return render_page(request, "care/programmes/whom.html", context)


@needs(Can.CARE)
def enrol(request: Request, programme: UUID, person: UUID) -> HttpResponse:
    """What is read out to them, and how they said yes."""
    row, subject = _programme(request, programme), person_in_care(request, person)
    consented = consenting.held(subject, by=request.actor) is not None
    form = forms.EnrolForm(request.POST or None, consented=consented)
    if request.method == "POST" and form.is_valid():
        given = {"programme": row, "person": subject, **form.cleaned_data}
        given["data"] = given.pop("agreed", ())
        if done(form, actions.enrol, by=request.actor, **given):
            messages.success(request, _("Saved: they take part, or wait for a place."))
            return redirect("care:programme-whom", row.pk)
    name = people.names([subject], by=request.actor, purpose=Purpose.CASEWORK).get(subject.pk, "")
    context = {
        "title": _("To take part"), "row": row, "kind": kinds.of(row.kind), "form": form, "name": name,
        "consented": consented, "notice": consenting.notice(),
    }  # fmt: skip
    return render_page(request, "care/programmes/enrol.html", context)


# -- attendance
@needs(Can.CARE, Can.VISIT)
def meeting(request: Request, lesson: UUID) -> HttpResponse:
    """The sheet of a meeting, on a telephone: a large tick for each, or one tap for the same as last time."""
    rows = Lesson.objects.visible_to(request.actor).select_related("programme")
    row: Lesson = get_object_or_404(rows, pk=lesson)
    listed = _listed(request, row)
    form = forms.SheetForm(request.POST or None, people=listed, initial=_ticks(row))
    if request.method == "POST" and (answer := _kept(request, row, form)):
        return answer
    last = queries.last_sheet(row)
    context = {
        "title": said(row.topic)[0], "row": row, "form": form, "listed": listed,
        "future": row.on > timezone.localdate(), "last": sum(state == rules.CAME for state in last.values()),
        "state": words.LESSONS[row.state],
    }  # fmt: skip
    return render_page(request, "care/programmes/meeting.html", context)


def _listed(request: Request, row: Lesson) -> list[tuple[UUID, str]]:
    """Names of those on the sheet whom this actor may see, in the order of their names."""
    seen = set(
        Participant.objects.visible_to(request.actor).filter(programme=row.programme_id).values_list("pk", flat=True)
    )
    shown = [one for one in actions.sheet(row, by=request.actor) if one.pk in seen]
    known = people.names([one.person.canonical for one in shown], by=request.actor, purpose=Purpose.CASEWORK)
    found = [(one.pk, known.get(one.person.canonical_id) or "–") for one in shown]
    return sorted(found, key=lambda pair: pair[1])


def _ticks(row: Lesson) -> dict[str, Any]:
    kept = queries.ticked(row)
    return {
        "version": row.version, "came": [str(key) for key, state in kept.items() if state == rules.CAME],
        "excused": [str(key) for key, state in kept.items() if state == rules.EXCUSED],
    }  # fmt: skip


def _kept(request: Request, row: Lesson, form: forms.SheetForm) -> HttpResponse | None:
    """Save what was asked for; None when the page must be shown again, with the ticks."""
    try:
        if request.POST.get("do") == "cancel":
            actions.call_off(lesson=row, by=request.actor)
        elif request.POST.get("do") == "same":
            came, excused = _same(queries.last_sheet(row))
            actions.attend(lesson=row, came=came, excused=excused, by=request.actor)
            messages.success(request, _("Saved: the same as last time. Change what is different."))
            return redirect("care:meeting", row.pk)
        elif not form.is_valid():
            return None
        else:
            asked = actions.attend(lesson=row, by=request.actor, **form.values())
            messages.success(request, _("Saved."))
            if asked:
                messages.info(request, _("Somebody looks in on who stopped coming: %(n)s.") % {"n": len(asked)})
    except Stale as problem:
        form.add_problem(problem)
        given = request.POST.copy()
        given["version"] = str(Lesson.objects.visible_to(request.actor).get(pk=row.pk).version)
        form.data = given
        return None
    except Problem as problem:
        form.add_problem(problem)
        return None
    return redirect("care:programme", row.programme_id)


def _same(last: dict[UUID, str]) -> tuple[set[UUID], set[UUID]]:
    came = {key for key, state in last.items() if state == rules.CAME}
    return came, {key for key, state in last.items() if state == rules.EXCUSED}


# -- one participant
@needs(Can.CARE)
def part(request: Request, participant: UUID) -> HttpResponse:
    rows = Participant.objects.visible_to(request.actor).select_related("programme", "person__canonical")
    row: Participant = get_object_or_404(rows, pk=participant)
    kind = kinds.of(row.programme.kind)
    asked = request.POST.get("do", "")
    said_of = open_one(row, by=request.actor, purpose=Purpose.CASEWORK)
    income = consenting.agreed(said_of, "income")
    form = forms.OutcomeForm(request.POST if asked == "outcome" else None, kind=kind, income=income)
    leaving = forms.LeaveForm(request.POST if asked == "leave" else None)
    if request.method == "POST" and _written(request, row, asked, form, leaving):
        messages.success(request, _("Saved."))
        return redirect("care:programme-part", row.pk)
    name = people.names([row.person.canonical], by=request.actor, purpose=Purpose.CASEWORK)
    context = {
        "title": name.get(row.person.canonical_id, ""), "row": row, "kind": kind, "form": form, "leaving": leaving,
        "state": words.PARTS[row.state], "look": words.PART_LOOKS[row.state], "here": row.state in rules.HERE,
        "note": said_of.get("note", ""), "said": words.SAID.get(said_of.get("said", ""), ""),
        "outcomes": _outcomes(said_of, kind), "verbs": rules.verbs("participant", row.state),
    }  # fmt: skip
    return render_page(request, "care/programmes/part.html", context)


def _written(request: Request, row: Participant, asked: str, form: forms.OutcomeForm, leaving: forms.LeaveForm) -> bool:
    if asked == "outcome":
        return form.is_valid() and done(
            form, actions.note_outcome, participant=row, by=request.actor, **form.cleaned_data
        )
    if asked == "leave":
        return leaving.is_valid() and done(
            leaving, actions.leave, participant=row, by=request.actor, **leaving.cleaned_data
        )
    if asked == "take":
        return done(form, actions.take, participant=row, by=request.actor)
    return False


def _outcomes(said_of: dict[str, Any], kind: dict[str, Any]) -> list[dict[str, Any]]:
    titles, bands = kinds.outcomes(kind), kinds.bands(kind)
    return [
        {
            "on": date.fromisoformat(one["on"]), "said": one["said"],
            "codes": [titles[code] for code in one["codes"] if code in titles],
            "before": bands.get(one["before"], {}), "after": bands.get(one["after"], {}), "skills": one["skills"],
            "product": one["product"],
        }
        for one in reversed(said_of.get("outcomes", []))
    ]  # fmt: skip
