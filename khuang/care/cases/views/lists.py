"""The lists of cases: one's own, nobody's, those of one's places; and those of a team, while its cabinet stands open."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.cases import lists, overseeing, queries, showing, words
from khuang.care.cases.views.common import at_work, purpose, team_ring, teams
from khuang.ui.views import render_page


@at_work
def cases(request: Request) -> HttpResponse:
    """Ordinary cases under a tab; a team's are one tap further, and of them only whether something is due."""
    heads, works = can(request.actor, Can.SUPERVISE), can(request.actor, Can.CARE)
    tabs = [(key, title) for key, title in words.TABS.items() if heads or key not in words.SUPERVISORS]
    told = request.GET.get("tab", "")
    tab = told if told in dict(tabs) else "mine"
    rows = lists.Cases(request, tab, purpose=purpose(request.actor)) if works else None
    mine = teams(request.actor)
    due = queries.due_teams(request.actor, mine)
    context = {
        "title": _("Cases"),
        "tabs": tabs if works else [],
        "tab": tab,
        "cases": rows,
        "drawers": [(team, team.pk in due) for team in mine],
        "heads": heads,
        "invited": bool(mine),
    }
    return render_page(request, "care/cases/list.html", context)


@at_work
def of_team(request: Request, team: UUID) -> HttpResponse:
    """All of them are opened, searched and sorted here in memory: the server could order nothing it cannot read."""
    row = next((one for one in teams(request.actor) if one.pk == team), None)
    if row is None:
        raise Http404
    ring = team_ring(request, row)
    closed = request.GET.get("tab") == "closed"
    rows = queries.of_team(request.actor, row, closed=closed)
    found = lists.TeamCases(request, showing.team_entries(rows, by=request.actor, keys=ring))
    context = {
        "title": row.name, "team": row, "cases": found, "closed": closed, "most": len(rows) == queries.MOST,
        "hands": overseeing.hands(request.actor, row),
    }  # fmt: skip
    return render_page(request, "care/cases/team.html", context)
