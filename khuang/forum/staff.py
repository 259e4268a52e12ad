"""Pages of the facilitator: reading what was said before anyone else does; opening and closing conversations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem, Stale
from khuang.forum import actions, queries
from khuang.forum.forms import ConversationForm, DecideForm
from khuang.forum.models import Conversation, Statement, StatementTransition
from khuang.forum.statements import queries as statements
from khuang.forum.statements import replies
from khuang.forum.statements.hints import hints
from khuang.forum.wording import DOORS, HINTS, REASONS, STATES
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_all
from khuang.ui.views import render_page

A_PAGE = 20


@needs(Can.MODERATE)
@require_GET
def moderate(request: HttpRequest) -> HttpResponse:
    """What waits, with the words as said: opened for this page in one audited batch."""
    by = request.actor  # type: ignore[attr-defined]
    page = Paginator(queries.waiting(by), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    told = [{"row": row, "words": one.get("words", "")} for row, one in zip(rows, words, strict=True)]
    return render_page(
        request,
        "forum/moderate.html",
        {
            "told": told, "page": page, "conversations": Conversation.objects.led_by(by).own(),
            "names": _names(by), "floors": replies.waiting(),
        },
    )  # fmt: skip


def _names(by: Actor) -> list[dict[str, object]]:
    """Names that speakers asked for and nobody has read yet."""
    rows = list(statements.names_waiting(by))
    opened = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return [{"row": row, "name": one.get("credit", "")} for row, one in zip(rows, opened, strict=True)]


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """One statement: its words, what was decided before, and the decision."""
    by = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(Statement.objects.led_by(by).select_related("conversation"), id=id)
    opened = actions.opened(row, by=by)
    asked = opened.get("credit", "")
    initial = {"version": row.version, "text": row.text, "text_other": row.text_other, "theme": row.theme}
    form = DecideForm(request.POST or None, name=asked, initial=initial | {"show_name": bool(row.credit)})
    if request.method == "POST" and form.is_valid():
        try:
            _decide(row, form.cleaned_data, asked, by)
            messages.success(request, _("Decided. The speaker can read it with their code."))
            return redirect("forum:moderate")
        except Problem as problem:
            form.add_problem(problem)
    words = opened.get("words", "") or row.text
    told = {
        "row": row, "words": words, "form": form, "history": history(row), "state": STATES[row.state],
        "door": DOORS.get(row.door, row.door),
        "may": statements.may(row), "hints": _hints(f"{words} {asked}"), "recordings": row.heard,
        **statements.family(row),
    }  # fmt: skip
    return render_page(request, "forum/decide.html", told, status=422 if form.errors else 200)


def _hints(text: str) -> list[dict[str, object]]:
    return [{"words": HINTS[one.kind], "found": one.found} for one in hints(text)]


def _decide(row: Statement, given: dict[str, Any], asked: str, by: Actor) -> None:
    """``asked``: the name that the speaker wants; shown only where the moderator ticked it."""
    if str(row.version) != given["version"]:
        raise Stale(_("Somebody else decided about this meanwhile. Look at it again."))
    named: dict[str, Any] = {"credit": asked if given.get("show_name") else "", "theme": given["theme"]}
    if given["decision"] == "publish":
        actions.publish(statement=row, text_other=given["text_other"], by=by, **named)
    elif given["decision"] == "mask":
        words = {"text": given["text"], "text_other": given["text_other"], "reason": given["reason"]}
        actions.mask(statement=row, by=by, **words, **named)
    else:
        actions.reject(statement=row, reason=given["reason"], by=by)


def history(row: Statement) -> list[dict[str, object]]:
    """What was decided before, oldest first."""
    rows = StatementTransition.objects.filter(statement=row).order_by("at")
    return [{"at": t.at, "state": STATES.get(t.became, t.became), "reason": REASONS.get(t.reason, "")} for t in rows]


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = ConversationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = _open(form.cleaned_data, request.actor)  # type: ignore[attr-defined]
            messages.success(request, _("The conversation is open."))
            return redirect("forum:vote", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "forum/new.html", {"form": form}, status=422 if form.errors else 200)


def _open(given: dict[str, Any], by: Actor) -> Conversation:
    title = {"th": given["title_th"], "en": given["title_en"]}
    return actions.open_conversation(
        slug=given["slug"], title=title, intro={"th": given["intro_th"], "en": given["intro_en"]},
        place=Place.objects.filter(code=given["place"]).first(), by=by,
    )  # fmt: skip
