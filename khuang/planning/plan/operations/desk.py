"""The planner brings operations on: begins them, names the lines, writes down each step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.models import Meeting
from khuang.planning.models import PlanLine, PlanOperation
from khuang.planning.plan import choosing
from khuang.planning.plan import forms as plan_forms
from khuang.planning.plan.operations import actions, columns, forms, queries, rules, words
from khuang.planning.plan.operations.actions import Sitting
from khuang.planning.plan.operations.views import found
from khuang.ui.forms import Form
from khuang.ui.views import render_page


@needs(Can.PLAN)
@choosing.with_plan
def begin(request: Request) -> HttpResponse:
    plan = choosing.plan_of(request)
    form = forms.BeginForm(request.POST or None, plan=plan)
    if form.is_valid():
        try:
            row = actions.begin(plan=plan, by=request.actor, **form.cleaned_data)
            return redirect("planning:operation_carry", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Begin an operation"), "form": form, "source": words.SOURCE, "plan": plan}
    return render_page(request, "planning/plan/begin.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def carry(request: Request, number: int) -> HttpResponse:
    """One operation from the planner's side. Each form posts ``do``."""
    row = found(number)
    do = request.POST.get("do", "")
    shown = _forms(request, row, do)
    form = shown.get(do)
    if form is not None and form.is_valid():
        try:
            if do == "change":
                return redirect("planning:operation_alter", number, int(form.cleaned_data["line"]))
            _do(request, row, do, form.cleaned_data)
            return redirect("planning:operation_carry", number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "planning/plan/carry.html", _page(row, shown, form))


@needs(Can.PLAN)
def alter(request: Request, number: int, line: int) -> HttpResponse:
    """Other columns for a line that stands in the plan: they count when the operation is announced."""
    row, of = found(number), get_object_or_404(found(number).plan.lines, number=line)
    now = columns.values(of)
    kept = row.changes.filter(line=of).first()
    wanted = {**now, **(kept.after if kept else {})}
    form = plan_forms.ColumnsForm(request.POST or None, plan=row.plan, initial=plan_forms.initial(row.plan, wanted))
    years = forms.YearsForm(request.POST or None, plan=row.plan, money=wanted[columns.MONEY])
    if form.is_valid() and years.is_valid():
        after = {**plan_forms.columns_of(row.plan, form.cleaned_data), **years.money(now[columns.MONEY])}
        try:
            actions.touch(operation=row, line=of, how="change", after=after, by=request.actor)
            return redirect("planning:operation_carry", number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Change project %(number)s") % {"number": line}, "form": form, "years": years, "row": row}
    return render_page(request, "planning/plan/alter.html", context)


# -- inside
def _forms(request: Request, row: PlanOperation, do: str) -> dict[str, Form]:
    """Those that are open now, the one that was sent with what was sent in it."""
    found: dict[str, Form] = {}

    def sent(name: str) -> Any:
        return request.POST if do == name else None

    verb = rules.next_step(row.kind, row.state)
    if verb == "hear":
        found["hear"] = forms.HearForm(sent("hear"), meetings=queries.hearings(row, request.actor))
    elif verb in rules.COMMITTEES:
        found[verb] = forms.SitForm(sent(verb))
    elif verb == "announce":
        found["announce"] = forms.AnnounceForm(sent("announce"))
    if row.state == "drafted" and row.kind != "make":
        for touch in rules.TOUCHES[row.kind]:
            found[touch] = forms.TouchForm(
                sent(touch), lines=list(queries.choosable(row, touch)), auto_id=f"{touch}_%s"
            )
        found["leave"] = forms.TouchForm(
            sent("leave"), lines=[c.line for c in row.changes.select_related("line")], auto_id="leave_%s"
        )
    for back in ("return", "withdraw"):
        if back in rules.STATES[row.kind][row.state]:
            found[back] = forms.BackForm(sent(back))
    return found


def _page(row: PlanOperation, shown: dict[str, Form], form: Form | None) -> dict[str, Any]:
    verb = rules.next_step(row.kind, row.state)
    touches = [(t, words.TOUCH[t], shown[t]) for t in rules.TOUCHES[row.kind] if t in shown]
    return {
        "title": f"{words.KIND[row.kind]} {row.number}", "row": row, "state": words.STATE[row.state], "form": form,
        "meaning": words.MEANING[row.kind], "steps": queries.steps(row), "changes": queries.changes(row),
        "verb": verb, "step": words.STEP.get(verb, ""), "step_form": shown.get(verb), "touches": touches,
        "leave": shown.get("leave") if row.changes.exists() else None, "back": shown.get("return"),
        "withdraw": shown.get("withdraw"), "may_alter": row.state == "drafted" and "change" in rules.TOUCHES[row.kind],
        "returned": queries.returned(row),
    }  # fmt: skip


def _do(request: Request, row: PlanOperation, do: str, given: dict[str, Any]) -> None:
    if do in ("enter", "remove", "leave"):
        _touch(request, row, do, get_object_or_404(PlanLine, plan=row.plan, number=int(given["line"])))
    elif do == "return":
        actions.send_back(operation=row, remark=given["remark"], by=request.actor)
    elif do == "withdraw":
        actions.withdraw(operation=row, remark=given["remark"], by=request.actor)
    elif do == "hear":
        meeting = get_object_or_404(Meeting.objects.visible_to(request.actor), pk=given["hearing"])
        told = Sitting(meeting.held_on)
        actions.advance(operation=row, verb="hear", sitting=told, hearing=meeting, by=request.actor)
    elif do in rules.BECOMES:
        number = given.pop("number", "")
        actions.advance(operation=row, verb=do, sitting=Sitting(**given), number=number, by=request.actor)
    else:
        raise Http404
    messages.success(request, _("Written down."))


def _touch(request: Request, row: PlanOperation, do: str, line: PlanLine) -> None:
    if do == "leave":
        actions.leave(operation=row, line=line, by=request.actor)
    else:
        actions.touch(operation=row, line=line, how=do, by=request.actor)
