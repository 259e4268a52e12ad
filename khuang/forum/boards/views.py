"""Boards on phones and as printed cards."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.asked import conversation_of
from khuang.forum.boards import actions, queries
from khuang.forum.boards.forms import BoardForm, CardForm
from khuang.forum.boards.wording import HINTS, KINDS
from khuang.forum.models import Board, Card, Conversation
from khuang.forum.participants import address_of
from khuang.forum.rules import WINDOW
from khuang.ui import pdf
from khuang.ui.views import render_page

PAPERS = 30  # PDFs for one address within ten minutes


def _board(request: HttpRequest, slug: str, number: int) -> Board:
    rows = Board.objects.visible_to(request.actor).select_related("conversation")  # type: ignore[attr-defined]
    return get_object_or_404(rows, conversation__slug=slug, number=number)


def _written(request: HttpRequest, slug: str, number: int) -> Board:
    """A board on which this one may write."""
    board = _board(request, slug, number)
    if not actions.may_write(request.actor, board.conversation):  # type: ignore[attr-defined]
        raise Http404
    return board


@login_not_required
@require_GET
def boards(request: HttpRequest, slug: str) -> HttpResponse:
    conversation = conversation_of(request, slug)
    rows = Board.objects.visible_to(request.actor).filter(conversation=conversation).order_by("number")  # type: ignore[attr-defined]
    told = {"conversation": conversation, "rows": rows, "writes": actions.may_write(request.actor, conversation)}  # type: ignore[attr-defined]
    return render_page(request, "forum/boards/boards.html", told)


@needs(Can.RECORD, Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Conversation.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    conversation = get_object_or_404(rows, slug=slug)
    if not actions.may_write(request.actor, conversation):  # type: ignore[attr-defined]
        raise Http404
    form = BoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.make(conversation=conversation, title=form.cleaned_data["title"], by=request.actor)  # type: ignore[attr-defined]
            return redirect("forum:workshop", slug=slug, number=row.number)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/boards/new.html", told, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def board(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole board; whoever may write lays the next card here."""
    row = _board(request, slug, number)
    writes = actions.may_write(request.actor, row.conversation)  # type: ignore[attr-defined]
    if request.method == "POST" and not writes:
        raise Http404
    form = (
        CardForm(request.POST or None, board=row, initial={"after": request.GET.get("after", "")}) if writes else None
    )
    if request.method == "POST" and form and form.is_valid():
        try:
            actions.lay(board=row, by=request.actor, **form.values())  # type: ignore[attr-defined]
            return redirect("forum:workshop", slug=slug, number=number)
        except Problem as problem:
            form.add_problem(problem)
    told = {
        "board": row, "conversation": row.conversation, "columns": queries.columns(row), "form": form,
        "rights": queries.rights_named(row), "twice": queries.look_twice(row) if writes else [],
        "leads": Conversation.objects.led_by(request.actor).filter(pk=row.conversation_id).exists(),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "forum/boards/board.html", told, status=422 if form and form.errors else 200)


@login_not_required
@require_GET
def cards(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The cards to print and cut, then empty ones to write on."""
    row = _board(request, slug, number)
    if request.GET.get("as") != "page":
        spend("paper", address_of(request), limit=PAPERS, seconds=WINDOW)
    empty = [(words, HINTS[kind]) for kind, words in KINDS.items() for _n in range(4)]
    told = {
        "board": row, "conversation": row.conversation, "columns": queries.columns(row), "empty": empty, "title": row.title,
    }  # fmt: skip
    return pdf.page(request, "forum/boards/cards.html", told, name=f"cards-{slug}-{number}")


@needs(Can.RECORD, Can.MODERATE)
@require_POST
def take(request: HttpRequest, slug: str, number: int, card: int) -> HttpResponse:
    row = get_object_or_404(
        Card.objects.select_related("board__conversation"), board=_written(request, slug, number), number=card
    )
    actions.take(card=row, by=request.actor)  # type: ignore[attr-defined]
    return redirect("forum:workshop", slug=slug, number=number)


@needs(Can.RECORD, Can.MODERATE)
@require_POST
def say(request: HttpRequest, slug: str, number: int, card: int) -> HttpResponse:
    """The card becomes a statement; its code is shown once, for the group to write down."""
    row = get_object_or_404(
        Card.objects.select_related("board__conversation"), board=_written(request, slug, number), number=card
    )
    code = actions.say(card=row, by=request.actor)  # type: ignore[attr-defined]
    told = {"board": row.board, "conversation": row.board.conversation, "card": row, "code": code}
    return render_page(request, "forum/boards/said.html", told)


@needs(Can.MODERATE)
@require_POST
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everybody may read it from now on, or not any more."""
    row = _written(request, slug, number)
    if not Conversation.objects.led_by(request.actor).filter(pk=row.conversation_id).exists():  # type: ignore[attr-defined]
        raise Http404
    actions.show(board=row, shown=request.POST.get("shown") == "yes", by=request.actor)  # type: ignore[attr-defined]
    messages.success(
        request, _("Everybody can read it now.") if row.shown else _("Only those who write on boards see it now.")
    )
    return redirect("forum:workshop", slug=slug, number=number)
