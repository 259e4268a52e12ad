"""Forms of the town: take a workbook in, settle what it means, publish and retire. For stewards and administrators.

Neither opens anything here: a form holds nothing of anybody.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.content.kinds import Flawed
from khuang.surveys.publishing import actions, queries, rules
from khuang.surveys.publishing.forms import ManifestForm, PublishForm, WorkbookForm
from khuang.surveys.publishing.models import Edition
from khuang.surveys.publishing.tables import Editions, faults, shown
from khuang.ui.views import render_page


def _row(request: HttpRequest, edition: UUID) -> Edition:
    rows = Edition.objects.visible_to(request.actor).select_related("item", "team")  # type: ignore[attr-defined]
    found: Edition = get_object_or_404(rows, id=edition)
    return found


def _sent(request: HttpRequest) -> Any:
    """What was typed, also when nothing was."""
    return request.POST if request.method == "POST" else None


@needs(Can.STEWARD, Can.ADMINISTER)
def editions(request: HttpRequest) -> HttpResponse:
    rows = queries.editions(request.actor)  # type: ignore[attr-defined]
    return render_page(request, "surveys/forms/editions.html", {"editions": Editions(request, rows)})


@needs(Can.STEWARD, Can.ADMINISTER)
def take_in(request: HttpRequest) -> HttpResponse:
    form = WorkbookForm(_sent(request), request.FILES or None)
    wrong: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["workbook"]
        try:
            row = actions.take_in(data=file.read(), name=file.name, by=request.actor)  # type: ignore[attr-defined]
            return redirect("surveys:edition", row.id)
        except Problem as problem:
            form.add_problem(problem)
        except Flawed as flawed:
            wrong = faults(flawed)
    return render_page(request, "surveys/forms/take_in.html", {"form": form, "faults": wrong})


@needs(Can.STEWARD, Can.ADMINISTER)
def edition(request: HttpRequest, edition: UUID) -> HttpResponse:
    row = _row(request, edition)
    form = ManifestForm(_sent(request), edition=row) if row.state == rules.DRAFT else None
    if request.method == "POST" and form and form.is_valid():
        actions.settle(edition=row, manifest=form.manifest(), by=request.actor)  # type: ignore[attr-defined]
        if request.POST.get("then") == "publish":
            return redirect("surveys:publish", row.id)
        messages.success(request, _("Saved. Nobody fills it until it is published."))
        return redirect("surveys:edition", row.id)
    return render_page(request, "surveys/forms/edition.html", {**shown(row), "form": form})


@needs(Can.STEWARD, Can.ADMINISTER)
def publish(request: HttpRequest, edition: UUID) -> HttpResponse:
    row = _row(request, edition)
    initial = {"doors": row.doors.split() if row.state != rules.DRAFT else ["browser", "page"]}
    form = PublishForm(_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(edition=row, doors=form.cleaned_data["doors"], by=request.actor)  # type: ignore[attr-defined]
            messages.success(request, _("Published. Phones get it when they next ask for forms."))
            return redirect("surveys:edition", row.id)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "surveys/forms/publish.html", {**shown(row), "form": form})


@needs(Can.STEWARD, Can.ADMINISTER)
@require_POST
def retire(request: HttpRequest, edition: UUID) -> HttpResponse:
    row = _row(request, edition)
    actions.retire(edition=row, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("Retired. What phones have filled with it is still taken."))
    return redirect("surveys:edition", row.id)
