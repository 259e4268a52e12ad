"""The plan's forms to take away, as workbook and as PDF; the annual action plan; lines taken in from a filled form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.content import queries as content
from khuang.planning import papers
from khuang.planning.models import OthersProject, Plan
from khuang.planning.plan import actions, choosing, queries
from khuang.planning.plan.forms import ImportForm, OthersForm
from khuang.planning.plan.papers import books, compose, layout, rules, taking
from khuang.planning.plan.words import PLAN
from khuang.town.queries import town
from khuang.ui.views import render_page


@login_not_required
@choosing.with_plan
def forms(request: Request) -> HttpResponse:
    """Every form of the plan, and the action plan of each of its years."""
    plan = choosing.plan_of(request)
    rows = [item for item in content.current("plan-form") if item.key != "action-plan"]
    context = {
        "title": _("Forms of the plan"), "plan": plan, "state": PLAN[plan.state], "rows": rows, "open": _open(request, plan),
        "years": range(plan.first_year, plan.last_year + 1), "unverified": any(not r.body["verified"] for r in rows),
        **choosing.others(plan),
    }  # fmt: skip
    return render_page(request, "planning/plan/forms.html", context)


@login_not_required
@choosing.with_plan
def form(request: Request, form: str, kind: str) -> HttpResponse:
    """``kind``: xlsx | pdf. Public once the plan is adopted; before, planners take the draft, marked so."""
    plan = choosing.plan_of(request)
    if form not in rules.FORMS or form == "action-plan" or not _open(request, plan):
        raise Http404
    return _answer(request, plan, form, kind, 0)


@login_not_required
@choosing.with_plan
def year(request: Request, year: int) -> HttpResponse:
    """The annual action plan: what is done in which months, ours and that of other bodies."""
    plan = choosing.plan_of_year(year)
    made = compose.paper("action-plan", plan, _lines(plan), year=year)
    context = {
        "title": _("Annual action plan"), "year": year, "plan": plan, "state": PLAN[plan.state],
        "table": layout.table(made), "months": layout.month_names(), "blocks": layout.bars(made),
        "open": _open(request, plan), "may_plan": can(request.actor, Can.PLAN),
    }  # fmt: skip
    return render_page(request, "planning/plan/year.html", context)


@login_not_required
@choosing.with_plan
def year_paper(request: Request, year: int, kind: str) -> HttpResponse:
    plan = choosing.plan_of_year(year)
    if not _open(request, plan):
        raise Http404
    return _answer(request, plan, "action-plan", kind, year)


@needs(Can.PLAN)
@choosing.with_plan
def others(request: Request, year: int) -> HttpResponse:
    """Projects of other bodies for the action plan of this year."""
    plan = choosing.plan_of_year(year)
    if request.POST.get("do") == "drop":
        rows = OthersProject.objects.filter(plan=plan, year=year)
        row = next((one for one in rows if str(one.pk) == request.POST.get("row", "")), None)
        if row:
            actions.drop_others(row=row, by=request.actor)
        return redirect("planning:others", year)
    form = OthersForm(request.POST or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        given |= {name: int(given[name]) if given[name] else None for name in ("begins", "ends")}
        given["amount"] = given["amount"] or 0
        try:
            actions.add_others(plan=plan, year=year, by=request.actor, **given)
            return redirect("planning:others", year)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "title": _("Projects of other bodies"),
        "form": form,
        "year": year,
        "rows": plan.others.filter(year=year),
    }
    return render_page(request, "planning/plan/others.html", context)


@needs(Can.PLAN)
@choosing.with_plan
def take_in(request: Request) -> HttpResponse:
    """A filled form ผ.02 → drafts. With a flaw in any cell nothing is taken in, and each flaw is named by its cell."""
    plan = choosing.plan_of(request, filling=True)
    form = ImportForm(request.POST or None, request.FILES or None)
    found = None
    if form.is_valid():
        try:
            found = taking.read(form.cleaned_data["file"].read(), plan=plan)
        except Problem as problem:
            form.add_problem(problem)
    if found and not found.flaws:
        made = taking.take(found, plan=plan, by=request.actor)
        messages.success(request, _("%(count)s projects were taken in as drafts.") % {"count": made})
        return redirect(f"{reverse('planning:desk')}?plan={plan.code}")
    context: dict[str, Any] = {"title": _("Take in a filled form"), "form": form, "found": found, "plan": plan}
    return render_page(request, "planning/plan/take_in.html", context)


# -- inside
def _open(request: Request, plan: Plan) -> bool:
    return plan.state != "drafted" or can(request.actor, Can.PLAN)


def _lines(plan: Plan) -> Any:
    return queries.lines(plan).exclude(state__in=("draft", "dropped"))


def _answer(request: Request, plan: Plan, key: str, kind: str, year: int) -> HttpResponse:
    made = compose.paper(key, plan, _lines(plan), year=year)
    name = f"{plan.code}-{key}" + (f"-{year}" if year else "")
    if kind == "pdf":
        item = content.item("plan-form", key)
        thai = request.GET.get("digits") == "thai"
        context = {
            "title": item.body["title"]["th"] if item else key, "town": town(), "paper_lang": "th",
            "once": made.once, "table": layout.table(made, thai=thai), "draft": made.once["DRAFT"],
        }  # fmt: skip
        return papers.page(request, "planning/plan/paper.html", context, name=name)
    item = content.item("plan-form", key)
    if kind != "xlsx" or item is None:
        raise Http404
    blocks = [{"heading": block.heading, "lines": block.lines} for block in made.blocks]
    book = item.body["book"]
    return papers.workbook(request, lambda: books.fill(book, once=made.once, blocks=blocks), name=name)
