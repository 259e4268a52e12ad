"""A volunteer's day: whom to visit, and what was seen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.facts import Source
from khuang.care import actions, emergencies, queries, rules, words
from khuang.care.forms import VisitForm
from khuang.care.models import Assignment
from khuang.care.views.common import spoken_calls
from khuang.care.visiting import gate
from khuang.care.visiting.actions import promise
from khuang.ui.text import day_text
from khuang.ui.views import render_page


@needs(Can.VISIT, Can.CARE)
def visit(request: Request, assignment: UUID) -> HttpResponse:
    """The rule, if there is one; then one question: did you meet? Then the few that fit the answer."""
    row = _standing(request, assignment)
    if request.method == "POST" and "keep" in request.POST:
        gate.keep(request, row.person.canonical_id)
        return redirect("care:visit", assignment=row.pk)
    outcome = request.GET.get("outcome", "")
    paper = row.volunteer.user_id != request.actor.id
    if outcome not in rules.OUTCOMES:
        return _page(request, row, "care/visit.html", {"outcomes": words.pairs(words.OUTCOMES)})
    form = VisitForm(request.POST or None, outcome=outcome, on_paper=paper)
    if request.method == "POST" and form.is_valid() and _store(request, row, outcome, form):
        return redirect("care:register" if paper else "care:visits")
    return _page(request, row, "care/visit_words.html", {"form": form, "outcome": words.OUTCOMES[outcome]})


def _standing(request: Request, assignment: UUID) -> Assignment:
    rows = Assignment.objects.visible_to(request.actor).filter(until=None, person__erased_at=None)
    row: Assignment = get_object_or_404(rows.select_related("person__canonical", "volunteer"), pk=assignment)
    return row


def _page(request: Request, row: Assignment, template: str, context: dict[str, object]) -> HttpResponse:
    call = spoken_calls([queries.call(request.actor, row)], gate.kept(request))[0]
    if call["held"] and request.method == "GET":
        return render_page(request, "care/gate.html", {"call": call, "back": reverse("care:visits")})
    return render_page(request, template, {"call": call, **context})


def _store(request: Request, row: Assignment, outcome: str, form: VisitForm) -> bool:
    """Stored once, whatever was tapped. The message says what happens next, and no name: it travels in a cookie."""
    data = form.cleaned_data
    try:
        made = actions.record_visit(
            assignment=row, key=data["key"], outcome=outcome, words=form.words(), urgent=data["urgent"],
            on=data.get("on"), minutes=int(data["minutes"] or 0), by=request.actor,
        )  # fmt: skip
        if data.get("promise"):
            promise(
                person=row.person, on=data["promise_on"], why=data["promise"], source=Source("visit", str(made.pk)),
                by=request.actor,
            )  # fmt: skip
    except Problem as problem:
        form.add_problem(problem)
        return False
    row.refresh_from_db(fields=["due"])
    if data["urgent"]:
        messages.warning(request, _("Saved as urgent. The case worker calls today. In danger to life call 1669."))
        for one in emergencies.on_duty_for(row.person, by=request.actor):
            on_duty = _("On duty now: %(name)s, %(phone)s") % {"name": one.name, "phone": one.phone}
            messages.warning(request, on_duty)
    messages.success(request, _("Saved. The next visit is due on %(day)s.") % {"day": day_text(row.due)})
    return True
