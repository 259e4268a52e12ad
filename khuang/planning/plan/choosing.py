"""Which plan a page is about: the one in force, another one named by ``?plan=``, or none yet, with what to do then."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.planning.models import Plan
from khuang.planning.plan import queries
from khuang.planning.plan.words import PLAN
from khuang.ui.views import render_page

View = Callable[..., HttpResponseBase]


class NoPlanYet(Exception):
    """No plan has been opened in this town."""


def with_plan(view: View) -> View:
    """A town without a plan sees what a plan is and who opens it, instead of a page that is not there."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NoPlanYet:
            told = {"title": _("The plan"), "may_plan": can(request.actor, Can.PLAN)}
            return render_page(request, "planning/plan/none.html", told)

    return guarded


def plan_of(request: Request, *, filling: bool = False) -> Plan:
    """``filling``: for a new project, the plan being drafted goes first. 404 for one that is not there."""
    named = request.GET.get("plan", "")
    found = queries.plan_to_fill() if filling else queries.current_plan()
    if found is None:
        raise NoPlanYet
    if named and named != found.code:
        found = next((row for row in queries.plans() if row.code == named), None)
        if found is None:
            raise Http404
    return found


def plan_of_year(year: int) -> Plan:
    found = queries.plan_of_year(year)
    if found is None:
        raise Http404 if queries.current_plan() else NoPlanYet
    return found


def others(shown: Plan | None) -> dict[str, Any]:
    """For ``planning/plan/_plans.html``: the plan shown, and the town's other plans."""
    current = queries.current_plan()
    rows = [{"row": row, "state": PLAN[row.state]} for row in queries.plans() if shown is None or row.pk != shown.pk]
    query = f"?plan={shown.code}" if shown and current and shown.pk != current.pk else ""
    return {"other_plans": rows, "plan_query": query}
