"""What one sent and its receipt; uploading; what was set aside, for the steward."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.surveys import actions, queries
from khuang.surveys.forms import UploadForm
from khuang.surveys.models import Quarantine, Submission
from khuang.surveys.phone import carried, steps
from khuang.surveys.reasons import RECEIPTS, STATES, said
from khuang.surveys.tables import Mine, title
from khuang.ui.views import render_page


@needs(Can.SURVEY)
def mine(request: HttpRequest) -> HttpResponse:
    shown = Mine(request, queries.mine(request.actor))  # type: ignore[attr-defined]
    return render_page(request, "surveys/mine.html", {"submissions": shown})


@needs(Can.SURVEY, Can.STEWARD)
def submission(request: HttpRequest, submission: UUID) -> HttpResponse:
    rows = Submission.objects.visible_to(request.actor).select_related("form", "handling")  # type: ignore[attr-defined]
    row = get_object_or_404(rows, id=submission)
    if can(request.actor, Can.STEWARD):  # type: ignore[attr-defined]
        steps.seen(submissions=[row.id], by=request.actor)  # type: ignore[attr-defined]
    context = {
        "row": row, "form_title": title(row), "state": STATES[row.handling.state], "reason": said(row.handling.reason),
        "media": row.media.count(),
    }  # fmt: skip
    return render_page(request, "surveys/submission.html", context)


@needs(Can.SURVEY)
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return render_page(request, "surveys/receipts.html", {"receipts": _receive(request, form.cleaned_data)})
    return render_page(request, "surveys/upload.html", {"form": form})


def _receive(request: HttpRequest, cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """Each form with the media it names (all of them when there is one form alone)."""
    files = [actions.Upload(one.name, one.content_type or "", one.read()) for one in cleaned["attached"]]
    found = []
    for one in cleaned["filled"]:
        raw = one.read()
        if carried.is_one(raw):
            found += _carried(request, one.name, raw)
            continue
        own = [file for file in files if len(cleaned["filled"]) == 1 or file.name.encode() in raw]
        receipt = actions.receive(raw=raw, media=own, door="page", by=request.actor)  # type: ignore[attr-defined]
        found.append(
            {"file": one.name, "receipt": receipt, "state": RECEIPTS[receipt.state], "reason": said(receipt.reason)}
        )
    return found


NOT_TAKEN = actions.Receipt("", "not-taken")


def _carried(request: HttpRequest, name: str, raw: bytes) -> list[dict[str, Any]]:
    """Sealed forms that a phone saved as a file."""
    try:
        receipts = carried.take(raw=raw, by=request.actor)  # type: ignore[attr-defined]
    except Problem as problem:
        return [{"file": name, "receipt": NOT_TAKEN, "state": _("Not taken"), "reason": str(problem)}]
    other = _("This form was not sealed for this town. It stays on the phone.")
    return [
        {
            "file": f"{name} {number}",
            "receipt": receipt,
            "state": RECEIPTS[receipt.state],
            "reason": said(receipt.reason),
        }
        if receipt
        else {"file": f"{name} {number}", "receipt": NOT_TAKEN, "state": _("Not taken"), "reason": other}
        for number, receipt in enumerate(receipts, start=1)
    ]


@needs(Can.STEWARD)
def aside(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    held = [{"row": row, "title": title(row), "why": said(row.handling.reason)} for row in queries.held(by)[:200]]
    quarantined = [{"row": row, "why": said(row.reason)} for row in queries.quarantined(by)[:200]]
    return render_page(request, "surveys/aside.html", {"held": held, "quarantined": quarantined})


@needs(Can.STEWARD)
@require_POST
def retry(request: HttpRequest, submission: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Submission.objects.visible_to(by), id=submission)
    if actions.retry(submission=row, by=by) == "done":
        messages.success(request, _("Done: its records are here now."))
    else:
        messages.warning(request, _("It still fails. Tell whoever runs the system; it is tried again every hour."))
    return redirect("surveys:aside")


@needs(Can.STEWARD)
def quarantine(request: HttpRequest, quarantine: UUID) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Quarantine.objects.visible_to(by), id=quarantine)
    if request.method != "POST":
        context = {"row": row, "why": said(row.reason), "text": queries.opened(row, by=by)}
        return render_page(request, "surveys/quarantine.html", context)
    return _settle(request, row)


def _settle(request: HttpRequest, row: Quarantine) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    if request.POST.get("do") == "dismiss":
        actions.dismiss(quarantine=row, by=by)
        messages.success(request, _("Taken off the list. The file stays sealed."))
    elif (receipt := actions.resolve(quarantine=row, by=by)).state == "quarantined":
        messages.warning(request, str(said(receipt.reason)))
        return redirect("surveys:quarantine", row.id)
    else:
        messages.success(request, _("Taken: its records are here now."))
    return redirect("surveys:aside")
