"""What goes when its time is over, what is held, what was destroyed; and who saw what of one person."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.guard import needs
from khuang.access.queries import can, names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.registry.consent.showing import org_names
from khuang.registry.models import Certificate, Destroyed, LegalHold
from khuang.registry.rights import forms, keeping, queries, seen, wording
from khuang.registry.rights.acting import chosen, did, form_page
from khuang.town.queries import town
from khuang.ui.text import language
from khuang.ui.views import render_page

NEXT = timedelta(days=31)


@needs(Can.PROTECT)
def keep(request: Request) -> HttpResponse:
    """The dry run: what goes within a month, by number of the record; holds that stand."""
    until = timezone.localdate() + NEXT
    lines = [
        {"item": item, "kept": kept, "what": wording.DESTROYED.get(item.kind, item.kind)}
        for item, kept in keeping.coming(until=until, by=request.actor)[:500]
    ]
    holds = list(LegalHold.objects.visible_to(request.actor).filter(lifted_at=None, until__gte=timezone.localdate()))
    said = queries.opened(holds, request.actor)
    context = {
        "title": _("What goes, what stays"), "until": until, "lines": lines, "holds": list(zip(holds, said, strict=True)),
    }  # fmt: skip
    return render_page(request, "registry/rights/keep.html", context)


@needs(Can.PROTECT)
def hold_new(request: Request) -> HttpResponse:
    form = forms.HoldForm(request.POST or None, initial={"subject": request.GET.get("subject", "")})
    done = _("Held. Nothing of it is destroyed until that day.")
    if did(request, form, lambda data: keeping.hold(by=request.actor, **data), done):
        return redirect("rights:keep")
    return form_page(request, _("Hold something for a case before the law"), form, _("Hold it"), "rights:keep")


@needs(Can.PROTECT)
def hold(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(LegalHold.objects.visible_to(request.actor).filter(lifted_at=None), id=id)
    form = forms.ReasonForm(request.POST or None)
    if did(request, form, lambda data: keeping.lift(hold=row, by=request.actor, **data), _("Saved.")):
        return redirect("rights:keep")
    return form_page(request, _("End this hold"), form, _("End this hold now"), "rights:keep")


@needs(Can.PROTECT, Can.MONITOR)
def certificates(request: Request) -> HttpResponse:
    """Months in which something was destroyed: signed by one, countersigned by another."""
    rows = list(Certificate.objects.order_by("-month"))
    months = _unsigned({row.month for row in rows})
    form = (
        forms.CertifyForm(request.POST or None, months=months) if can(request.actor, Can.PROTECT) and months else None
    )
    if did(
        request, form, lambda data: keeping.certify(by=request.actor, **data), _("Signed. A second person signs too.")
    ):
        return redirect("rights:certificates")
    who = names({one for row in rows for one in (row.first_by, row.second_by) if one})
    lines = [
        {"row": row, "first": who.get(row.first_by, ""), "second": who.get(row.second_by, "") if row.second_by else "",
         "may": not row.second_by and row.first_by != request.actor.id}
        for row in rows
    ]  # fmt: skip
    context = {"title": _("Certificates of destruction"), "lines": lines, "form": form}
    return render_page(request, "registry/rights/certificates.html", context)


def _unsigned(signed: set[date]) -> list[date]:
    this = timezone.localdate().replace(day=1)
    found = (
        Destroyed.objects.annotate(month=TruncMonth("at")).values("month").annotate(n=Count("id")).order_by("-month")
    )
    months = [timezone.localtime(row["month"]).date() for row in found]
    return [month for month in months if month < this and month not in signed]


@needs(Can.PROTECT, Can.MONITOR)
def certificate(request: Request, id: UUID) -> HttpResponse:
    """The paper that both sign; the second one's button."""
    row = get_object_or_404(Certificate, id=id)
    _what, made = chosen(request, {"sign": forms.NothingForm})
    form: Any = made["sign"]
    if did(request, form, lambda data: keeping.countersign(certificate=row, by=request.actor), _("Signed.")):
        return redirect("rights:certificate", row.id)
    counted: dict[str, int] = {}
    for one in keeping.month_of(row.month):
        counted[one.kind] = counted.get(one.kind, 0) + 1
    who = names({one for one in (row.first_by, row.second_by) if one})
    context = {
        "title": _("Certificate of destruction"), "row": row, "form": form, "first": who.get(row.first_by, ""),
        "second": who.get(row.second_by, "") if row.second_by else "",
        "counted": [(wording.DESTROYED.get(kind, kind), n) for kind, n in sorted(counted.items())],
        "may": not row.second_by and row.first_by != request.actor.id,
    }  # fmt: skip
    return render_page(request, "registry/rights/certificate.html", context)


@needs(Can.PROTECT)
def seen_ask(request: Request) -> HttpResponse:
    form = forms.SeenForm(request.POST or None)
    if form.is_valid():
        return redirect("rights:seen", form.cleaned_data["person"].id)
    return form_page(request, _("Who saw what of a person?"), form, _("Show it"), "rights:desk")


@needs(Can.PROTECT, Can.CARE)
def seen_by(request: Request, person: UUID) -> HttpResponse:
    """For the person: who saw what, when, why. ``?safe=1``: nothing on the paper says what it is about or whose.

    What an open cabinet would add comes in by ``extra_tags`` of ``seen.looks``; this page has none.
    """
    row = get_object_or_404(queries.for_desk(request.actor), id=person)
    safe, rows = bool(request.GET.get("safe")), seen.looks(row, by=request.actor)
    context = {
        "row": row, "safe": safe, "days": seen.in_days(rows, named=not safe), "what": wording.WHAT, "why": wording.PURPOSES,
        "orgs": org_names(language()),
        "title": _("List") if safe else _("Who saw my data"), "today": timezone.localdate(),
        "town": "" if safe else (town().get("title") or {}).get(language(), ""), "lists": seen.LISTS.days,
    }  # fmt: skip
    return render_page(request, "registry/rights/seen.html", context)
