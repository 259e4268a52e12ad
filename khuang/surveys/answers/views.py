"""The answers of one version of a form: counted, for whoever plans; themselves, for whoever may read the people."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.surveys.answers import actions
from khuang.surveys.answers.tables import counted, lines
from khuang.surveys.publishing.models import Edition
from khuang.surveys.publishing.tables import title
from khuang.ui.views import render_page


def _row(edition: UUID) -> Edition:
    found: Edition = get_object_or_404(Edition.objects.exclude(item=None).select_related("item"), id=edition)
    return found


@needs(Can.STEWARD, Can.SUPERVISE, Can.PLAN, Can.ADMINISTER)
def answers(request: HttpRequest, edition: UUID) -> HttpResponseBase:
    row = _row(edition)
    found = counted(row, by=request.actor)  # type: ignore[attr-defined]
    if request.GET.get("export") == "csv":
        return _csv(lines(found), f"{row.key}-{row.number}-counted")
    actor: Any = request.actor  # type: ignore[attr-defined]
    may = {"read": can(actor, Can.READ_PEOPLE), "manage": can(actor, Can.STEWARD) or can(actor, Can.ADMINISTER)}
    context = {"row": row, "form_title": title(row), "found": found, "may": may}
    return render_page(request, "surveys/forms/answers.html", context)


@needs(Can.READ_PEOPLE)
@require_POST
def export(request: HttpRequest, edition: UUID) -> HttpResponseBase:
    row = _row(edition)
    return _csv(actions.export(row, by=request.actor), f"{row.key}-{row.number}")  # type: ignore[attr-defined]


def _csv(found: Any, name: str) -> HttpResponse | StreamingHttpResponse:
    response = StreamingHttpResponse(found, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store"
    return response
