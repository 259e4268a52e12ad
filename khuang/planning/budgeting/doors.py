"""The facilitator's and the volunteer's pages: cards, printed sheets, asking somebody. Done by the forum's doors."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem, Stale
from khuang.forum.doors.codes import actions as codes
from khuang.forum.doors.codes import cards
from khuang.forum.doors.codes.forms import BatchForm, RevokeForm
from khuang.forum.doors.proxy import actions as proxy
from khuang.forum.doors.sheets import actions as sheets
from khuang.forum.doors.sheets import printing
from khuang.forum.doors.sheets import queries as sheet_queries
from khuang.forum.doors.sheets.forms import PartForm
from khuang.forum.models import Batch, PrintRun, Sheet
from khuang.planning.budgeting import queries, rules
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.budgeting.forms import BallotForm, LinesForm, NumberForm, RunForm
from khuang.planning.budgeting.paper import lay_out
from khuang.planning.budgeting.views import election_of
from khuang.planning.models import Choice, Election
from khuang.ui.views import private, render_page


def _led(request: Request, slug: str) -> Election:
    return get_object_or_404(Election.objects.led_by(request.actor).exclude(state="draft"), slug=slug)


@needs(Can.MODERATE)
@require_GET
def doors(request: Request, slug: str) -> HttpResponse:
    """How people vote here: cards and sheets that were made, and what to do with them."""
    row = _led(request, slug)
    told = {"election": row, "batches": queries.batches(row), "runs": sheet_queries.progress(row)}
    return render_page(request, "planning/budgeting/doors.html", told)


# -- cards
@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def cards_new(request: Request, slug: str) -> HttpResponse:
    """The cards stand in the answer to the form, this once."""
    row = _led(request, slug)
    form = BatchForm(request.POST or None, conversation=row)
    if request.method == "POST" and form.is_valid():
        try:
            batch, made = codes.make_batch(ballotable=ElectionBallot(row), by=request.actor, **form.wanted())
            return _printed(request, row, batch, made)
        except Problem as problem:
            form.add_problem(problem)
    told = {"election": row, "form": form}
    return render_page(request, "planning/budgeting/cards_new.html", told, status=422 if form.errors else 200)


def _printed(request: Request, row: Election, batch: Batch, made: list[str]) -> HttpResponse:
    address = request.build_absolute_uri(reverse("forum:card", args=["0" * 12]))
    told = {
        "conversation": row, "batch": batch, "title": _("Voting cards"), "words": cards.words(),
        "pages": cards.cards(made, address), "enter": request.build_absolute_uri(reverse("forum:cards")),
    }  # fmt: skip
    return private(render_page(request, "forum/codes/cards.html", told))


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def cards_revoke(request: Request, slug: str, batch: UUID) -> HttpResponse:
    row = _led(request, slug)
    made = get_object_or_404(Batch, about=row.id, id=batch)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.revoke(batch=made, why=form.cleaned_data["why"], by=request.actor)
            messages.success(request, _("The cards are taken back: what was voted with them no longer counts."))
            return redirect("planning:election-doors", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"election": row, "batch": made, "form": form}
    return render_page(request, "planning/budgeting/cards_revoke.html", told, status=422 if form.errors else 200)


# -- sheets
@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def sheets_new(request: Request, slug: str) -> HttpResponse:
    row = _led(request, slug)
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            n = row.choices.count()
            sheets.make_run(ballotable=ElectionBallot(row), each=n, by=request.actor, **form.wanted())
            return redirect("planning:election-doors", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"election": row, "form": form}
    return render_page(request, "planning/budgeting/sheets_new.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_POST
def sheets_print(request: Request, slug: str, id: UUID) -> HttpResponse:
    """The next sheets of a run as a PDF, this once: their numbers are kept nowhere."""
    row = _led(request, slug)
    run = get_object_or_404(PrintRun, id=id, about=row.id)
    form = PartForm(request.POST)
    if not form.is_valid():
        raise Stale(_("These sheets were made a moment ago, and are shown once. Go on with the next ones."))
    return printing.part(request, ElectionBallot(row), run, begun=form.cleaned_data["begun"], lay_out=lay_out)


@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def sheets_read(request: Request, slug: str) -> HttpResponse:
    """Two people read each sheet, each for themselves."""
    row = election_of(request, slug)

    def check(sheet: Sheet) -> None:
        sheet_queries.check_readable(sheet, request.actor)

    return _typed(request, row, "read", check, lambda sheet: None)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def sheets_settle(request: Request, slug: str) -> HttpResponse:
    """A third look, with the paper in hand, at the lines that two people read differently."""
    row = _led(request, slug)

    def check(sheet: Sheet) -> None:
        if sheet.state != "differs":
            raise Problem(_("Two readings of this sheet do not differ: there is nothing to settle."), field="number")

    return _typed(request, row, "settle", check, lambda sheet: sheets.open_lines(sheet=sheet, by=request.actor))


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def sheets_void(request: Request, slug: str) -> HttpResponse:
    """A spoiled sheet, by its number."""
    row = _led(request, slug)
    number = NumberForm(request.POST or None)
    if request.method == "POST" and number.is_valid():
        try:
            sheet = sheet_queries.find(number.cleaned_data["number"], conversation=row, by=request.actor)
            sheets.void(sheet=sheet, by=request.actor)
            messages.success(request, _("This sheet is void: it is not counted."))
            return redirect("planning:election-doors", slug=slug)
        except Problem as problem:
            number.add_problem(problem)
    return _page(request, row, "void", number)


def _typed(
    request: Request, row: Election, what: str, check: Callable[[Sheet], None], lines_of: Callable[[Sheet], list[int] | None]
) -> HttpResponse:  # fmt: skip
    number = NumberForm(request.POST or None)
    if request.method != "POST" or not number.is_valid():
        return _page(request, row, what, number)
    try:
        sheet = sheet_queries.find(number.cleaned_data["number"], conversation=row, by=request.actor)
        check(sheet)
        form = _lines(request, row, sheet, lines_of(sheet))
        if form.is_bound and form.is_valid():
            messages.success(request, _keep(request, row, sheet, form, what))
            return redirect(request.path)
    except Problem as problem:
        number.add_problem(problem)
        return _page(request, row, what, number)
    return _page(request, row, what, number, form)


def _lines(request: Request, row: Election, sheet: Sheet, asked: list[int] | None) -> LinesForm:
    """The form of all lines, or of those that are asked."""
    known: dict[int, Choice] = {one.number: one for one in row.choices.all()}
    lines = {line: known.get(number) for line, (number, _version) in enumerate(sheet.items)}
    wanted = lines if asked is None else {line: lines[line] for line in asked}
    given = request.POST if "typed" in request.POST else None
    return LinesForm(given, election=row, lines=wanted, n=len(known))


def _keep(request: Request, row: Election, sheet: Sheet, form: LinesForm, what: str) -> str:
    ballot = ElectionBallot(row)
    if what == "settle":
        sheets.settle(ballotable=ballot, sheet=sheet, looked=form.reading(), by=request.actor)
        return _("Settled and counted.")
    reading = form.rows()
    marked = {sheet.items[line][0]: mark for line, mark in enumerate(reading) if mark}
    if marked:
        ballot.check(marked)
    state = sheets.read(ballotable=ballot, sheet=sheet, reading=reading, by=request.actor)
    return {
        "read-once": _("Kept. Another person reads this sheet a second time."),
        "counted": _("Both readings are the same: counted."),
        "differs": _("The two readings differ. Lay this sheet aside: a facilitator settles it."),
    }[state]


def _page(
    request: Request, row: Election, what: str, number: NumberForm, form: LinesForm | None = None
) -> HttpResponse:
    errors = bool(number.errors or (form and form.errors))
    told = {"election": row, "what": what, "number": number, "form": form or number, "lines": form}
    return private(render_page(request, "planning/budgeting/sheets_read.html", told, status=422 if errors else 200))


# -- a volunteer asks
@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def ask(request: Request, slug: str) -> HttpResponse:
    """What is read out before, and whether they agree."""
    row = get_object_or_404(queries.to_ask(request.actor), slug=slug)
    if request.method == "POST":
        return redirect("planning:ask-budget", slug=slug, ticket=proxy.new_ticket(request.user.id, row.id, "th"))
    return render_page(request, "planning/budgeting/ask.html", {"election": row})


@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def ask_ballot(request: Request, slug: str, ticket: str) -> HttpResponse:
    """All projects on one page, so that one sending is enough; once it arrived, the number for the person."""
    row = election_of(request, slug)
    read = proxy.read_ticket(ticket, request.user.id, row.id)
    if read is None:
        return redirect("planning:elections")
    code = proxy.code_of(read[0])
    if request.method == "GET" and proxy.is_in(code):
        return private(render_page(request, "planning/budgeting/asked.html", {"election": row, "code": code}))
    known = {one.number: one for one in row.choices.all()}
    order = [known[n] for n in rules.order(list(known), read[0].encode())]
    form = BallotForm(request.POST if request.method == "POST" else None, election=row, choices=order, mine={})
    if request.method == "POST" and form.is_valid():
        ballot = ElectionBallot(row)
        try:
            proxy.write_down(ballotable=ballot, asking=read[0], answers=ballot.check(form.answers()), by=request.actor)
            return redirect(request.path)
        except Problem as problem:
            form.add_problem(problem)
    told = {"election": row, "form": form}
    return private(render_page(request, "planning/budgeting/ask_ballot.html", told, status=422 if form.errors else 200))
