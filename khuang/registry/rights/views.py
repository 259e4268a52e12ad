"""The officer's desk: requests with their clocks, one request, and erasures that a second person agrees to."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.guard import needs
from khuang.access.queries import names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.registry.models import RightsRequest
from khuang.registry.rights import forms, queries, requesting, wording
from khuang.registry.rights.acting import chosen, did, form_page
from khuang.registry.rights.public_views import kinds
from khuang.trust import duties
from khuang.ui.views import render_page

STEPS: dict[str, type[Any]] = {
    "identify": forms.IdentifyForm, "assign": forms.NothingForm, "extend": forms.ExtendForm,
    "answer": forms.AnswerForm, "refuse": forms.ReasonForm, "back": forms.NothingForm, "propose": forms.NothingForm,
}  # fmt: skip


@needs(Can.PROTECT)
def desk(request: Request) -> HttpResponse:
    """Open requests, the nearest day first; the last ones that were closed."""
    rows = RightsRequest.objects.visible_to(request.actor)
    context = {
        "title": _("Rights desk"), "today": timezone.localdate(), "titles": dict(kinds()), "states": wording.STATES,
        "looks": wording.LOOKS, "open": rows.open().order_by("due", "id")[:200],
        "closed": rows.exclude(id__in=rows.open().values("id")).order_by("-received_on", "-id")[:20],
    }  # fmt: skip
    return render_page(request, "registry/rights/desk.html", context)


@needs(Can.PROTECT, Can.CARE)
def new(request: Request) -> HttpResponse:
    """Somebody stands at the counter, writes or calls: a receipt, and the clock runs."""
    initial = {"received_on": timezone.localdate(), "door": "counter"}
    form = forms.NewForm(request.POST or None, kinds=kinds(), initial=initial)
    made: list[RightsRequest] = []
    if did(request, form, lambda data: made.append(requesting.receive(by=request.actor, **data))):
        return render_page(request, "registry/rights/receipt.html", {"title": _("Receipt"), "row": made[0]})
    return form_page(request, _("A request of a person about their data"), form, _("Give a receipt"))


@needs(Can.PROTECT)
def one(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(RightsRequest.objects.visible_to(request.actor).select_related("person"), id=id)
    what, made = chosen(request, STEPS)
    if did(request, made.get(what), lambda data: _step(row, what, data, request), _("Saved.")):
        return redirect("rights:one", row.id)
    steps = list(row.steps.order_by("at", "id"))
    said, *reasons = queries.opened([row, *steps], request.actor)
    who = names({step.by for step in steps if step.by} | ({row.assigned_to} if row.assigned_to else set()))
    lines = [
        {"what": wording.STATES[step.what], "at": step.at, "by": who.get(step.by, ""), "reason": reason.get("reason")}
        for step, reason in zip(steps, reasons, strict=True)
    ]
    context = {
        "title": dict(kinds()).get(row.kind, row.kind), "row": row, "said": said, "lines": lines, "right": _rule(row.kind),
        "state": wording.STATES[row.state], "look": wording.LOOKS[row.state], "door": wording.DOORS[row.door],
        "assigned": who.get(row.assigned_to, ""), "late": row.due < timezone.localdate(), "forms": made, "form": made.get(what),
        "kept": queries.kept_by_law(),
    }  # fmt: skip
    return render_page(request, "registry/rights/one.html", context)


def _rule(kind: str) -> dict[str, Any]:
    known = queries.right(kind)
    return known.model_dump() if known else {}


def _step(row: RightsRequest, what: str, data: dict[str, Any], request: Request) -> None:
    by = request.actor
    if what == "assign" and by.id:
        requesting.assign(request=row, to=by.id, by=by)
        return
    do: dict[str, Any] = {
        "identify": requesting.identify, "extend": requesting.extend, "answer": requesting.answer,
        "refuse": requesting.refuse, "back": requesting.take_back, "propose": requesting.propose,
    }  # fmt: skip
    do[what](request=row, by=by, **data)


@needs(Can.PROTECT, Can.SUPERVISE)
def to_agree(request: Request) -> HttpResponse:
    rows = queries.to_agree(request.actor).order_by("due")
    return render_page(request, "registry/rights/to_agree.html", {"title": _("Erasures to agree to"), "rows": rows})


@needs(Can.PROTECT, Can.SUPERVISE)
def agree(request: Request, id: UUID) -> HttpResponse:
    """What goes and what a law may keep, in numbers; then it is erased, or sent back."""
    row = get_object_or_404(queries.to_agree(request.actor).select_related("person"), id=id)
    what, made = chosen(request, {"agree": forms.NothingForm, "disagree": forms.ReasonForm})
    if did(request, made.get(what), lambda data: _agreed(row, what, data, request)):
        return redirect("rights:to_agree")
    held = duties.export_all(row.person_id, by=request.actor) if row.person_id else {}
    context = {
        "title": _("Agree to an erasure?"), "row": row, "forms": made, "form": made.get(what), "kept": queries.kept_by_law(),
        "goes": [(wording.ROOMS.get(room, room), len(rows)) for room, rows in held.items() if rows],
        "by": names({row.proposed_by}).get(row.proposed_by, "") if row.proposed_by else "",
    }  # fmt: skip
    return render_page(request, "registry/rights/agree.html", context)


def _agreed(row: RightsRequest, what: str, data: dict[str, Any], request: Request) -> None:
    if what == "agree":
        requesting.agree(request=row, by=request.actor)
    else:
        requesting.disagree(request=row, by=request.actor, **data)


@needs(Can.PROTECT)
def export(request: Request, person: UUID) -> HttpResponse:
    """Everything held, as a file that machines read (PDPA section 31). Opening it is in the log."""
    row = get_object_or_404(queries.for_officer(request.actor), id=person)
    held = duties.export_all(row.id, by=request.actor)
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="data.json"'
    return response
