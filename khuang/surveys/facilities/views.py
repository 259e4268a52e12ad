"""Public places for staff: checks by whoever surveys, faults and pictures by the municipality's plan officer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.surveys.facilities import actions, wording
from khuang.surveys.facilities.forms import CheckForm, FaultForm, PlaceForm
from khuang.town.facilities import actions as town
from khuang.town.facilities import queries
from khuang.town.facilities.models import Fault
from khuang.trust import files
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


def _thai() -> bool:
    return (get_language() or "th").startswith("th")


@needs(Can.SURVEY, Can.PLAN)
def desk(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    thai, plans = _thai(), can(by, Can.PLAN)
    rows = [
        {"one": one, "name": one.row.name_th if thai else one.row.name_en, "kind": wording.KINDS[one.row.kind],
         "village": one.row.place.name_th if thai else one.row.place.name_en,
         "open": sum(told.state == "unchecked" for told in one.features.values()),
         "last": max((told.on for told in one.features.values() if told.on), default=None)}
        for one in queries.standing(list(queries.facilities().order_by("place__number", "code")))
    ]  # fmt: skip
    faults = [
        {"row": row, "name": row.facility.name_th if thai else row.facility.name_en, "about": wording.ABOUT[row.feature],
         "state": wording.FAULTS[row.state]}
        for row in (queries.open_faults()[:100] if plans else ())
    ]  # fmt: skip
    photos = list(queries.photos_waiting()[:50]) if plans else []
    context = {"rows": rows, "faults": faults, "photos": photos, "plans": plans}
    return render_page(request, "surveys/facilities/desk.html", context)


@needs(Can.SURVEY, Can.PLAN)
def new(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given["place"] = given.pop("village")
        for axis in ("lat", "lon"):
            given[axis] = None if given[axis] is None else float(given[axis])
        try:
            row = town.add_facility(**given, by=request.actor)  # type: ignore[attr-defined]
            return redirect("facilities:check", row.code)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "surveys/facilities/new.html", {"form": form}, status=422 if form.errors else 200)


@needs(Can.SURVEY, Can.PLAN)
def check(request: HttpRequest, code: str) -> HttpResponse:
    row = get_object_or_404(queries.facilities(), code=code)
    form = CheckForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        photo = form.cleaned_data["photo"]
        try:
            actions.check(
                facility=row, on=form.cleaned_data["on"], answers=form.answers(), source="page",
                photo=photo.read() if photo else b"", by=request.actor,  # type: ignore[attr-defined]
            )  # fmt: skip
            messages.success(request, _("Recorded. The public page shows it."))
            return redirect("facilities:desk")
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "row": row, "name": row.name_th if _thai() else row.name_en}
    return render_page(request, "surveys/facilities/check.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def fault(request: HttpRequest, fault: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Fault.objects.visible_to(by).select_related("facility"), id=fault)
    words = queries.words_of([row], by=by)[0]
    form = FaultForm(request.POST or None, state=row.state, initial={"said": row.said, "reason": row.reason})
    if request.method == "POST" and form.is_valid():
        try:
            town.move_fault(fault=row, by=by, **form.cleaned_data)
            messages.success(request, _("Recorded. Whoever reported it sees it with their code."))
            return redirect("facilities:desk")
        except Problem as problem:
            form.add_problem(problem)
    context: dict[str, Any] = {
        "form": form, "row": row, "words": words, "about": wording.ABOUT[row.feature], "state": wording.FAULTS[row.state],
        "name": row.facility.name_th if _thai() else row.facility.name_en,
    }  # fmt: skip
    return render_page(request, "surveys/facilities/fault.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def photo(request: HttpRequest, photo: UUID) -> StreamingHttpResponse:
    row = get_object_or_404(queries.photos_waiting(), id=photo)
    words, chunks = files.read(row.file, by=request.actor, purpose=Purpose.PLANNING_COUNT)  # type: ignore[attr-defined]
    response = StreamingHttpResponse(chunks, content_type=words.get("kind", "image/jpeg"))
    response["Cache-Control"] = "no-store"
    return response


@needs(Can.PLAN)
@require_POST
def show(request: HttpRequest, photo: UUID) -> HttpResponse:
    """Put a picture on the public page, or keep it off."""
    row = get_object_or_404(queries.photos_waiting(), id=photo)
    town.show_photo(photo=row, shown=request.POST.get("do") == "show", by=request.actor)  # type: ignore[attr-defined]
    return redirect("facilities:desk")
