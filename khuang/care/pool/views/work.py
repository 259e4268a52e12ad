"""For those who supervise: expenses, trainings and events, who is not back, homes where nobody goes alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import people
from khuang.care.models import Attendance, Caution, Expense, Gathering, Outing, Volunteer
from khuang.care.pool import actions, forms, queries, rules, words
from khuang.care.pool.views.common import done
from khuang.care.views.register import person_in_care
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_all
from khuang.ui.text import said
from khuang.ui.views import render_page

AT_ONCE = 40  # who fits, offered at a time


@needs(Can.SUPERVISE)
def expenses(request: Request) -> HttpResponse:
    rows = list(queries.expenses(request.actor)[:50])
    known = people.names(
        [row.volunteer.person.canonical for row in rows], by=request.actor, purpose=Purpose.SUPERVISION
    )
    lines = [
        {
            "row": row, "name": known.get(row.volunteer.person.canonical_id, ""), "kind": words.EXPENSES[row.kind],
            "state": words.EXPENSE_STATES[row.state], "look": words.EXPENSE_LOOKS[row.state],
        }
        for row in rows
    ]  # fmt: skip
    return render_page(request, "care/expenses.html", {"title": _("Expenses of volunteers"), "lines": lines})


@needs(Can.SUPERVISE)
def expense(request: Request, expense: UUID) -> HttpResponse:
    rows = Expense.objects.visible_to(request.actor).exclude(volunteer__user=request.actor.id)
    row: Expense = get_object_or_404(
        rows.filter(state__in=("requested", "approved")).select_related("volunteer__person__canonical"), pk=expense
    )
    form = forms.DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb, reason = request.POST.get("verb", ""), form.cleaned_data["reason"]
        if done(form, actions.decide, expense=row, verb=verb, reason=reason, by=request.actor):
            messages.success(request, _("Saved."))
            return redirect("care:expenses")
    name = people.names([row.volunteer.person.canonical], by=request.actor, purpose=Purpose.SUPERVISION)
    note = open_all([row], by=request.actor, purpose=Purpose.SUPERVISION)[0].get("note", "")
    verbs = [(verb, words.EXPENSE_VERBS[verb]) for verb in rules.verbs("expense", row.state)]
    context = {"title": _("An expense"), "row": row, "name": next(iter(name.values()), ""), "note": note, "form": form}
    return render_page(request, "care/expense.html", {**context, "verbs": verbs, "kind": words.EXPENSES[row.kind]})


@needs(Can.SUPERVISE)
def gatherings(request: Request) -> HttpResponse:
    rows = [
        {"row": row, "kind": words.GATHERINGS[row.kind], "state": words.GATHERING_STATES[row.state]}
        for row in queries.gatherings(request.actor)[:50]
    ]
    return render_page(request, "care/gatherings.html", {"title": _("Trainings and events"), "rows": rows})


@needs(Can.SUPERVISE)
def new_gathering(request: Request) -> HttpResponse:
    form = forms.GatheringForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data, made = form.cleaned_data, []
        place = Place.objects.filter(pk=data["place"]).first() if data["place"] else None
        values: dict[str, Any] = {name: data[name] for name in ("kind", "title_th", "title_en", "on")}
        values |= {"minutes": 60 * data["hours"], "place": place, "wanted": form.wanted()}
        if done(form, lambda **given: made.append(actions.plan(**given)), by=request.actor, **values):
            return redirect("care:gathering", gathering=made[0].pk)
    return render_page(
        request, "care/form.html", {"title": _("A training or an event"), "form": form, "back": "care:gatherings"}
    )


@needs(Can.SUPERVISE)
def gathering(request: Request, gathering: UUID) -> HttpResponse:
    rows = Gathering.objects.visible_to(request.actor).select_related("place")
    row: Gathering = get_object_or_404(rows, pk=gathering)
    if request.method == "POST":
        try:
            _do(request, row)
        except Problem as problem:
            messages.error(request, str(problem))
        return redirect("care:gathering", gathering=row.pk)
    planned = row.state == "planned"
    context = {
        "title": row.title_th, "row": row, "kind": words.GATHERINGS[row.kind],
        "state": words.GATHERING_STATES[row.state], "planned": planned, "over": row.on <= timezone.localdate(),
        "fitting": _fitting(request, row) if planned else None, "lines": _lines(request, row),
        "sure": [
            (words.QUESTIONS.get(name, _("All together")), change) for name, change in queries.confidence(row, by=request.actor)
        ] if row.kind == "training" else [],
    }  # fmt: skip
    return render_page(request, "care/gathering.html", context)


def _fitting(request: Request, row: Gathering) -> forms.InviteForm | None:
    found = queries.fitting(row, by=request.actor)
    people = [
        (str(one.volunteer.pk), " · ".join(filter(None, (one.name, said(one.place)[0])))) for one in found[:AT_ONCE]
    ]
    return forms.InviteForm(people=people, more=len(found) - len(people)) if people else None


def _do(request: Request, row: Gathering) -> None:
    """Invite those ticked, mark one, or close it. Ids that are not this actor's to see are left out."""
    what = request.POST.get("do", "")
    if what == "invite":
        chosen = Volunteer.objects.visible_to(request.actor, Can.SUPERVISE).select_related("person__canonical")
        ticked = list(chosen.filter(pk__in=uuids(request.POST.getlist("volunteer"))))
        n = actions.invite(gathering=row, volunteers=ticked, by=request.actor)
        messages.success(request, _("Asked: %(n)s. Each hears after their quiet hours.") % {"n": n})
    elif what in ("come", "miss", "accept", "decline"):
        rows = (
            Attendance.objects.visible_to(request.actor)
            .filter(gathering=row)
            .select_related("gathering", "volunteer__person")
        )
        for one in rows.filter(pk__in=uuids(request.POST.getlist("attendance"))):
            act = actions.mark if what in ("come", "miss") else actions.reply
            act(attendance=one, verb=what, by=request.actor)
    elif what in ("hold", "cancel"):
        actions.close(gathering=row, verb=what, by=request.actor)


def uuids(said: list[str]) -> list[UUID]:
    found = []
    for one in said:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _lines(request: Request, row: Gathering) -> list[dict[str, Any]]:
    rows = list(
        Attendance.objects.visible_to(request.actor)
        .filter(gathering=row)
        .select_related("volunteer__person__canonical")
    )
    known = people.names(
        [one.volunteer.person.canonical for one in rows], by=request.actor, purpose=Purpose.SUPERVISION
    )
    return [
        {
            "row": one, "name": known.get(one.volunteer.person.canonical_id, ""), "state": words.ATTENDANCE[one.state],
            "look": words.ATTENDANCE_LOOKS[one.state], "verbs": rules.verbs("attendance", one.state),
            "later": one.told_from > timezone.now(),
        }
        for one in rows
    ]  # fmt: skip


@needs(Can.SUPERVISE)
def outing(request: Request, outing: UUID) -> HttpResponse:
    """Somebody is not back: how to call them; then it is noted that somebody did."""
    rows = Outing.objects.visible_to(request.actor).filter(back_at=None, answered_at=None)
    row: Outing = get_object_or_404(rows.select_related("volunteer__person__canonical__household"), pk=outing)
    if request.method == "POST":
        actions.answer_outing(outing=row, by=request.actor)
        messages.success(request, _("Saved: answered."))
        return redirect("care:work")
    person = row.volunteer.person.canonical
    caller = people.callers([person], by=request.actor)[person.pk]
    return render_page(request, "care/outing.html", {"title": _("Not back yet"), "row": row, "caller": caller})


@needs(Can.CARE)
def caution(request: Request, person: UUID) -> HttpResponse:
    """How one goes to this person's home. The reason is read here alone."""
    subject = person_in_care(request, person)
    rows = Caution.objects.visible_to(request.actor).standing().filter(household=subject.household_id)
    standing = rows.exclude(household=None).select_related("household").first()
    form = forms.CautionForm(request.POST if "rule" in request.POST else None)
    if request.method == "POST" and "lift" in request.POST and standing:
        actions.lift(caution=standing, by=request.actor)
        messages.success(request, _("Saved: visits as usual again."))
        return redirect("registry:person", subject.pk)
    if request.method == "POST" and form.is_valid() and subject.household:
        home, asked = subject.household, form.cleaned_data
        if done(form, actions.warn, household=home, by=request.actor, **asked):
            messages.success(request, _("Saved. Whoever visits there reads the rule, not the reason."))
            return redirect("registry:person", subject.pk)
    kept = open_all([standing], by=request.actor, purpose=Purpose.CASEWORK)[0] if standing else {}
    context = {"title": _("How one goes there"), "form": form, "standing": standing, "subject": subject}
    context |= {"rule": words.rule(kept.get("rule", "")), "reason": kept.get("reason", "")}
    return render_page(request, "care/caution.html", context)
