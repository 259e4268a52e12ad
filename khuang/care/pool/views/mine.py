"""A volunteer's own pages: time, money, the clock, what they were asked to."""

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
from khuang.care.models import Attendance
from khuang.care.pool import actions, queries, rules, words
from khuang.care.pool.forms import ExpenseForm, HoursForm, OutForm, QuietForm, SureForm
from khuang.care.pool.rules import time_text
from khuang.care.pool.views.common import done, of_mine
from khuang.ui.views import render_page


@needs(Can.VISIT, Can.SURVEY)
def hours(request: Request) -> HttpResponse:
    who = of_mine(request)
    form = HoursForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.log, volunteer=who, by=request.actor, **form.values())
    ):
        messages.success(request, _("Saved. Thank you for your time."))
        return redirect("care:my-hours")
    months = [(day, time_text(total)) for day, total in queries.by_month(who)]
    return render_page(
        request,
        "care/my_hours.html",
        {"title": _("My time"), "form": form, "months": months, "thanks": queries.thanks(who), "volunteer": who},
    )


@needs(Can.VISIT, Can.SURVEY)
def expenses(request: Request) -> HttpResponse:
    who = of_mine(request)
    form = ExpenseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.ask, volunteer=who, by=request.actor, **form.values())
    ):
        messages.success(request, _("Sent. The supervisor answers; then you are paid."))
        return redirect("care:my-expenses")
    return render_page(
        request, "care/my_expenses.html", {"title": _("My expenses"), "form": form, "rows": expense_lines(who)}
    )


def expense_lines(who: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "kind": words.EXPENSES[row.kind],
            "state": words.EXPENSE_STATES[row.state],
            "look": words.EXPENSE_LOOKS[row.state],
        }
        for row in queries.expenses_of(who)
    ]


@needs(Can.VISIT, Can.SURVEY)
def out(request: Request) -> HttpResponse:
    """The clock: set it, set it anew, or say that one is back."""
    who = of_mine(request)
    form = OutForm(request.POST if "minutes" in request.POST else None)
    if request.method == "POST" and "back" in request.POST:
        actions.come_back(volunteer=who, by=request.actor)
        messages.success(request, _("Good that you are back."))
        return redirect("home:day")
    if request.method == "POST" and form.is_valid():
        minutes = int(form.cleaned_data["minutes"])
        if done(form, actions.go_out, volunteer=who, minutes=minutes, by=request.actor):
            messages.success(request, _("Noted. Tell us when you are back."))
            return redirect("home:day")
    return render_page(request, "care/out.html", {"title": _("Going out"), "form": form, "out": queries.out(who)})


@needs(Can.VISIT, Can.SURVEY)
def quiet(request: Request) -> HttpResponse:
    who = of_mine(request)
    form = QuietForm(request.POST or None, initial={"quiet_from": who.quiet_from, "quiet_until": who.quiet_until})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.set_quiet, volunteer=who, by=request.actor, **form.values())
    ):
        messages.success(request, _("Saved: no messages in these hours."))
        return redirect("home:day")
    return render_page(request, "care/form.html", {"title": _("My quiet hours"), "form": form, "back": "home:day"})


@needs(Can.VISIT, Can.SURVEY)
def asked(request: Request, attendance: UUID) -> HttpResponse:
    """A training or an event that one was asked to: yes or no, and how sure one feels."""
    rows = Attendance.objects.mine(request.actor).select_related("gathering__place", "volunteer__person")
    row: Attendance = get_object_or_404(rows, pk=attendance)
    when = {one.pk: when for one, when in queries.to_assess(row.volunteer)}.get(row.pk, "")
    form = SureForm(request.POST if "talk" in request.POST else None)
    if request.method == "POST" and _answer(request, row, form, when):
        return redirect("home:day")
    may = {verb for verb in ("accept", "decline") if verb in actions_now(row)}
    context = {"title": row.gathering.title_th, "row": row, "form": form if when else None, "when": when, "may": may}
    context |= {"state": words.ATTENDANCE[row.state], "look": words.ATTENDANCE_LOOKS[row.state]}
    return render_page(request, "care/asked.html", context)


def actions_now(row: Attendance) -> tuple[str, ...]:
    """What may be answered now: nothing once the day is over or called off."""
    over = row.gathering.state != "planned" or row.gathering.on < timezone.localdate()
    return () if over else rules.verbs("attendance", row.state)


def _answer(request: Request, row: Attendance, form: SureForm, when: str) -> bool:
    try:
        if "verb" in request.POST:
            actions.reply(attendance=row, verb=request.POST["verb"], by=request.actor)
            messages.success(request, _("Saved. Thank you for answering."))
            return True
        if when and form.is_valid():
            actions.assess(attendance=row, when=when, answers=form.values(), by=request.actor)
            messages.success(request, _("Saved. Only means of many people are shown."))
            return True
    except Problem as problem:
        messages.error(request, str(problem))
    return False
