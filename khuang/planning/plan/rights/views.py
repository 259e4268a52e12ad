"""Rights in this year's plan, and one page of evidence for each SDG target. Both may be taken away as CSV."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.models import Plan
from khuang.planning.plan import choosing
from khuang.planning.plan.rights import queries
from khuang.results import public as results
from khuang.ui.lists import line
from khuang.ui.views import render_page


@login_not_required
@choosing.with_plan
def rights(request: Request, year: int) -> HttpResponse:
    found = choosing.plan_of_year(year)
    told = queries.rights_of_year(found, year)
    if request.GET.get("export") == "csv":
        return _csv(f"rights-{year}", _rights_rows(told))
    context = {
        "title": _("Rights in this year's plan"), "told": told, "plan": found, "year": year,
        "years": range(found.first_year, found.last_year + 1),
    }  # fmt: skip
    return render_page(request, "planning/plan/rights.html", context)


@login_not_required
def targets(request: Request) -> HttpResponse:
    shown = _shown(request)
    context = {
        "title": _("The plan and the SDG targets"), "rows": queries.targets(shown), "plan": shown, **choosing.others(shown),
    }  # fmt: skip
    return render_page(request, "planning/plan/targets.html", context)


@login_not_required
def target(request: Request, key: str) -> HttpResponse:
    found = queries.evidence(_shown(request), key)
    if found is None:
        raise Http404
    if request.GET.get("export") == "csv":
        return _csv(f"target-{key}", _target_rows(found))
    context = {
        "title": _("SDG target %(key)s") % {"key": key}, "e": found,
        "figures": [(card, results.drawn(card)) for card in found.figures],
    }  # fmt: skip
    return render_page(request, "planning/plan/target.html", context)


# -- inside
def _shown(request: Request) -> Plan | None:
    """Targets are there before any plan is: their proposals and figures too."""
    try:
        return choosing.plan_of(request)
    except choosing.NoPlanYet:
        return None


def _rights_rows(told: queries.Year) -> Iterable[Sequence[Any]]:
    """One row for each right and project; a right with nothing has one row without a project."""
    yield (
        "right", "right_th", "right_en", "articles", "project", "project_th", "project_en", "baht_in_plan",
        "baht_in_ordinance", "groups",
    )  # fmt: skip
    for tagged in (*told.something, *told.nothing):
        head = (tagged.key, tagged.title["th"], tagged.title["en"], "; ".join(a["short"] for a in tagged.articles))
        for row in tagged.lines:
            given = queries.enacted(row, told.year)
            amounts = (_plain(queries.money(row, told.year)), "" if given is None else _plain(given))
            yield (*head, row.number, row.title_th, row.title_en, *amounts, "; ".join(row.groups))
        if not tagged.lines:
            yield (*head, "", "", "", 0, "", "")


def _target_rows(found: queries.Evidence) -> Iterable[Sequence[Any]]:
    yield "target", "kind", "key", "title_th", "title_en", "year_or_period", "value", "unit"
    for row in found.lines:
        for money in row.budget.all():
            yield found.key, "project", row.number, row.title_th, row.title_en, money.year, _plain(money.amount), "baht"
    for idea in found.proposals:
        yield found.key, "proposal", idea.number, idea.title_th, idea.title_en, "", _plain(idea.cost), "baht"
    for card in found.figures:
        yield (
            found.key, "figure", card.key, card.title["th"], card.title["en"], card.period, card.value or card.state,
            card.unit,
        )  # fmt: skip


def _plain(satang: int) -> str:
    return baht(satang).replace(",", "")


def _csv(name: str, rows: Iterable[Sequence[Any]]) -> HttpResponse:
    response = HttpResponse("\ufeff" + "".join(line(row) for row in rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def tagged(row: Any) -> dict[str, Any]:
    """The tags of a line with their words, for its page."""
    words = dict(tags.choices("targets")) if row.targets else {}
    return {
        "rights": tags.titles("rights", row.rights),
        "targets": [{"key": key, "title": words.get(key, key)} for key in row.targets],
        "groups": tags.titles("groups", row.groups),
    }
