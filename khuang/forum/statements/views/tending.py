"""Pages of the facilitator: all statements of a conversation, what is said twice, and what is done with one of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem, Stale
from khuang.forum import actions as forum
from khuang.forum.asked import led_conversation
from khuang.forum.models import Statement
from khuang.forum.statements import actions, queries
from khuang.forum.statements.doing import DOINGS
from khuang.ui.views import render_page

UNDO = {"part": forum.part, "join": actions.join, "unfloor": actions.unmark_right}


def _row(by: Actor, id: UUID) -> Statement:
    return get_object_or_404(Statement.objects.led_by(by).select_related("conversation", "into", "part_of"), id=id)


@needs(Can.MODERATE)
@require_GET
def tend(request: Request, slug: str) -> HttpResponse:
    """Everything said here that was once published; ``?lack=`` theme, plain, heard, words in another language."""
    conversation = led_conversation(request, slug)
    rows, lack = list(queries.tended(request.actor, conversation).defer("sealed")), request.GET.get("lack", "")
    lacking: dict[str, Callable[[Any], bool]] = {
        "theme": lambda row: not row.theme, "plain": lambda row: not row.plain, "heard": lambda row: not row.recorded,
        "words": lambda row: not row.translations,
    }  # fmt: skip
    shown = [row for row in rows if row.state == "published" and lacking[lack](row)] if lack in lacking else rows
    counts = {key: sum(row.state == "published" and test(row) for row in rows) for key, test in lacking.items()}
    told = {
        "conversation": conversation,
        "rows": queries.with_theme(shown),
        "lack": lack,
        "counts": counts,
        "all": len(rows),
    }
    return render_page(request, "forum/statements/tend.html", told)


@needs(Can.MODERATE)
@require_GET
def alike(request: HttpRequest, slug: str) -> HttpResponse:
    """Pairs that say nearly the same."""
    conversation = led_conversation(request, slug)
    told = {"conversation": conversation, "pairs": queries.near(conversation)}
    return render_page(request, "forum/statements/alike.html", told)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, id: UUID, what: str) -> HttpResponse:
    """One thing done with one statement: laid together, split, marked as a right, translated, put in easy words."""
    by = request.actor  # type: ignore[attr-defined]
    row, doing = _row(by, id), DOINGS.get(what)
    if doing is None or (doing.verb and doing.verb not in queries.may(row)):
        raise Http404
    form = doing.form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            _check_fresh(request, row)
            doing.act(row, form, by)
            messages.success(request, str(doing.done))
            return redirect("forum:decide", id=row.id)
        except Problem as problem:
            form.add_problem(problem)
    told = {"row": row, "doing": doing, "form": form, "what": what, "others": row.others}
    return render_page(request, "forum/statements/do.html", told, status=422 if form.errors else 200)


def _check_fresh(request: HttpRequest, row: Statement) -> None:
    if request.POST.get("seen") != str(row.version):
        raise Stale(_("Somebody else decided about this meanwhile. Look at it again."))


@needs(Can.MODERATE)
@require_POST
def undo(request: HttpRequest, id: UUID, verb: str) -> HttpResponse:
    """It was a mistake: part, join or unfloor."""
    row = _row(request.actor, id)  # type: ignore[attr-defined]
    if verb not in UNDO:
        raise Http404
    UNDO[verb](statement=row, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("It is as it was before."))
    return redirect("forum:decide", id=row.id)


@needs(Can.MODERATE)
@require_POST
def name(request: HttpRequest, id: UUID) -> HttpResponse:
    """The name that a speaker asked for, shown or not."""
    row = _row(request.actor, id)  # type: ignore[attr-defined]
    actions.decide_name(statement=row, show=request.POST.get("show") == "yes", by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("Decided. The speaker can read it with their code."))
    return redirect("forum:moderate")
