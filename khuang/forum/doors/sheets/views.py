"""Pages of printed sheets: printing runs, typing in, settling, how far it is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem, Stale
from khuang.forum.asked import conversation_of, led_conversation
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.sheets import actions, printing, queries
from khuang.forum.doors.sheets.forms import MarksForm, NumberForm, PartForm, ReadingForm, RunForm
from khuang.forum.doors.sheets.typing_in import lines_of, type_in
from khuang.forum.models import Conversation, PrintRun, Sheet
from khuang.ui.views import render_page


@needs(Can.RECORD)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Conversations that have sheets, for those who print and those who type in."""
    rows = [row for row in Conversation.objects.visible_to(request.actor).own() if "sheet" in row.doors]
    told = [{"row": row, "runs": queries.progress(row)} for row in rows]
    return render_page(request, "forum/sheets/desk.html", {"told": told, "prints": can(request.actor, Can.MODERATE)})


@needs(Can.RECORD)
@require_GET
def runs(request: Request, slug: str) -> HttpResponse:
    conversation = conversation_of(request, slug)
    prints = Conversation.objects.led_by(request.actor).filter(pk=conversation.pk).exists()
    told = {"conversation": conversation, "runs": queries.progress(conversation), "prints": prints}
    return render_page(request, "forum/sheets/runs.html", {**told, "open": "sheet" in conversation.doors})


@needs(Can.MODERATE)
@require_POST
def allow(request: Request, slug: str) -> HttpResponse:
    actions.allow(conversation=led_conversation(request, slug), by=request.actor)
    messages.success(request, _("People may now answer on printed sheets."))
    return redirect("forum:sheet-runs", slug=slug)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new_run(request: Request, slug: str) -> HttpResponse:
    conversation = led_conversation(request, slug)
    form = RunForm(request.POST or None, conversation=conversation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_run(ballotable=ConversationBallot(conversation), by=request.actor, **form.wanted())
            return redirect("forum:sheet-runs", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/sheets/new.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_POST
def print_part(request: Request, slug: str, id: UUID) -> HttpResponse:
    """The next sheets of a run as a PDF, this once: their numbers are kept nowhere."""
    conversation = led_conversation(request, slug)
    run = get_object_or_404(PrintRun, id=id, about=conversation.id)
    form = PartForm(request.POST)
    if not form.is_valid():
        raise Stale(_("These sheets were made a moment ago, and are shown once. Go on with the next ones."))
    ballot = ConversationBallot(conversation)
    return printing.part(request, ballot, run, begun=form.cleaned_data["begun"])


@needs(Can.MODERATE)
@require_POST
def end(request: Request, slug: str, id: UUID) -> HttpResponse:
    conversation = led_conversation(request, slug)
    run = get_object_or_404(PrintRun, id=id, about=conversation.id)
    done = actions.end(run=run, by=request.actor)
    messages.success(request, _("%(n)s sheets that did not come back can no longer be typed in.") % {"n": done})
    return redirect("forum:sheet-runs", slug=slug)


def _found(request: Request, conversation: Conversation, form: NumberForm) -> Sheet | None:
    """The sheet whose number was typed; None with the form saying what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return queries.find(form.cleaned_data["number"], conversation=conversation, by=request.actor)
    except Problem as problem:
        form.add_problem(problem)
        return None


def _ask(request: Request, conversation: Conversation, number: NumberForm, what: str) -> HttpResponse:
    told: dict[str, Any] = {"conversation": conversation, "form": number, "number": number, "what": what}
    return render_page(request, f"forum/sheets/{what}.html", told, status=422 if number.errors else 200)


@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def read(request: Request, slug: str) -> HttpResponse:
    """The number of a sheet, then what is ticked on it, line by line. What another read is not shown."""
    conversation = conversation_of(request, slug)
    number = NumberForm(request.POST or None)
    sheet = _found(request, conversation, number)
    try:
        if sheet is None:
            return _ask(request, conversation, number, "read")
        queries.check_readable(sheet, request.actor)
    except Problem as problem:
        number.add_problem(problem)
        return _ask(request, conversation, number, "read")
    return _reading(request, conversation, number, sheet)


def _reading(request: Request, conversation: Conversation, number: NumberForm, sheet: Sheet) -> HttpResponse:
    ballot = ConversationBallot(conversation)
    given = request.POST if "typed" in request.POST else None
    form = ReadingForm(given, lines=lines_of(ballot, sheet), first=sheet.state == "printed")
    if form.is_valid():
        try:
            messages.success(request, type_in(conversation, sheet, form.rows(), form.cleaned_data, by=request.actor))
            return redirect("forum:sheet-read", slug=conversation.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form, "number": number, "sheet": sheet, "what": "read"}
    return render_page(request, "forum/sheets/read.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def settle(request: Request, slug: str) -> HttpResponse:
    """A third look, with the paper in hand, at the lines that two people read differently."""
    conversation = led_conversation(request, slug)
    number = NumberForm(request.POST or None)
    sheet = _found(request, conversation, number)
    if sheet is None or sheet.state != "differs":
        if sheet is not None:
            number.add_error("number", _("Two readings of this sheet do not differ: there is nothing to settle."))
        return _ask(request, conversation, number, "settle")
    return _settling(request, conversation, number, sheet)


def _settling(request: Request, conversation: Conversation, number: NumberForm, sheet: Sheet) -> HttpResponse:
    ballot = ConversationBallot(conversation)
    lines = lines_of(ballot, sheet)
    asked = {line: lines[line] for line in actions.open_lines(sheet=sheet, by=request.actor)}
    form = MarksForm(request.POST if "settled" in request.POST else None, lines=asked)
    if form.is_valid():
        try:
            actions.settle(ballotable=ballot, sheet=sheet, looked=form.reading(), by=request.actor)
            messages.success(request, _("Settled and counted."))
            return redirect("forum:sheet-settle", slug=conversation.slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form, "number": number, "sheet": sheet, "what": "settle"}
    return render_page(request, "forum/sheets/settle.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def void(request: Request, slug: str) -> HttpResponse:
    """A spoiled sheet, by its number."""
    conversation = led_conversation(request, slug)
    number = NumberForm(request.POST or None)
    sheet = _found(request, conversation, number)
    if sheet is not None:
        try:
            actions.void(sheet=sheet, by=request.actor)
            messages.success(request, _("This sheet is void: it is not counted."))
            return redirect("forum:sheet-runs", slug=slug)
        except Problem as problem:
            number.add_problem(problem)
    return _ask(request, conversation, number, "void")
