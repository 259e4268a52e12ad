"""Rounds on paper: printed, found again by their code, entered all at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import people, words
from khuang.care.models import Sheet, Volunteer
from khuang.care.views.common import spoken_tasks
from khuang.care.visiting import actions, keying, queries
from khuang.care.visiting.forms import CodeForm
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.CARE)
def of_volunteer(request: Request, volunteer: UUID) -> HttpResponse:
    """Whose paper: this week's, to be printed, and what was printed before."""
    rows = Volunteer.objects.visible_to(request.actor).standing().select_related("person__canonical")
    who: Volunteer = get_object_or_404(rows, pk=volunteer)
    if request.method == "POST":
        return redirect("care:paper", sheet=actions.print_sheet(volunteer=who, by=request.actor).pk)
    context = {"who": who, "name": _name(request, who), "sheets": queries.sheets_of(who)[:12]}
    return render_page(request, "care/sheets_of.html", context)


def _name(request: Request, who: Volunteer) -> str:
    person = who.person.canonical
    return people.names([person], by=request.actor, purpose=Purpose.SUPERVISION).get(person.pk, "")


def _sheet(request: Request, key: UUID) -> Sheet:
    row: Sheet = get_object_or_404(queries.sheets(request.actor), pk=key)
    return row


@needs(Can.VISIT, Can.CARE)
def paper(request: Request, sheet: UUID) -> HttpResponse:
    """To be printed: large, with boxes to tick. The rule stands before the address."""
    row = _sheet(request, sheet)
    tasks = queries.on_paper(request.actor, row)
    context = {
        "sheet": row, "lines": list(enumerate(spoken_tasks(tasks, queries.told_on_paper(tasks)), start=1)),
        "name": _name(request, row.volunteer), "outcomes": words.pairs(words.OUTCOMES),
        "conditions": words.pairs(words.CONDITIONS), "mine": row.volunteer.user_id == request.actor.id,
    }  # fmt: skip
    return render_page(request, "care/sheet.html", context)


@needs(Can.CARE)
def find(request: Request) -> HttpResponse:
    """By the code at the top of the paper; and those that nobody has entered yet."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = queries.sheets(request.actor).filter(code=form.cleaned_data["code"]).first()
        if found:
            return redirect("care:key-in", sheet=found.pk)
        form.add_problem(Problem(_("There is no such sheet among those you look after."), field="code"))
    waiting = queries.sheets_waiting(request.actor)
    return render_page(request, "care/sheets.html", {"title": _("Sheets of paper"), "form": form, "waiting": waiting})


@needs(Can.CARE)
def key_in(request: Request, sheet: UUID) -> HttpResponse:
    """All visits of one sheet on one page. Sent twice it is entered once."""
    row = _sheet(request, sheet)
    page = keying.Page(row, request.actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.store():
        messages.success(request, _("Saved: %(n)s visits entered. Now tear the sheet up.") % {"n": page.stored})
        return redirect("care:find-sheet")
    context = {"sheet": row, "page": page, "name": _name(request, row.volunteer), "form": page}
    return render_page(request, "care/key_in.html", context)
