"""Visits and testimonies, of those who organise."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.ids import spaced_code
from khuang.forum.models import Board
from khuang.planning.cohorts import queries, rules, uses, words
from khuang.planning.cohorts.actions import testimonies, visits
from khuang.planning.cohorts.actions.common import opened, opened_with
from khuang.planning.cohorts.views.common import acted, led, one
from khuang.planning.cohorts.visit_forms import (
    AskedForm,
    BoardForm,
    BriefingForm,
    CompensationForm,
    DebriefForm,
    KeepForm,
    PeopleForm,
    TermsPaperForm,
    TestimonyForm,
    VisitForm,
)
from khuang.planning.models import Applicant, FieldNote, SiteVisit, Testimony
from khuang.planning.rules import may
from khuang.ui.views import private, render_page


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: Request, number: int) -> HttpResponse:
    """The host's code stands in the answer to the form, this once."""
    cohort = led(request, number)
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row, code = visits.plan(cohort=cohort, by=request.actor, **form.values())
            return _letter(request, row, code)
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "cohort": cohort, "title": _("A visit")}
    return render_page(request, "planning/cohorts/visit_new.html", context, status=422 if form.errors else 200)


def _letter(request: Request, row: SiteVisit, code: str) -> HttpResponse:
    """What the host is given on paper."""
    context = {"row": row, "said": opened(row, by=request.actor), "spaced": spaced_code(code)}
    return private(render_page(request, "planning/cohorts/host_letter.html", context))


def _visit(request: Request, key: UUID) -> SiteVisit:
    found: SiteVisit = one(SiteVisit.objects.visible_to(request.actor).select_related("cohort", "host", "place"), key)
    return found


@needs(Can.MODERATE)
@require_GET
def visit(request: Request, visit: UUID) -> HttpResponse:
    return _shown(request, _visit(request, visit), {})


def _shown(request: Request, row: SiteVisit, bound: dict[str, Any]) -> HttpResponse:
    members = Applicant.objects.visible_to(request.actor).filter(cohort=row.cohort).members()
    people = queries.people(list(members), by=request.actor)
    parts = {part.applicant_id: part for part in row.parts.all()}
    notes = list(
        FieldNote.objects.visible_to(request.actor).filter(visit=row).exclude(state="removed").order_by("written_on")
    )
    said = opened(row, by=request.actor)
    can = {verb: may(rules.VISIT, row.state, verb) for verb in ("agree", "brief", "go", "debrief", "call-off")}
    made = {
        "agree": TermsPaperForm(auto_id="agree-%s") if can["agree"] else None,
        "people": PeopleForm(people=people, initial={"members": [str(k) for k in parts]})
        if row.state in ("planned", "agreed")
        else None,
        "debrief": DebriefForm(auto_id="debrief-%s") if can["debrief"] else None,
    }
    context = {
        "row": row, "cohort": row.cohort, "said": said, "state": words.VISIT[row.state], "can": can, "forms": {**made, **bound},
        "going": [(person, parts[person.row.pk]) for person in people if person.row.pk in parts],
        "may_note": words.MAY_NOTE.get(said.get("terms", {}).get("note", "")), "board": BoardForm(actor=request.actor),
        "briefing": BriefingForm(), "notes": [
            (note, told.get("words", ""), words.NOTE[note.state]) for note, told in opened_with(notes, by=request.actor)
        ],
        "form": next(iter(bound.values()), None),
    }  # fmt: skip
    return private(render_page(request, "planning/cohorts/visit.html", context, status=422 if bound else 200))


@needs(Can.MODERATE)
@require_POST
def visit_part(request: Request, visit: UUID, what: str) -> HttpResponse:
    row = _visit(request, visit)
    if what in FORMS:
        return _with_form(request, row, what)
    if what == "host-code":
        return _letter(request, row, visits.new_host_code(visit=row, by=request.actor))
    steps: dict[str, Any] = {"brief": visits.brief, "go": visits.go, "call-off": visits.call_off}
    act = steps.get(what)
    if act is None:
        raise Http404
    return acted(request, lambda: act(visit=row, by=request.actor), _("It is done."), "planning:visit", row.pk)


FORMS = ("agree", "people", "confirm", "debrief")


def _with_form(request: Request, row: SiteVisit, what: str) -> HttpResponse:
    members = Applicant.objects.visible_to(request.actor).filter(cohort=row.cohort)
    form: Any = {
        "agree": lambda: TermsPaperForm(request.POST, auto_id="agree-%s"), "confirm": lambda: BriefingForm(request.POST),
        "debrief": lambda: DebriefForm(request.POST, auto_id="debrief-%s"),
        "people": lambda: PeopleForm(request.POST, people=queries.people(list(members.members()), by=request.actor)),
    }[what]  # fmt: skip
    form = form()
    if form.is_valid():
        try:
            _do(request, row, what, form)
            messages.success(request, _("Written down."))
            return redirect("planning:visit", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    if what == "confirm":
        messages.error(request, _("Confirm every point. Whoever cannot stays behind, and nobody minds."))
        return redirect("planning:visit", row.pk)
    return _shown(request, row, {what: form})


def _do(request: Request, row: SiteVisit, what: str, form: Any) -> None:
    by, given = request.actor, form.cleaned_data
    if what == "agree":
        visits.agree(visit=row, terms=form.terms(), how=given["how"], by=by)
    elif what == "people":
        visits.set_parts(visit=row, by=by, **form.values())
    elif what == "debrief":
        visits.debrief(visit=row, by=by, **given)
    else:
        who = one(Applicant.objects.visible_to(by).filter(parts__visit=row), _uuid(request.POST.get("applicant", "")))
        visits.confirm(visit=row, applicant=who, points=len(given["points"]), by=by)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@needs(Can.MODERATE)
@require_POST
def note_part(request: Request, note: UUID, what: str) -> HttpResponse:
    """Read and fit for others; erased; laid on a board."""
    row = one(FieldNote.objects.visible_to(request.actor).select_related("visit__cohort"), note)
    back = ("planning:visit", row.visit_id)
    if what == "lay":
        form = BoardForm(request.POST, actor=request.actor)
        if not form.is_valid():
            messages.error(request, _("Choose a board."))
            return redirect(*back)
        board = one(Board.objects.visible_to(request.actor), UUID(form.cleaned_data["board"]))
        return acted(
            request, lambda: visits.lay(note=row, board=board, by=request.actor), _("It lies on the board."), *back
        )
    act = {"clear": visits.clear, "remove": visits.remove}.get(what)
    if act is None:
        raise Http404
    return acted(request, lambda: act(note=row, by=request.actor), _("It is done."), *back)


# -- testimony
@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def testimony_new(request: Request, number: int) -> HttpResponse:
    """Four questions, each by itself. The speaker's code stands in the answer, this once."""
    cohort = led(request, number)
    form = TestimonyForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        try:
            row, code = testimonies.begin(cohort=cohort, by=request.actor, **form.values())
            context = {"row": row, "cohort": cohort, "spaced": spaced_code(code)}
            return private(render_page(request, "planning/cohorts/speaker_code.html", context))
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "cohort": cohort, "body": queries.body(), "title": _("Somebody teaches us")}
    return render_page(request, "planning/cohorts/testimony_new.html", context, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_GET
def testimony(request: Request, testimony: UUID) -> HttpResponse:
    return _testimony(request, one(Testimony.objects.visible_to(request.actor), testimony), {})


def _testimony(request: Request, row: Testimony, bound: dict[str, Any]) -> HttpResponse:
    layer, said = rules.allowed(queries.answers(row)), opened(row, by=request.actor)
    paid = opened(row.compensation, by=request.actor) if hasattr(row, "compensation") else {}
    context = {
        "row": row, "cohort": row.cohort, "layer": words.LAYERS.get(layer, ""), "said": said, "uses": uses.count(row.pk),
        "keep": bound.get("keep") or (KeepForm(layer=layer, initial=said) if rules.holds(layer, "note") else None),
        "ask": bound.get("ask") or AskedForm(auto_id="ask-%s"), "paid": paid, "kind": words.COMPENSATIONS.get(paid.get("kind", "")),
        "compensate": bound.get("compensate") or CompensationForm(auto_id="paid-%s"), "form": next(iter(bound.values()), None),
    }  # fmt: skip
    return private(render_page(request, "planning/cohorts/testimony.html", context, status=422 if bound else 200))


@needs(Can.MODERATE)
@require_POST
def testimony_part(request: Request, testimony: UUID, what: str) -> HttpResponse:
    row = one(Testimony.objects.visible_to(request.actor).select_related("cohort"), testimony)
    by, layer = request.actor, rules.allowed(queries.answers(row))
    if what == "withdraw":
        return acted(
            request, lambda: testimonies.withdraw(row=row, by=by), _("Taken back. Every word is erased, also where it was quoted."),
            "planning:testimony", row.pk,
        )  # fmt: skip
    makers: dict[str, tuple[Any, Any]] = {
        "keep": (
            lambda: KeepForm(request.POST, layer=layer),
            lambda f: testimonies.keep(row=row, by=by, **f.cleaned_data),
        ),
        "ask": (
            lambda: AskedForm(request.POST, auto_id="ask-%s"),
            lambda f: testimonies.answer(row=row, by=by, **f.values()),
        ),
        "compensate": (
            lambda: CompensationForm(request.POST, auto_id="paid-%s"),
            lambda f: testimonies.compensate(row=row, by=by, **f.values()),
        ),
    }
    if what not in makers:
        raise Http404
    make, act = makers[what]
    form = make()
    if form.is_valid():
        try:
            act(form)
            messages.success(request, _("Written down."))
            return redirect("planning:testimony", row.pk)
        except Problem as problem:
            form.add_problem(problem)
    return _testimony(request, row, {what: form})
