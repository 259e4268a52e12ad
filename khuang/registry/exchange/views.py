"""Files of people: upload, say which column is which, look at every bad cell, confirm or forget."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import properties, queries
from khuang.registry.exchange import columns, known, staging, wording
from khuang.registry.exchange.forms import FileForm, MappingForm
from khuang.registry.exchange.models import Staged
from khuang.ui.views import render_page

UPLOADS = 30  # an hour, by one person: each file asks "is this one known?" thousands of times


@needs(Can.STEWARD)
def files(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    rows = Staged.objects.mine(by).exclude(state="discarded").order_by("-at")[:20]
    shown = [
        {"row": row, "state": wording.STATES[row.state], "list": wording.LISTS.get(row.kind, _("People in"))}
        for row in rows
    ]
    return render_page(request, "registry/exchange/files.html", {"rows": shown})


@needs(Can.STEWARD)
def upload(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        spend("import", str(by.id), limit=UPLOADS, seconds=3600)
        given = form.cleaned_data
        try:
            row = staging.stage(data=given["file"].read(), kind="people", as_of=given["as_of"], by=by)
            return redirect("exchange:file", row.id)
        except Problem as problem:
            form.add_problem(problem)
    status = 422 if form.errors else 200
    return render_page(request, "registry/exchange/upload.html", {"form": form}, status=status)


@needs(Can.STEWARD)
def file(request: HttpRequest, file: UUID) -> HttpResponse:
    """What would come of this file; until it is confirmed, nothing of it is kept."""
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    row = get_object_or_404(Staged.objects.mine(by), id=file, kind="people")
    if not row.sealed or row.state == "confirmed":
        return render_page(request, "registry/exchange/done.html", {"row": row, "state": wording.STATES[row.state]})
    opened = staging.opened(row, by=by)
    done = staging.previewed(opened)
    found = known.meant(done.rows, among=queries.visible_to(by), today=timezone.localdate())
    new, homes = known.fresh(found)
    targets = columns.targets(properties.described())
    context: dict[str, Any] = {
        "row": row, "done": done, "new": new, "homes": homes, "known": len({one.person for one in found}) - new,
        "missing": [wording.label(targets[code].label, lang) for code in done.missing],
        "bad": wording.told(done.bad), "doubts": wording.told(done.doubts),
        "taken": [wording.label(targets[code].label, lang) for code in opened.mapping.values()],
        "left": [opened.headings[n] for n in range(len(opened.headings)) if n not in opened.mapping],
    }  # fmt: skip
    return render_page(request, "registry/exchange/file.html", context)


@needs(Can.STEWARD)
def mapping(request: HttpRequest, file: UUID) -> HttpResponse:
    by, lang = request.actor, get_language() or "th"  # type: ignore[attr-defined]
    row = get_object_or_404(Staged.objects.mine(by), id=file, state="looked-at")
    opened, targets = staging.opened(row, by=by), columns.targets(properties.described())
    form = MappingForm(request.POST or None, file=opened, targets=targets, lang=lang)
    if request.method == "POST" and form.is_valid():
        try:
            staging.remap(staged=row, mapping=form.mapping(), by=by)
            return redirect("exchange:file" if row.kind == "people" else "exchange:compare", row.id)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "registry/exchange/mapping.html", {"form": form, "row": row})


@needs(Can.STEWARD)
@require_POST
def settle(request: HttpRequest, file: UUID) -> HttpResponse:
    """Confirm, or forget."""
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Staged.objects.mine(by), id=file)
    if request.POST.get("do") == "discard":
        staging.discard(staged=row, by=by)
        messages.success(request, _("Forgotten. Nothing of this file was kept."))
        return redirect("exchange:files")
    staging.confirm(staged=row, by=by)
    return redirect("exchange:file", row.id)
