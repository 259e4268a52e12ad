"""Lists of other authorities: upload, look, compare; the counts by village; whom to visit next."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import properties, queries
from khuang.registry.exchange import columns, comparing, staging, wording
from khuang.registry.exchange.forms import ListForm
from khuang.registry.exchange.models import Comparison, Part, Staged
from khuang.registry.exchange.views import UPLOADS
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.STEWARD)
def new_list(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        spend("import", str(by.id), limit=UPLOADS, seconds=3600)
        given = form.cleaned_data
        try:
            row = staging.stage(data=given["file"].read(), kind=given["kind"], as_of=given["as_of"], by=by)
            return redirect("exchange:compare", row.id)
        except Problem as problem:
            form.add_problem(problem)
    status = 422 if form.errors else 200
    return render_page(request, "registry/exchange/new_list.html", {"form": form}, status=status)


@needs(Can.STEWARD)
def compare(request: HttpRequest, file: UUID) -> HttpResponse:
    """What the list is understood to say; POST compares it."""
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    row = get_object_or_404(Staged.objects.mine(by).exclude(kind="people"), id=file)
    if row.state != "looked-at":
        done = Comparison.objects.filter(source=row.source).first()
        return redirect("exchange:comparison", done.id) if done else redirect("exchange:files")
    if request.method == "POST":
        return redirect("exchange:comparison", comparing.compare(staged=row, by=by).id)
    opened = staging.opened(row, by=by)
    read, targets = comparing.understood(opened), columns.targets(properties.described())
    context = {
        "row": row, "read": read, "list": wording.LISTS[row.kind], "doubts": wording.told(read.doubts),
        "taken": [wording.label(targets[code].label, lang) for code in opened.mapping.values()],
        "left": [opened.headings[n] for n in range(len(opened.headings)) if n not in opened.mapping],
    }  # fmt: skip
    return render_page(request, "registry/exchange/compare.html", context)


@needs(Can.STEWARD, Can.SURVEY, Can.CARE)
def comparisons(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    rows = Comparison.objects.filter(parts__in=Part.objects.visible_to(by)).distinct().order_by("-as_of", "-at")[:50]
    shown = [{"row": row, "list": wording.LISTS[row.kind]} for row in rows]
    return render_page(request, "registry/exchange/comparisons.html", {"rows": shown, "steward": can(by, Can.STEWARD)})


@needs(Can.STEWARD, Can.SURVEY, Can.CARE)
def comparison(request: HttpRequest, comparison: UUID) -> HttpResponse:
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    parts = list(Part.objects.visible_to(by).filter(comparison=comparison).select_related("place", "comparison"))
    row = get_object_or_404(Comparison, id=comparison if parts else None)
    parts.sort(key=lambda part: (part.place is None, part.place.number or 0 if part.place else 0))
    shown = [{"part": part, "name": _name(part, lang)} for part in parts]
    sums = {name: sum(getattr(part, name) for part in parts) for name in ("found", "unsure", "unknown", "missed")}
    context = {
        "row": row,
        "list": wording.LISTS[row.kind],
        "parts": shown,
        "sums": sums,
        "compares": row.kind != "other",
    }
    return render_page(request, "registry/exchange/comparison.html", context)


def _name(part: Part, lang: str) -> str:
    if part.place is None:
        return ""
    return part.place.name_th if lang.startswith("th") else part.place.name_en


@needs(Can.STEWARD, Can.SURVEY, Can.CARE)
def to_visit(request: HttpRequest, part: UUID) -> HttpResponse:
    """Names of one village: who is on the list and unknown here; for readers of people also whom the list misses."""
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    row = get_object_or_404(Part.objects.visible_to(by).select_related("place", "comparison"), id=part)
    said = comparing.to_visit(row, by=by)
    context: dict[str, Any] = {
        "part": row, "name": _name(row, lang), "list": wording.LISTS[row.comparison.kind], "said": said,
        "missed": _missed(said, by),
    }  # fmt: skip
    return render_page(request, "registry/exchange/to_visit.html", context)


def _missed(said: dict[str, Any], by: Any) -> list[dict[str, Any]]:
    people = list(queries.visible_to(by).filter(id__in=said.get("missed", ())).order_by("id")[:300])
    opened = queries.words(people, by=by, purpose=Purpose.MATCHING)
    return [{"row": row, "name": queries.name_of(words)} for row, words in zip(people, opened, strict=True)]
