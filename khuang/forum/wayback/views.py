"""What you told us, what happened: pages for everybody; and lists for the village board, for facilitators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum.models import BoardList, Conversation
from khuang.forum.wayback import actions, queries
from khuang.forum.wayback.forms import BoardForm
from khuang.forum.wayback.rules import Counts
from khuang.forum.wayback.wording import parts, rungs, sentence
from khuang.town.queries import town
from khuang.ui import pdf
from khuang.ui.views import render_page

A_PAGE = 10
LATEST = 12


@login_not_required
@require_GET
def all_told(request: HttpRequest) -> HttpResponse:
    """Every conversation with how far its statements came, and what happened last in the town."""
    rows = queries.told_by_town()
    lines = [line for row in rows for line in row.lines if line.last]
    lines.sort(key=queries.when, reverse=True)
    counts = sum((row.counts for row in rows), Counts())
    shown = [{"row": row, "sentence": sentence(row.counts)} for row in rows]
    context = {
        "rows": shown,
        "rungs": rungs(counts),
        "parts": parts(counts),
        "counts": counts,
        "latest": lines[:LATEST],
    }
    return render_page(request, "forum/wayback/town.html", context)


@login_not_required
@require_GET
def told(request: HttpRequest, slug: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation.objects.visible_to(request.actor).own(), slug=slug)  # type: ignore[attr-defined]
    found = queries.told(conversation)
    page = Paginator(found.lines, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "conversation": conversation, "rungs": rungs(found.counts), "parts": parts(found.counts),
        "counts": found.counts, "page": page,
    }  # fmt: skip
    return render_page(request, "forum/wayback/told.html", context)


@login_not_required
@require_GET
def told_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for paper: every statement and the last that happened."""
    conversation = get_object_or_404(Conversation.objects.visible_to(request.actor).own(), slug=slug)  # type: ignore[attr-defined]
    found = queries.told(conversation)
    context = {
        "conversation": conversation, "sentence": sentence(found.counts), "lines": found.lines, "town": town() or {"title": ""},
        "day": timezone.localdate(), "title": _("What you told us, what happened"), "no_pdf": False,
    }  # fmt: skip
    return render(request, "forum/wayback/told_paper.html", context)


# -- the list for the village board
@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def board(request: Request) -> HttpResponse:
    """What a list would hold now; making it; lists made before."""
    form = BoardForm(request.GET or None, by=request.actor, lang=get_language() or "th")
    wanted = form.wanted() if form.is_bound and form.is_valid() else {"conversation": None, "place": None}
    if request.method == "POST":
        try:
            row = actions.make_list(**wanted, by=request.actor)
            return redirect("forum:board-list", row.pk)
        except Problem as problem:
            messages.info(request, str(problem))
    context = {
        "form": form, "news": _news(request.actor, wanted), "what": request.GET.get("what", ""),
        "lists": [{"row": row, "of": _of(row)} for row in queries.lists(request.actor)[:20]],
        "since": queries.last_day(**wanted),
    }  # fmt: skip
    return render_page(request, "forum/wayback/board.html", context)


def _of(row: BoardList) -> dict[str, str]:
    """What a list is of; empty for the whole town."""
    if row.conversation:
        return row.conversation.title
    return {"th": row.place.name_th, "en": row.place.name_en} if row.place else {}


def _news(actor: Actor, wanted: dict[str, Any]) -> list[queries.News]:
    return queries.news(queries.scope(actor, **wanted))


@needs(Can.MODERATE)
@require_GET
def board_list(request: Request, listing: UUID) -> HttpResponse:
    """One list, in large type, to be put up. It names no code and nobody."""
    row = get_object_or_404(queries.lists(request.actor), pk=listing)
    found = queries.on(row)
    context = {
        "row": row, "of": _of(row), "came": [one for one in found if one.came],
        "published": [one for one in found if not one.came], "town": town() or {"title": ""}, "day": row.made_on,
        "title": _("What you told us, what happened"), "no_pdf": not pdf.possible(),
    }  # fmt: skip
    if request.GET.get("as") == "pdf":
        return pdf.page(request, "forum/wayback/list.html", context, name=f"board-{row.made_on}")
    return render(request, "forum/wayback/list.html", context)
