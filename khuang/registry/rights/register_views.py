"""Breaches and demands of the law: two registers of the officer; the independent monitor reviews demands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.guard import needs
from khuang.access.queries import can, names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.registry.models import Breach, LegalDemand
from khuang.registry.rights import breaching, demanding, forms, queries, rules, wording
from khuang.registry.rights.acting import chosen, did, form_page
from khuang.ui.views import render_page

BREACH_STEPS: dict[str, dict[str, type[Any]]] = {
    "found": {"assess": forms.AssessForm},
    "assessed": {"report": forms.NoteForm, "not-report": forms.ReasonForm},
    "not-reported": {"report": forms.NoteForm, "close": forms.NoteForm},
    "reported": {"close": forms.NoteForm},
    "closed": {},
}


@needs(Can.PROTECT)
def breaches(request: Request) -> HttpResponse:
    rows = Breach.objects.visible_to(request.actor).order_by("-known_at")[:200]
    lines = [
        (row, wording.BREACHES[row.state], wording.BANDS[row.people], rules.office_by(row.known_at)) for row in rows
    ]
    context = {"title": _("Register of breaches"), "lines": lines, "now": timezone.now()}
    return render_page(request, "registry/rights/breaches.html", context)


@needs(Can.PROTECT)
def breach_new(request: Request) -> HttpResponse:
    form = forms.BreachForm(request.POST or None, initial={"known_on": timezone.localdate()})
    if did(request, form, lambda data: _found(data, request), _("Written down. The clock of 72 hours runs.")):
        return redirect("rights:breaches")
    return form_page(request, _("A breach: what do we know?"), form, _("Write it down"), "rights:breaches")


def _found(data: dict[str, Any], request: Request) -> None:
    on, at = data.pop("known_on"), data.pop("known_time")
    known = timezone.make_aware(datetime.combine(on, at))
    breaching.found(known_at=known, data=data.pop("which"), by=request.actor, **data)


@needs(Can.PROTECT)
def breach(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(Breach.objects.visible_to(request.actor), id=id)
    what, made = chosen(request, BREACH_STEPS[row.state])
    if did(request, made.get(what), lambda data: _breach_step(row, what, data, request), _("Saved.")):
        return redirect("rights:breach", row.id)
    said = queries.opened([row], request.actor)[0]
    context = {
        "title": _("A breach"), "row": row, "said": said, "state": wording.BREACHES[row.state], "log": _log(said, wording.BREACHES),
        "people": wording.BANDS[row.people], "risk": wording.RISKS.get(row.risk, ""), "told": wording.TOLD.get(row.told, ""),
        "until": rules.office_by(row.known_at), "late": not row.reported_at and rules.office_by(row.known_at) < timezone.now(),
        "forms": made, "form": made.get(what),
    }  # fmt: skip
    return render_page(request, "registry/rights/breach.html", context)


def _breach_step(row: Breach, what: str, data: dict[str, Any], request: Request) -> None:
    do: dict[str, Any] = {
        "assess": breaching.assess, "report": breaching.report, "not-report": breaching.not_report, "close": breaching.close
    }  # fmt: skip
    do[what](breach=row, by=request.actor, **data)


def _log(said: dict[str, Any], words: Any) -> list[dict[str, Any]]:
    who = names({UUID(line["by"]) for line in said.get("log", ()) if len(line["by"]) == 36})
    return [
        {
            "what": words.get(line["what"], line["what"]), "at": datetime.fromisoformat(line["at"]),
            "by": who.get(UUID(line["by"]), "") if len(line["by"]) == 36 else "", "note": line["note"],
        }
        for line in said.get("log", ())
    ]  # fmt: skip


@needs(Can.PROTECT, Can.MONITOR)
def demands(request: Request) -> HttpResponse:
    rows = list(LegalDemand.objects.visible_to(request.actor).order_by("-received_on", "-id")[:200])
    opened = queries.opened(rows, request.actor)
    lines = [
        (row, wording.SENDERS[row.sender], said.get("authority", ""), wording.OUTCOMES.get(row.outcome, wording.OPEN))
        for row, said in zip(rows, opened, strict=True)
    ]
    context = {
        "title": _("Demands of courts, police and others"),
        "lines": lines,
        "may_write": can(request.actor, Can.PROTECT),
    }
    return render_page(request, "registry/rights/demands.html", context)


@needs(Can.PROTECT)
def demand_new(request: Request) -> HttpResponse:
    form = forms.DemandForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if did(request, form, lambda data: demanding.take_in(by=request.actor, **data), _("Saved.")):
        return redirect("rights:demands")
    return form_page(request, _("A demand for data"), form, _("Write it down"), "rights:demands")


@needs(Can.PROTECT, Can.MONITOR)
def demand(request: Request, id: UUID) -> HttpResponse:
    row, by = get_object_or_404(LegalDemand.objects.visible_to(request.actor), id=id), request.actor
    may: dict[str, Any] = {"answer": forms.HandForm} if can(by, Can.PROTECT) and not row.outcome else {}
    may |= {"review": forms.NoteForm} if row.outcome and not row.reviewed_by and row.answered_by != by.id else {}
    what, made = chosen(request, may)
    do: dict[str, Any] = {"answer": demanding.answer, "review": demanding.review}
    if did(request, made.get(what), lambda data: do[what](demand=row, by=by, **data), _("Saved.")):
        return redirect("rights:demand", row.id)
    said = queries.opened([row], by)[0]
    words = {"received": wording.STATES["received"], "reviewed": _("Reviewed by a second person"), **wording.OUTCOMES}
    context = {
        "title": _("A demand for data"), "row": row, "said": said, "sender": wording.SENDERS[row.sender],
        "outcome": wording.OUTCOMES.get(row.outcome, wording.OPEN), "log": _log(said, words), "forms": made, "form": made.get(what),
    }  # fmt: skip
    return render_page(request, "registry/rights/demand.html", context)
