"""An application as it is read: everybody once it is sent, the desk before that; on paper, and as plain text."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_GET

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.planning import papers
from khuang.planning.awards import pages
from khuang.planning.models import Application, SentApplication
from khuang.town.queries import town
from khuang.ui.text import said
from khuang.ui.views import render_page


def _open(request: Request, number: int) -> Application:
    row = get_object_or_404(Application, number=number)
    if row.state in ("draft", "finished") and not (can(request.actor, Can.PLAN) or can(request.actor, Can.APPROVE)):
        raise Http404
    return row


def _language(request: Request, row: Application) -> str:
    asked = request.GET.get("in", "")
    return asked if asked in ("th", "en") else str(row.form["language"])


@login_not_required
@require_GET
def application(request: Request, number: int) -> HttpResponse:
    row = _open(request, number)
    context = {**pages.sheet(row, _language(request, row)), "title": said(row.title)[0]}
    return render_page(request, "planning/awards/application.html", context)


@login_not_required
@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """Everything on it is in the language asked for, whatever the reader's."""
    row = _open(request, number)
    language = _language(request, row)
    with translation.override(language):
        context: dict[str, Any] = {
            **pages.sheet(row, language), "title": said(row.title)[0], "town": town(), "day": row.sent_on,
            "paper_lang": language,
        }  # fmt: skip
        return papers.page(request, "planning/awards/paper.html", context, name=f"application-{row.number}-{language}")


@login_not_required
@require_GET
def text(request: Request, number: int) -> HttpResponse:
    """Box by box, to be pasted into the giver's own form."""
    row = _open(request, number)
    language = _language(request, row)
    with translation.override(language):
        body = pages.plain(row, language)
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="application-{row.number}-{language}.txt"'
    return response


@login_not_required
@require_GET
def as_json(request: Request, number: int) -> HttpResponse:
    """The very bytes whose SHA-256 stands on the page; only of what was sent."""
    row = get_object_or_404(SentApplication, application__number=number)
    response = HttpResponse(row.content.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="application-{number}.json"'
    return response
