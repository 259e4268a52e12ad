"""The care register: who is in home care, who may need it, who visits whom."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import actions, intervals, lists, queries, rules, words
from khuang.care.forms import AssignForm, EndForm, EnrolForm
from khuang.care.models import Assignment, Enrolment
from khuang.registry.life import actions as life
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.ui.views import render_page


@needs(Can.CARE)
def people(request: Request) -> HttpResponse:
    counts = queries.counts(request.actor)
    rows = lists.Register(request, queries.register(request.actor), counts=counts)
    if rows.wants_csv:
        audit.record(by=request.actor, action="care.register.exported", object_kind="list")
        return rows.csv("home-care")  # type: ignore[return-value] # streamed
    return render_page(request, "care/register.html", {"people": rows, "counts": counts})


@needs(Can.CARE)
def waiting(request: Request) -> HttpResponse:
    rows = lists.Waiting(request, queries.not_enrolled(request.actor))
    if rows.wants_csv:
        audit.record(by=request.actor, action="care.waiting.exported", object_kind="list")
        return rows.csv("not-enrolled")  # type: ignore[return-value] # streamed
    return render_page(request, "care/waiting.html", {"people": rows})


def person_in_care(request: Request, key: UUID) -> Person:
    """The survivor of a merge, in the places where this actor works in care."""
    found = queries.subject(request.actor, key)
    if found is None:
        raise Http404
    return found


@needs(Can.CARE)
def enrol(request: Request, person: UUID) -> HttpResponse:
    subject = person_in_care(request, person)
    held = queries.groups_held(request.actor, subject)
    free = tuple(group for group in rules.GROUPS if rules.may_enrol(group, {row.group for row in held}))
    first = next((group for group in free if getattr(subject, group)), "")
    form = EnrolForm(request.POST or None, groups=free, initial={"group": first, "since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.enrol(person=subject, by=request.actor, **form.cleaned_data)
        except Problem as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Enrolled. Now choose who visits."))
            return redirect("care:assign", person=subject.pk)
    held_words = [{"id": row.pk, "group": words.GROUPS[row.group], "since": row.since} for row in held]
    return render_page(
        request,
        "care/enrol.html",
        {"entry": queries.entry(request.actor, subject), "form": form, "held": held_words, "free": free},
    )


@needs(Can.CARE)
def end(request: Request, enrolment: UUID) -> HttpResponse:
    rows = Enrolment.objects.visible_to(request.actor).standing().select_related("person__canonical")
    row = get_object_or_404(rows, pk=enrolment)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            if data["because"] == "died":  # not care alone: one step for the whole register
                life.leave(person=row.person.canonical, how="died", on=data["until"], by=request.actor)
            else:
                actions.end_enrolment(enrolment=row, because=data["because"], on=data["until"], by=request.actor)
        except Problem as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Saved: this care has ended."))
            return redirect("care:register")
    entry = queries.entry(request.actor, row.person.canonical)
    return render_page(request, "care/end.html", {"entry": entry, "form": form, "group": words.GROUPS[row.group]})


@needs(Can.CARE)
def assign(request: Request, person: UUID) -> HttpResponse:
    """Volunteers with what they carry, those who could take one more first."""
    subject = person_in_care(request, person)
    standing = queries.visits_arranged(request.actor, subject)
    crew = queries.workload(request.actor, near=subject.place_id or "")
    entry = queries.entry(request.actor, subject)
    form = AssignForm(
        request.POST or None,
        volunteers=[(one.volunteer.pk, one.name, load_text(one.load)) for one in crew],
        initial={"every_days": standing.every_days if standing else intervals.suggested(entry.groups)},
    )
    if request.method == "POST" and form.is_valid() and _assign(request, subject, standing, crew, form):
        messages.success(request, _("Saved: the visits are arranged."))
        return redirect("care:register")
    context = {"entry": entry, "form": form, "standing": standing, "crew": crew, "back": reverse("care:register")}
    return render_page(request, "care/assign.html", context)


def _assign(
    request: Request, subject: Person, standing: Assignment | None, crew: list[queries.Carrying], form: AssignForm
) -> bool:
    data = form.cleaned_data
    chosen = next(one.volunteer for one in crew if str(one.volunteer.pk) == data["volunteer"])
    try:
        if standing:
            actions.reassign(
                assignment=standing, volunteer=chosen, every_days=data["every_days"], reason=data["reason"],
                by=request.actor,
            )  # fmt: skip
        else:
            actions.assign(
                person=subject, volunteer=chosen, every_days=data["every_days"], reason=data["reason"], by=request.actor
            )
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def load_text(load: rules.Load) -> str:
    """``12 people · 3.5 visits a week · same village``."""
    parts = [
        ngettext("%(n)s person", "%(n)s people", load.people) % {"n": load.people},
        _("%(n)s visits a week") % {"n": f"{load.visits:.1f}"},
    ]
    if load.overdue:
        parts.append(_("%(n)s overdue") % {"n": load.overdue})
    if load.near:
        parts.append(_("same village"))
    if load.with_one(rules.USUAL_DAYS).too_much:
        parts.append(_("has enough to do"))
    return " · ".join(parts)
