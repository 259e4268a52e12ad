"""A volunteer's week: today, the days to come, and the same on paper."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care import departing
from khuang.care import queries as care
from khuang.care.models import Assignment
from khuang.care.pool.views.common import of_mine
from khuang.care.views.common import spoken_calls, spoken_tasks
from khuang.care.visiting import actions, gate, queries
from khuang.ui.views import render_page


@needs(Can.VISIT)
def mine(request: Request) -> HttpResponse:
    """Today in the order of the way, then the days of this week; the rest only as a number, and ``?all`` by name."""
    if "all" in request.GET:
        calls = spoken_calls(care.my_visits(request.actor), gate.kept(request))
        return render_page(request, "care/everybody.html", {"calls": calls})
    found = queries.round_of(request.actor, queries.my_week(request.actor))
    kept = gate.kept(request)
    context = {
        "now": spoken_tasks(found.today, kept),
        "days": [(day, spoken_tasks(tasks, kept)) for day, tasks in found.later],
        "done": found.done, "left": found.left, "all": Assignment.objects.mine(request.actor).count(),
        "parted": departing.parted(request.actor), "away": queries.away_now(request.actor),
        "covering": queries.covering(request.actor),
    }  # fmt: skip
    return render_page(request, "care/visits.html", context)


@needs(Can.VISIT)
@require_POST
def print_mine(request: Request) -> HttpResponse:
    sheet = actions.print_sheet(volunteer=of_mine(request), by=request.actor)
    return redirect("care:paper", sheet=sheet.pk)
