"""Urgent visits: who is to be called today, and how it was answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.access.duty.queries import calls
from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import actions, emergencies, people, queries
from khuang.care.forms import AnswerForm
from khuang.care.models import Alert
from khuang.care.panels import visit_lines
from khuang.care.supervising import queries as over
from khuang.care.views.common import spoken_caller
from khuang.care.visiting import gate
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.CARE)
def urgent(request: Request) -> HttpResponse:
    rows = list(queries.alerts(request.actor).select_related("person__canonical__place")[:50])
    subjects = [row.person.canonical for row in rows]
    known = people.names(subjects, by=request.actor, purpose=Purpose.CASEWORK)
    late = set(over.late_alerts(request.actor).values_list("pk", flat=True))
    lines = [
        {"id": row.pk, "name": known.get(row.person.canonical_id, ""), "place": queries.place_name(row.person.canonical),
         "at": row.raised_at, "late": row.pk in late, "gone": row.person.canonical.gone_on}
        for row in rows
    ]  # fmt: skip
    context = {"lines": lines, "calls": calls(by=request.actor), "outside": emergencies.outside(request.actor)}
    return render_page(request, "care/urgent.html", context)


@needs(Can.CARE)
def answer(request: Request, alert: UUID) -> HttpResponse:
    rows = Alert.objects.visible_to(request.actor).filter(answered_at=None, person__erased_at=None)
    row = get_object_or_404(rows.select_related("visit", "person__canonical__household"), pk=alert)
    if request.method == "POST" and "keep" in request.POST:
        gate.keep(request, row.person.canonical_id)
        return redirect("care:answer", alert=row.pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_alert(alert=row, how=form.cleaned_data["how"], by=request.actor)
        except Problem as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Saved: answered."))
            return redirect("care:urgent")
    caller = queries.with_cautions([row.person.canonical], by=request.actor)[row.person.canonical_id]
    call = spoken_caller(caller, row.person.canonical_id, gate.kept(request))
    if call["held"] and request.method == "GET":
        return render_page(request, "care/gate.html", {"call": call, "back": reverse("care:urgent")})
    line = visit_lines([row.visit], by=request.actor)[0]
    return render_page(request, "care/answer.html", {"form": form, "caller": call, "line": line, "alert": row})
