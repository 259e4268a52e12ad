"""What a team reads once its cabinet is open."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.cabinet.queries import ring, seats
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.requests import Request
from khuang.surveys.phone import steps
from khuang.surveys.restricted import actions, queries
from khuang.surveys.tables import title
from khuang.ui.text import language
from khuang.ui.views import render_page

SHOWN = 200


def restricted(request: Request) -> HttpResponse:
    """Received forms, by form and day alone: whom they are about is inside."""
    held = _ring(request)
    rows = [{"row": part, "title": title(part.submission)} for part in queries.waiting(held)[:SHOWN]]
    back = [{"at": row.received_at, "title": title(row)} for row in queries.taken_back(held)[:SHOWN]]
    return render_page(request, "surveys/restricted/forms.html", {"rows": rows, "back": back})


def restricted_answers(request: Request, part: UUID) -> HttpResponse:
    held = _ring(request)
    row = get_object_or_404(queries.waiting(held), pk=part)
    answers = queries.answers(row, ring=held, lang=language(), by=request.actor)
    steps.seen(submissions=[row.submission_id], by=request.actor)
    context = {"row": row, "form_title": title(row.submission), "answers": answers}
    return render_page(request, "surveys/restricted/answers.html", context)


@require_POST
def erase_restricted(request: Request, part: UUID) -> HttpResponse:
    held = _ring(request)
    row = get_object_or_404(queries.waiting(held), pk=part)
    actions.erase_answers(part=row, ring=held, by=request.actor)
    messages.success(request, _("Erased for good."))
    return redirect("surveys:restricted")


def _ring(request: Request) -> SessionKeyring:
    """404 for whoever sits in no team; a closed cabinet says where to open it."""
    if not seats(request.user).filter(state="granted").exists():
        raise Http404
    return ring(request)
