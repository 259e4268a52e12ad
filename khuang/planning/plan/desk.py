"""The planner's desk: answers owed, projects, money, progress."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.thai import fiscal_year
from khuang.planning.council import queries as council
from khuang.planning.evidence.gate import gate
from khuang.planning.models import BudgetLine, Plan, PlanLine, Priority
from khuang.planning.plan import actions, becoming, choosing, chosen, queries, rules
from khuang.planning.plan.forms import (
    BecomeForm,
    ColumnsForm,
    EnactForm,
    FundForm,
    LineForm,
    MonthsForm,
    ProgressForm,
    TagForm,
    columns_of,
    initial,
)
from khuang.planning.plan.operations import actions as operating
from khuang.planning.plan.operations import columns
from khuang.planning.plan.operations import queries as operations
from khuang.planning.plan.operations import words as operation_words
from khuang.planning.plan.words import PLAN, line_state
from khuang.planning.rules import may
from khuang.planning.wording import said
from khuang.ui.forms import Form
from khuang.ui.views import render_page


@needs(Can.PLAN)
def desk(request: Request) -> HttpResponse:
    """Answers owed, what was chosen and is no project yet, the plan that is shown and its projects."""
    try:
        plan: Plan | None = choosing.plan_of(request)
    except choosing.NoPlanYet:
        plan = None
    rows = queries.lines(plan) if plan else []
    return render_page(
        request, "planning/plan/desk.html",
        {
            "title": _("Plan desk"), "answers": council.to_answer(), "chosen": chosen.waiting(), "owed": chosen.owed(),
            "rows": [{"line": r, "money": queries.money(r), "state": line_state(r.state)} for r in rows],
            "plan": plan, "state": PLAN[plan.state] if plan else None, "operations": _under_way(plan),
            "gate": gate(plan) if plan and plan.state == "drafted" else None, "may_end": bool(plan and _is_over(plan)),
            **choosing.others(plan),
        },
    )  # fmt: skip


def _is_over(plan: Plan) -> bool:
    return rules.is_over(plan.state, plan.last_year, fiscal_year(timezone.localdate()))


def _under_way(plan: Plan | None) -> list[dict[str, Any]]:
    rows = operations.of_plan(plan).exclude(state__in=("announced", "withdrawn")) if plan else []
    return [{"row": o, "kind": operation_words.KIND[o.kind], "state": operation_words.STATE[o.state]} for o in rows]


@needs(Can.PLAN)
@choosing.with_plan
def new_line(request: Request) -> HttpResponse:
    """``?priority=``: the problem it answers, from whose page the planner came."""
    plan = choosing.plan_of(request, filling=True)
    open_ones = Priority.objects.filter(state__in=("accepted", "changed")).order_by("rank", "number")
    asked = next((p for p in open_ones if str(p.number) == request.GET.get("priority", "")), None)
    form = LineForm(
        request.POST or None, plan=plan, priorities=[(str(p.id), said(p)) for p in open_ones],
        initial={"priorities": [str(asked.id)]} if asked else {},
    )  # fmt: skip
    if form.is_valid():
        chosen_ones = list(open_ones.filter(id__in=form.cleaned_data["priorities"]))
        texts = columns_of(plan, form.cleaned_data)
        row = actions.add_line(plan=plan, priorities=chosen_ones, by=request.actor, **texts)
        return redirect("planning:work", row.number)
    context = {"title": _("New project"), "form": form, "plan": plan, "asked": asked, **choosing.others(plan)}
    return render_page(request, "planning/plan/new_line.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
@choosing.with_plan
def take_choice(request: Request, choice: UUID) -> HttpResponse:
    """What the ballot chose, as a draft with everything that is known of it."""
    row = get_object_or_404(chosen.free().select_related("election", "proposal"), pk=choice)
    if not chosen.has_won(row):
        raise Http404
    plan = choosing.plan_of(request, filling=True)
    form = BecomeForm(request.POST or None, plan=plan, cost=row.cost)
    if form.is_valid():
        try:
            line = becoming.become(plan=plan, choice=row, by=request.actor, **form.wanted())
            messages.success(
                request, _("It is a draft of a project now. Look at its words, then put it into the plan.")
            )
            return redirect("planning:work", line.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("A project of the plan"), "form": form, "row": row, "plan": plan, **choosing.others(plan)}
    return render_page(request, "planning/plan/take_choice.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def work(request: Request, number: int) -> HttpResponse:
    """One project from the planner's side: adopt, fund, enact, set months, post progress. Each form posts ``do``."""
    row = get_object_or_404(queries.all_lines(), number=number)
    do = request.POST.get("do", "")
    shown = _forms(request, row, do)
    form = shown.get(do)
    if form is not None and form.is_valid():
        try:
            _do(request, do, row, form)
            return redirect("planning:work", row.number)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "planning/plan/work.html", _page(row, shown, form))


def _forms(request: Request, row: PlanLine, do: str) -> dict[str, Form]:
    lang = get_language() or "th"
    sent = {do: request.POST}
    years = sorted({b.year for b in row.budget.all() if b.amount})
    return {
        "fund": FundForm(sent.get("fund"), plan=row.plan, lang=lang),
        "enact": EnactForm(sent.get("enact"), plan=row.plan, lang=lang),
        "months": MonthsForm(sent.get("months"), years=years),
        "news": ProgressForm(sent.get("news")),
    }


def _page(row: PlanLine, shown: dict[str, Form], form: Form | None) -> dict[str, Any]:
    open_ = _may_edit(row)
    standing = row.state not in ("draft", "dropped")
    budget = [b for b in row.budget.order_by("year", "source") if b.amount or b.enacted]
    return {
        "title": said(row), "line": row, "money_form": shown["fund"], "news_form": shown["news"], "form": form,
        "enact_form": shown["enact"] if standing and budget else None,
        "gate": gate(row.plan) if row.state == "draft" and row.plan.state == "drafted" else None,
        "came": chosen.came_of(row), "operation": operations.touching(row),
        "months_form": shown["months"] if budget and row.state != "dropped" else None,
        "money": queries.money(row), "state": line_state(row.state), "budget": budget, "may_edit": open_,
        "may": {
            "adopt": row.plan.state == "drafted" and may(rules.LINE, row.state, "adopt"),
            "fund": open_ and may(rules.LINE, row.state, "fund"), "start": may(rules.LINE, row.state, "start"),
            "drop": open_ and may(rules.LINE, row.state, "drop"),
        },
    }  # fmt: skip


def _may_edit(row: PlanLine) -> bool:
    try:
        actions.check_may_edit(row)
    except Problem:
        return False
    return row.state != "dropped"


def _do(request: Request, do: str, row: PlanLine, form: Form) -> None:
    given = form.cleaned_data
    if do == "fund":
        actions.fund(line=row, year=int(given["year"]), amount=given["amount"], by=request.actor)
        messages.success(request, _("The money stands in the plan."))
    elif do == "enact":
        actions.enact(
            budget=_year(row, given["year"]), amount=given["amount"], ordinance=given["ordinance"], on=given["on"],
            by=request.actor,
        )  # fmt: skip
        messages.success(request, _("The ordinance is written down."))
    elif do == "months":
        begins, ends = int(given["begins"]), int(given["ends"])
        actions.schedule(budget=_year(row, given["year"]), begins=begins, ends=ends, by=request.actor)
        messages.success(request, _("The months are written down."))
    else:
        given["spent"] = given["spent"] or 0
        actions.post_progress(line=row, by=request.actor, **given)
        messages.success(request, _("Posted. Those who raised it are told."))


def _year(row: PlanLine, year: str) -> BudgetLine:
    """The municipality's own money of this year. Raises Problem where the plan sets none aside."""
    found = row.budget.filter(year=int(year), source=columns.OWN, amount__gt=0).first()
    if found is None:
        raise Problem(_("The plan sets no money aside for this year."), field="year")
    return found


@needs(Can.PLAN)
def edit(request: Request, number: int) -> HttpResponse:
    """The texts of a draft, or of a line while the plan is being drafted; afterwards it takes an operation."""
    row = get_object_or_404(queries.all_lines(), number=number)
    actions.check_may_edit(row)
    form = ColumnsForm(request.POST or None, plan=row.plan, initial=initial(row.plan, columns.values(row)))
    if form.is_valid():
        actions.edit_line(line=row, by=request.actor, **columns_of(row.plan, form.cleaned_data))
        messages.success(request, _("Saved."))
        return redirect("planning:work", number)
    return render_page(request, "planning/plan/edit.html", {"title": said(row), "form": form, "line": row})


@needs(Can.PLAN)
def tag(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.all_lines(), number=number)
    given = {"rights": row.rights, "targets": row.targets, "groups": row.groups}
    form = TagForm(request.POST or None, initial=given)
    if form.is_valid():
        operating.tag(line=row, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("planning:work", number)
    return render_page(request, "planning/plan/edit.html", {"title": said(row), "form": form, "line": row})


@needs(Can.PLAN)
@require_POST
def adopt(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.all_lines(), number=number)
    try:
        actions.adopt(line=row, by=request.actor)
        messages.success(request, _("The project is in the plan and public."))
    except Problem as problem:
        messages.error(request, _(str(problem)))
    return redirect("planning:work", number)


@needs(Can.PLAN)
@require_POST
def drop(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.all_lines(), number=number)
    try:
        actions.drop(line=row, by=request.actor)
        messages.success(request, _("The project was taken out of the plan."))
    except Problem as problem:
        messages.error(request, _(str(problem)))
        return redirect("planning:work", number)
    return redirect(f"{reverse('planning:desk')}?plan={row.plan.code}")
