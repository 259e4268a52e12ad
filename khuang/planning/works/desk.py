"""The planner's side of works: what is done, paid, signed and shown of a project, and the answers to what was found."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem, Stale
from khuang.planning.models import Contract, Finding, InspectionDay, Milestone, Payment, PlanLine
from khuang.planning.plan import queries as plan
from khuang.planning.plan.words import line_state
from khuang.planning.wording import said
from khuang.planning.works import actions, finding, forms, pictures, queries, showing
from khuang.planning.works.words import ABOUT, FINDING
from khuang.ui.forms import Form
from khuang.ui.text import said as shown
from khuang.ui.views import render_page

SHEETS: dict[str, Any] = {
    "milestone": forms.MilestoneForm, "contract": forms.ContractForm, "pay": forms.PaymentForm, "photo": forms.PhotoForm,
    "day": forms.DayForm, "sites": forms.SitesForm,
}  # fmt: skip


@needs(Can.PLAN)
def carry(request: Request, number: int) -> HttpResponse:
    """One project while it is carried out. Each form posts ``do``; it stays open when something is wrong with it."""
    row = get_object_or_404(plan.all_lines(), number=number)
    do = request.POST.get("do", "")
    sheets = {name: _sheet(request, name, row, do) for name in SHEETS}
    form = sheets.get(do)
    if form is not None and form.is_valid():
        try:
            _do(request, do, row, form)
            messages.success(request, _("Saved."))
            return redirect("planning:work-carry", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": said(row), "line": row, "state": line_state(row.state), "sheets": sheets, "form": form, "do": do,
        "works": showing.project(row), "live": row.state in actions.LIVE,
    }  # fmt: skip
    return render_page(request, "planning/works/carry.html", context, status=422 if form and form.errors else 200)


def _sheet(request: Request, name: str, row: PlanLine, do: str) -> Form:
    mine = do == name
    more: dict[str, Any] = {"line": row} if name == "pay" else {}
    if name == "sites":
        more["initial"] = {"places": [site.place_id for site in row.sites.all()]}
    made: Form = SHEETS[name](
        request.POST if mine else None, request.FILES if mine else None, prefix=name, **more
    )  # fmt: skip
    return made


def _do(request: Request, do: str, row: PlanLine, form: Form) -> None:
    told, by = dict(form.cleaned_data), request.actor
    if do == "milestone":
        actions.add_milestone(line=row, by=by, **told)
    elif do == "contract":
        actions.sign_contract(line=row, by=by, **told)
    elif do == "photo":
        pictures.add(line=row, data=told.pop("photo").read(), by=by, **told)
    elif do == "day":
        actions.announce_day(line=row, by=by, **told)
    elif do == "sites":
        actions.set_sites(line=row, places=told["places"], by=by)
    else:
        _pay(row, told, request)


def _pay(row: PlanLine, told: dict[str, Any], request: Request) -> None:
    if told.pop("version") != str(row.version):
        raise Stale(_("Something was paid or changed since you opened this page. Look at the payments, then repeat."))
    contract = row.contracts.filter(pk=told.pop("contract")).first() if told.get("contract") else None
    told.pop("contract", None)
    actions.pay(line=row, year=int(told.pop("year")), contract=contract, by=request.actor, **told)


def _one(request: Request, form: Form, run: Callable[..., Any], line: PlanLine, **more: Any) -> HttpResponse:
    """A page with one form about one thing of a project."""
    if form.is_valid():
        try:
            run(**form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("planning:work-carry", line.number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(
        request, "planning/works/one.html", {"form": form, "line": line, **more}, status=422 if form.errors else 200
    )


@needs(Can.PLAN)
def milestone(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(Milestone.objects.select_related("line"), id=id)
    form = forms.ToldForm(request.POST or None, initial={"done_on": row.done_on, "reason": row.reason})
    run = partial(actions.tell_milestone, milestone=row, by=request.actor)
    return _one(request, form, run, row.line, title=shown(row.title)[0], due=row.due)


@needs(Can.PLAN)
def contract(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(Contract.objects.select_related("line"), id=id)
    form = forms.ChangeForm(
        request.POST or None, initial={"price": queries.price_of(row), "ends_on": queries.ends_of(row)}
    )
    run = partial(actions.change_contract, contract=row, by=request.actor)
    title = _("Change of contract %(reference)s") % {"reference": row.reference}
    return _one(request, form, run, row.line, title=title, note=row.party)


@needs(Can.PLAN)
def payment(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(Payment.objects.filter(undoes=None, undone=None).select_related("line", "contract"), id=id)
    form = forms.UndoForm(request.POST or None)
    run = partial(actions.undo_payment, payment=row, by=request.actor)
    return _one(request, form, run, row.line, title=_("Undo a payment"), payment=row)


@needs(Can.PLAN)
def inspection(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(InspectionDay.objects.filter(state="announced").select_related("line"), id=id)
    if request.POST.get("do") == "cancel":
        actions.cancel_day(day=row, by=request.actor)
        return redirect("planning:work-carry", row.line.number)
    form = forms.HeldForm(request.POST or None)
    run = partial(actions.close_day, day=row, by=request.actor)
    return _one(request, form, run, row.line, title=_("Inspection day"), due=row.on, cancel=True)


@needs(Can.PLAN)
def owed(request: Request) -> HttpResponse:
    """Answers and repairs that the municipality owes, the most overdue first."""
    rows = [{"one": one, "about": ABOUT[one.row.about], "state": FINDING[one.row.state]} for one in queries.to_answer()]
    return render_page(request, "planning/works/owed.html", {"title": _("Answers to what was found"), "rows": rows})


@needs(Can.PLAN)
def reply(request: Request, number: int) -> HttpResponse:
    rows = Finding.objects.published().select_related("line").prefetch_related("replies")
    row = get_object_or_404(rows, number=number)
    form = forms.ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            finding.reply(finding=row, by=request.actor, **form.cleaned_data)
            return redirect("planning:finding-owed")
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "one": queries.found([row])[0], "about": ABOUT[row.about], "state": FINDING[row.state]}
    return render_page(request, "planning/works/reply.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def annual(request: Request) -> HttpResponse:
    form = forms.AnnualForm(request.POST or None, years=queries.years())
    if form.is_valid():
        try:
            told = form.cleaned_data
            actions.set_annual(year=int(told["year"]), amount=told["amount"], source=told["source"], by=request.actor)
            return redirect("planning:shares")
        except Problem as problem:
            form.add_problem(problem)
    return render_page(
        request, "planning/works/annual.html", {"title": _("The whole annual spending"), "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip
