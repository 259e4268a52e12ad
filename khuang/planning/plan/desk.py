"""The planner's desk: answers owed, projects, money, progress."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.council import queries as council
from khuang.planning.models import Plan, PlanLine, Priority
from khuang.planning.plan import actions, queries, rules
from khuang.planning.plan.forms import FundForm, LineForm, ProgressForm
from khuang.planning.plan.words import line_state
from khuang.planning.rules import may
from khuang.planning.wording import said
from khuang.ui.forms import Form
from khuang.ui.views import render_page


@needs(Can.PLAN)
def desk(request: Request) -> HttpResponse:
    plan = queries.current_plan()
    rows = (
        [{"line": r, "money": queries.money(r), "state": line_state(r.state)} for r in queries.lines(plan)]
        if plan
        else []
    )
    return render_page(
        request, "planning/plan/desk.html",
        {"title": _("Plan desk"), "answers": council.to_answer(), "rows": rows, "plan": plan},
    )  # fmt: skip


@needs(Can.PLAN)
def new_line(request: Request) -> HttpResponse:
    plan = get_object_or_404(Plan, pk=getattr(queries.current_plan(), "pk", None))
    open_ones = Priority.objects.filter(state__in=("accepted", "changed")).order_by("rank", "number")
    form = LineForm(request.POST or None, priorities=[(str(p.id), said(p)) for p in open_ones])
    if form.is_valid():
        texts = dict(form.cleaned_data)
        chosen = list(open_ones.filter(id__in=texts.pop("priorities")))
        row = actions.add_line(plan=plan, priorities=chosen, by=request.actor, **texts)
        return redirect("planning:work", row.number)
    return render_page(request, "planning/plan/new_line.html", {"title": _("New project"), "form": form})


@needs(Can.PLAN)
def work(request: Request, number: int) -> HttpResponse:
    """One project from the planner's side: adopt, fund, post progress. Each form posts ``do``."""
    row = get_object_or_404(queries.lines_of_current(), number=number)
    lang = get_language() or "th"
    do = request.POST.get("do", "")
    money = FundForm(request.POST if do == "fund" else None, plan=row.plan, lang=lang)
    news = ProgressForm(request.POST if do == "news" else None)
    form = {"fund": money, "news": news}.get(do)
    if form is not None and form.is_valid():
        try:
            _do(request, do, row, form)
            return redirect("planning:work", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": said(row), "line": row, "money_form": money, "news_form": news, "form": form,
        "money": queries.money(row), "state": line_state(row.state), "budget": row.budget.order_by("year"),
        "may": {verb: may(rules.LINE, row.state, verb) for verb in ("adopt", "fund", "start", "drop")},
    }  # fmt: skip
    return render_page(request, "planning/plan/work.html", context)


def _do(request: Request, do: str, row: PlanLine, form: Form) -> None:
    given = form.cleaned_data
    if do == "fund":
        actions.fund(line=row, year=int(given["year"]), amount=given["amount"], by=request.actor)
        messages.success(request, _("The money stands in the plan."))
    else:
        given["spent"] = given["spent"] or 0
        actions.post_progress(line=row, by=request.actor, **given)
        messages.success(request, _("Posted. Those who raised it are told."))


@needs(Can.PLAN)
@require_POST
def adopt(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.lines_of_current(), number=number)
    actions.adopt(line=row, by=request.actor)
    messages.success(request, _("The project is in the plan and public."))
    return redirect("planning:work", number)


@needs(Can.PLAN)
@require_POST
def drop(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.lines_of_current(), number=number)
    actions.drop(line=row, by=request.actor)
    messages.success(request, _("The project was taken out of the plan."))
    return redirect("planning:desk")
