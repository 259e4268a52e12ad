"""What was promised: made, kept, or not needed any more."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import people
from khuang.care import queries as care
from khuang.care.models import Assignment, Promise
from khuang.care.pool.views.common import done
from khuang.care.visiting import actions, queries, words
from khuang.care.visiting.forms import PromiseForm
from khuang.registry.models import Person
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


def _subject(request: Request, key: UUID) -> Person:
    """Somebody whom one visits, or who lives where one works in care."""
    mine = (
        Assignment.objects.mine(request.actor)
        .filter(person__canonical__members=key)
        .select_related("person__canonical")
    )
    row = mine.first()
    found = row.person.canonical if row else care.subject(request.actor, key)
    if found is None:
        raise Http404
    return found


@needs(Can.VISIT, Can.CARE)
def promise(request: Request, person: UUID) -> HttpResponse:
    subject = _subject(request, person)
    form = PromiseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.promise, person=subject, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Saved. Whoever visits has it in the round of that week."))
        return redirect("care:promises" if can(request.actor, Can.CARE) else "care:visits")
    name = people.names([subject], by=request.actor, purpose=Purpose.VISIT).get(subject.pk, "")
    context = {"title": _("A promise"), "form": form, "name": name}
    return render_page(request, "care/promise.html", context)


@needs(Can.CARE)
def promises(request: Request) -> HttpResponse:
    """Open ones, those whose day is over first."""
    rows = list(queries.open_promises(request.actor)[:100])
    known = people.names([row.person.canonical for row in rows], by=request.actor, purpose=Purpose.CASEWORK)
    lines = [
        {"row": row, "name": known.get(row.person.canonical_id, ""), "what": words.TASKS[row.task],
         "place": care.place_name(row.person.canonical), "late": queries.is_late(row), "visited": row.visited}
        for row in rows
    ]  # fmt: skip
    return render_page(request, "care/promises.html", {"title": _("Promises"), "lines": lines})


@needs(Can.CARE)
@require_POST
def close(request: Request, promise: UUID) -> HttpResponse:
    rows = Promise.objects.visible_to(request.actor).filter(person__erased_at=None).select_related("person__canonical")
    row: Promise = get_object_or_404(rows, pk=promise)
    try:
        (actions.keep if request.POST.get("do") == "keep" else actions.drop)(promise=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Saved."))
    return redirect("care:promises")
