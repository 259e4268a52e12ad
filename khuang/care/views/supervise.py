"""Over the shoulder of home care: what is overdue, whom nobody visits, who carries how much; urgent visits."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
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
from khuang.care.pool import queries as pool
from khuang.care.views.register import load_text
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.SUPERVISE)
def work(request: Request) -> HttpResponse:
    crew = [
        {"id": one.volunteer.pk, "name": one.name, "load": load_text(one.load), "late": one.load.overdue}
        for one in sorted(queries.workload(request.actor), key=lambda one: (-one.load.overdue, -one.load.visits))
    ]
    late = pool.overdue(request.actor)
    known = people.names(
        [row.volunteer.person.canonical for row in late], by=request.actor, purpose=Purpose.SUPERVISION
    )
    out = [(row, known.get(row.volunteer.person.canonical_id, "")) for row in late]
    return render_page(request, "care/work.html", {"crew": crew, "out": out, **queries.at_work(request.actor)})


@needs(Can.CARE)
def urgent(request: Request) -> HttpResponse:
    rows = list(queries.alerts(request.actor).select_related("person__canonical__place")[:50])
    subjects = [row.person.canonical for row in rows]
    known = people.names(subjects, by=request.actor, purpose=Purpose.CASEWORK)
    lines = [
        {"id": row.pk, "name": known.get(row.person.canonical_id, ""), "place": queries.place_name(row.person.canonical),
         "at": row.raised_at}
        for row in rows
    ]  # fmt: skip
    context = {"lines": lines, "calls": calls(by=request.actor), "outside": emergencies.outside(request.actor)}
    return render_page(request, "care/urgent.html", context)


@needs(Can.CARE)
def answer(request: Request, alert: UUID) -> HttpResponse:
    rows = Alert.objects.visible_to(request.actor).filter(answered_at=None, person__erased_at=None)
    row = get_object_or_404(rows.select_related("visit", "person__canonical__household"), pk=alert)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_alert(alert=row, how=form.cleaned_data["how"], by=request.actor)
        except Problem as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Saved: answered."))
            return redirect("care:urgent")
    caller = people.callers([row.person.canonical], by=request.actor)[row.person.canonical_id]
    line = visit_lines([row.visit], by=request.actor)[0]
    return render_page(request, "care/answer.html", {"form": form, "caller": caller, "line": line, "alert": row})
