"""The till and the report of shared income, at the desk and on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.planning.livelihoods import forms, queries, rules
from khuang.planning.livelihoods.actions import sharing
from khuang.planning.livelihoods.actions import till as book
from khuang.planning.livelihoods.views.desk import the_group
from khuang.planning.livelihoods.words import ENTRIES, SHARING
from khuang.planning.models import Livelihood, SharedIncome, TillEntry
from khuang.planning.mutual.views.common import form_page, saved, tried
from khuang.planning.mutual.who import KEEPERS
from khuang.town.queries import town
from khuang.ui import pdf
from khuang.ui.forms import Form


@needs(*KEEPERS)
def till(request: Request, code: str) -> HttpResponse:
    row = the_group(code)
    form = forms.EntryForm(request.POST or None, initial={"on": timezone.localdate()})
    if tried(form, lambda: book.enter(livelihood=row, by=request.actor, **form.cleaned_data)):
        return saved(request, "planning:livelihood-till", row.group.code)
    rows = row.entries.select_related("undone").order_by("-at")[:60]
    entries = [(one, ENTRIES[one.kind], hasattr(one, "undone") or bool(one.undoes_id)) for one in rows]
    return form_page(request, "planning/livelihoods/till.html", form, one=row, entries=entries, till=queries.till(row))


@needs(*KEEPERS)
def undo(request: Request, entry: UUID) -> HttpResponse:
    row = get_object_or_404(TillEntry.objects.select_related("livelihood__group"), pk=entry)
    form = forms.UndoForm(request.POST or None)
    if tried(form, lambda: book.undo(entry=row, why=form.cleaned_data["why"], by=request.actor)):
        return saved(request, "planning:livelihood-till", row.livelihood.group.code)
    return form_page(
        request, "planning/livelihoods/undo.html", form, entry=row, kind=ENTRIES[row.kind], one=row.livelihood
    )


@needs(*KEEPERS)
def share(request: Request, code: str) -> HttpResponse:
    """What each gets is counted by the group's rule; looked at as a draft, then published."""
    row = the_group(code)
    form = forms.ShareForm(request.POST or None)
    made: list[SharedIncome] = []
    if tried(form, lambda: made.append(_drafted(request, row, form.cleaned_data))):
        return saved(request, "planning:livelihood-report", made[0].number)
    return form_page(request, "planning/livelihoods/share.html", form, one=row, rule=SHARING[row.rule])


def _drafted(request: Request, row: Livelihood, told: dict[str, Any]) -> SharedIncome:
    members = sharing.Members(told["women"], told["men"], told["other"], told["unsaid"])
    weights = rules.weights(told["weights"], row.rule) if row.rule != "equal" else []
    return sharing.draft(
        livelihood=row, starts=told["starts"], ends=told["ends"], members=members, kept=told["kept"] or 0,
        weights=weights, by=request.actor,
    )  # fmt: skip


def _report(number: int) -> SharedIncome:
    return get_object_or_404(SharedIncome.objects.select_related("livelihood__group"), number=number)


@needs(*KEEPERS)
def report(request: Request, number: int) -> HttpResponse:
    row = _report(number)
    do = request.POST.get("do", "")
    form: Form = forms.TakeBackForm(request.POST) if do == "take-back" else Form(request.POST if do else None)
    if do in ("publish", "drop", "take-back") and tried(form, lambda: _done(request, row, do, form)):
        return saved(request, "planning:livelihood-report", row.number)
    return form_page(
        request, "planning/livelihoods/report.html", form, report=queries.Report(row), one=row.livelihood,
        back=form if do == "take-back" else forms.TakeBackForm(), parts=_parts(row),
    )  # fmt: skip


def _parts(row: SharedIncome) -> list[tuple[int, str, int]]:
    """Number on the group's paper, its hours or value, its share in satang."""
    return [
        (n, f"{weight / 100:,.2f}" if row.rule != "equal" else "", amount)
        for n, (weight, amount) in enumerate(row.parts, start=1)
    ]


def _done(request: Request, row: SharedIncome, do: str, form: Any) -> None:
    if do == "publish":
        sharing.publish(report=row, by=request.actor)
    elif do == "drop":
        sharing.drop(report=row, by=request.actor)
    else:
        sharing.take_back(report=row, why=form.cleaned_data["why"], by=request.actor)


@needs(*KEEPERS)
@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """For the group's meeting: what each gets by the number on its own list, with room to sign."""
    row = _report(number)
    context = {
        "title": row.livelihood.group.name_th, "town": town(), "day": row.on, "report": queries.Report(row),
        "one": row.livelihood, "parts": _parts(row),
    }  # fmt: skip
    return pdf.page(request, "planning/livelihoods/paper.html", context, name=f"shared-{row.number}")
