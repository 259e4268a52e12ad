"""A volunteer's day: whom to visit, and what was seen."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import actions, departing, people, queries, rules, words
from khuang.care.forms import VisitForm
from khuang.care.models import Assignment, Volunteer
from khuang.care.views.common import spoken_calls
from khuang.trust import audit
from khuang.trust.reading import Purpose
from khuang.ui.text import day_text
from khuang.ui.views import render_page


@needs(Can.VISIT)
def mine(request: Request) -> HttpResponse:
    """Due first, then those of the coming week; the rest only as a number."""
    rows = spoken_calls(queries.my_visits(request.actor, within=queries.SOON))
    return render_page(
        request,
        "care/visits.html",
        {
            "now": [row for row in rows if row["due_now"]],
            "soon": [row for row in rows if not row["due_now"]],
            "all": Assignment.objects.mine(request.actor).count(),
            "parted": departing.parted(request.actor),
        },
    )


@needs(Can.VISIT, Can.CARE)
def visit(request: Request, assignment: UUID) -> HttpResponse:
    """First one question: did you meet? Then the few that fit the answer."""
    row = _standing(request, assignment)
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
    call = spoken_calls([queries.call(request.actor, row)])[0]
    return render_page(request, template, {"call": call, **context})


def _store(request: Request, row: Assignment, outcome: str, form: VisitForm) -> bool:
    """Stored once, whatever was tapped. The message says what happens next, and no name: it travels in a cookie."""
    data = form.cleaned_data
    try:
        actions.record_visit(
            assignment=row, key=data["key"], outcome=outcome, words=form.words(), urgent=data["urgent"],
            on=data.get("on"), minutes=int(data["minutes"] or 0), by=request.actor,
        )  # fmt: skip
    except Problem as problem:
        form.add_problem(problem)
        return False
    row.refresh_from_db(fields=["due"])
    if data["urgent"]:
        messages.warning(request, _("Saved as urgent. The case worker calls today. In danger to life call 1669."))
    messages.success(request, _("Saved. The next visit is due on %(day)s.") % {"day": day_text(row.due)})
    return True


@needs(Can.VISIT)
def my_sheet(request: Request) -> HttpResponse:
    rows = Assignment.objects.mine(request.actor)
    return _sheet(request, rows, None)


@needs(Can.CARE)
def sheet(request: Request, volunteer: UUID) -> HttpResponse:
    """The round of a volunteer without a telephone, to be printed and entered afterwards."""
    found = Volunteer.objects.visible_to(request.actor).standing().select_related("person")
    who: Volunteer = get_object_or_404(found, pk=volunteer)
    rows = Assignment.objects.visible_to(request.actor).standing().filter(volunteer=who, person__erased_at=None)
    return _sheet(request, rows, who)


def _sheet(request: Request, rows: QuerySet[Assignment], who: Volunteer | None) -> HttpResponse:
    calls = spoken_calls(queries.calls(rows, by=request.actor))
    name = ""
    if who:
        name = people.names([who.person], by=request.actor, purpose=Purpose.SUPERVISION).get(who.person_id, "")
    audit.record(
        by=request.actor, action="care.sheet.printed", object_kind="volunteer", object_id=who.pk if who else None
    )
    return render_page(
        request, "care/sheet.html", {"calls": calls, "name": name, "conditions": words.pairs(words.CONDITIONS)}
    )
