"""Pages for everybody: all proposals, one of them, how its words changed, on paper."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from khuang.access.requests import Request
from khuang.planning import papers
from khuang.planning.proposals import queries, words
from khuang.planning.proposals.forms import FilterForm
from khuang.planning.proposals.views import showing
from khuang.planning.proposals.views.common import head, seen
from khuang.town.queries import town
from khuang.ui.text import language
from khuang.ui.views import also_in, render_page


@login_not_required
@require_GET
def proposals(request: Request) -> HttpResponse:
    """All that were put to people, with the share that communities lead."""
    wanted = {name: request.GET.get(name, "")[:60] for name in ("state", "kind", "right", "group")}
    problem = queries.priority_of(request.GET.get("priority", ""))
    rows = [showing.listed(row) for row in queries.listed(request.actor, priority=problem, **wanted)]
    context = {
        "problem": problem,
        "rows": rows, "wanted": wanted, "filters": FilterForm(wanted), "led": queries.led(),
        "may": showing.doors(request.actor), "filtered": any(wanted.values()),
    }  # fmt: skip
    return render_page(request, "planning/proposals/list.html", context)


@login_not_required
@require_GET
def proposal(request: Request, number: int) -> HttpResponse:
    row = seen(request, number)
    return render_page(request, "planning/proposals/proposal.html", {**head(row), **showing.page(row, request.actor)})


@login_not_required
@require_GET
def changes(request: Request, number: int) -> HttpResponse:
    """Each version beside the one before it, word by word, with why."""
    row = seen(request, number)
    kept = queries.wordings(row)
    steps = [
        {"row": new, "changes": [
            (words.CHANGES[one.part], one.parts) for one in queries.changes(old, new, language(), list(words.CHANGES))
        ]}
        for old, new in zip(kept, kept[1:], strict=False)
    ]  # fmt: skip
    context = {**head(row), "steps": steps[::-1], "first": kept[0] if kept else None}
    return render_page(request, "planning/proposals/changes.html", context)


@login_not_required
@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """One sheet of paper that tells all of it: a PDF, or with ``?as=page`` the page itself."""
    row = seen(request, number)
    context = {**head(row), **showing.page(row, request.actor), "paper_only": True}
    return _paper(request, "planning/proposals/paper.html", context, f"proposal-{row.number}")


@also_in("my")
@login_not_required
@require_GET
def sheet(request: Request, number: int) -> HttpResponse:
    """The proposal in easy words, three questions with pictures, room for words: for those who would rather write."""
    row = seen(request, number)
    context = {**head(row), "questions": showing.questions(), "round": queries.open_round(row)}
    return _paper(request, "planning/proposals/sheet.html", context, f"feedback-{row.number}")


def _paper(request: Request, template: str, context: dict[str, Any], name: str) -> HttpResponse:
    return papers.page(request, template, {**context, "town": town()}, name=name)
