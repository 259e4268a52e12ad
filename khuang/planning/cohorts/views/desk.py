"""Of those who organise: the call, who does what, who applied, choosing. For everybody else these pages do not exist."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.cohorts import queries, rules, words
from khuang.planning.cohorts.actions import applying, calls, choosing
from khuang.planning.cohorts.actions.common import opened
from khuang.planning.cohorts.forms import (
    CallForm,
    ChooseForm,
    GuardianPaperForm,
    HowForm,
    SeatForm,
    WhoLeftForm,
)
from khuang.planning.cohorts.views.common import acted, led, one
from khuang.planning.cohorts.views.paper import certificate_of
from khuang.planning.models import Applicant, Cohort, SiteVisit, Testimony
from khuang.ui.views import private, render_page


@needs(Can.MODERATE, Can.CARE, Can.RECORD)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Cohorts in which one has a part."""
    by = request.actor
    context = {
        "title": _("My cohorts"),
        "led": [(row, words.COHORT[row.state]) for row in Cohort.objects.led_by(by).order_by("-number")],
        "chooses": Cohort.objects.chosen_by(by).order_by("number"),
        "guards": [(row, queries.waiting_reports(row, by)) for row in Cohort.objects.guarded_by(by).order_by("-number")],
        "may_organise": queries.may_sit("organiser").filter(pk=request.user.pk).exists(),
    }  # fmt: skip
    return render_page(request, "planning/cohorts/desk.html", context)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = calls.draft(**form.values(), by=request.actor)
            return redirect("planning:cohort-run", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "title": _("A new cohort")}
    return render_page(request, "planning/cohorts/call.html", context, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def edit(request: Request, number: int) -> HttpResponse:
    row = led(request, number)
    form = CallForm(request.POST or None, initial=CallForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            calls.edit(cohort=row, **form.values(), by=request.actor)
            return redirect("planning:cohort-run", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"form": form, "row": row, "title": _("Change the call")}
    return render_page(request, "planning/cohorts/call.html", context, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_GET
def run(request: Request, number: int) -> HttpResponse:
    """Where it stands and what comes next."""
    row = led(request, number)
    visits = SiteVisit.objects.visible_to(request.actor).filter(cohort=row).select_related("host").order_by("on")
    spoken = Testimony.objects.visible_to(request.actor).filter(cohort=row).order_by("-on")
    context = {
        "row": row, "state": words.COHORT[row.state], "seats": [(s, words.PARTS[s.part]) for s in queries.seats(row)],
        "numbers": queries.numbers(row), "visits": [(v, words.VISIT[v.state]) for v in visits],
        "spoken": [(t, words.LAYERS.get(rules.allowed(queries.answers(t)), "")) for t in spoken],
        "steps": [(verb, words.STEPS[verb]) for verb in rules.COHORT[row.state] if verb in words.STEPS],
        "seat_form": SeatForm(cohort=row), "body": queries.body_or_nothing(),
    }  # fmt: skip
    return render_page(request, "planning/cohorts/run.html", context)


@needs(Can.MODERATE)
@require_POST
def seats(request: Request, number: int) -> HttpResponse:
    row = led(request, number)
    form = SeatForm(request.POST, cohort=row)
    if not form.is_valid():
        messages.error(request, _("Choose a person and what they do."))
        return redirect("planning:cohort-run", number)
    user = User.objects.get(pk=form.cleaned_data["user"])
    part = form.cleaned_data["part"]
    return acted(
        request, lambda: calls.seat(cohort=row, user=user, part=part, by=request.actor), _("Written down."),
        "planning:cohort-run", number,
    )  # fmt: skip


@needs(Can.MODERATE)
@require_POST
def unseat(request: Request, number: int, seat: UUID) -> HttpResponse:
    row = led(request, number)
    found = one(row.seated.all(), seat)
    mine = found.user_id == request.actor.id
    done = acted(
        request, lambda: calls.unseat(seat=found, by=request.actor), _("They read nothing of it any more."),
        "planning:cohort-run", number,
    )  # fmt: skip
    return redirect("planning:cohort-desk") if mine else done


STEPS = {"open": calls.open_call, "close": calls.close, "end": calls.end, "call-off": calls.call_off}


@needs(Can.MODERATE)
@require_POST
def take_step(request: Request, number: int, verb: str) -> HttpResponse:
    row = led(request, number)
    if verb not in STEPS:
        raise Http404
    return acted(
        request, lambda: STEPS[verb](cohort=row, by=request.actor), _("It is done."), "planning:cohort-run", number
    )


# -- who applied
@needs(Can.MODERATE, Can.CARE)
@require_GET
def people(request: Request, number: int) -> HttpResponse:
    """By name: opened for this page, audited. Organisers and the safe adult."""
    row = one(Cohort.objects.led_by(request.actor) | Cohort.objects.guarded_by(request.actor), _pk(number))
    rows = list(Applicant.objects.visible_to(request.actor).standing().filter(cohort=row))
    found = queries.people(rows, by=request.actor)
    context = {
        "row": row, "people": [(p, words.APPLICANT[p.row.state]) for p in found],
        "organises": queries.sits(request.actor, row, "organiser"),
    }  # fmt: skip
    return private(render_page(request, "planning/cohorts/people.html", context))


def _pk(number: int) -> Any:
    return Cohort.objects.filter(number=number).values_list("pk", flat=True).first()


@needs(Can.MODERATE)
@require_GET
def person(request: Request, number: int, applicant: UUID) -> HttpResponse:
    return _person(request, led(request, number), applicant, {})


PARTS: dict[str, tuple[Any, Any]] = {
    "guardian": (GuardianPaperForm, applying.guardian_agrees),
    "conduct": (HowForm, applying.accept_conduct),
    "leave": (WhoLeftForm, applying.withdraw),
}


def _row(request: Request, cohort: Cohort, key: UUID) -> Applicant:
    found: Applicant = one(Applicant.objects.visible_to(request.actor).standing().filter(cohort=cohort), key)
    return found


def _person(request: Request, cohort: Cohort, key: UUID, bound: dict[str, Any]) -> HttpResponse:
    row = _row(request, cohort, key)
    said = opened(row, by=request.actor)
    context = {
        "row": row, "cohort": cohort, "said": said, "state": words.APPLICANT[row.state], "member": queries.is_member(row),
        "needs": [words.NEEDS[need] for need in said.get("needs", ())], "gender": words.GENDERS.get(said.get("gender", "")),
        "forms": {what: bound.get(what) or kind(auto_id=f"{what}-%s") for what, (kind, _a) in PARTS.items()},
        "form": next(iter(bound.values()), None), "body": queries.body(),
    }  # fmt: skip
    return private(render_page(request, "planning/cohorts/person.html", context, status=422 if bound else 200))


@needs(Can.MODERATE)
@require_POST
def person_part(request: Request, number: int, applicant: UUID, what: str) -> HttpResponse:
    """A guardian's yes on paper, the code of conduct read aloud, taking it all back."""
    cohort = led(request, number)
    if what not in PARTS:
        raise Http404
    row, (kind, act) = _row(request, cohort, applicant), PARTS[what]
    form = kind(request.POST, auto_id=f"{what}-%s")
    if form.is_valid():
        try:
            act(row=row, by=request.actor, **form.cleaned_data)
            messages.success(
                request, _("It has ended, every word is erased.") if what == "leave" else _("Written down.")
            )
            back = ("planning:cohort-people", number) if what == "leave" else ("planning:cohort-person", number, row.pk)
            return redirect(*back)
        except Problem as problem:
            form.add_problem(problem)
    return _person(request, cohort, applicant, {what: form})


@needs(Can.MODERATE)
@require_GET
def certificate(request: Request, number: int, applicant: UUID) -> HttpResponse:
    return certificate_of(request, _row(request, led(request, number), applicant), by=request.actor)


# -- choosing
@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def choose(request: Request, number: int) -> HttpResponse:
    """By number, best score first, without a name."""
    row = led(request, number)
    if row.state != "choosing":
        raise Http404
    rows = queries.candidates(row, by=request.actor)
    form = ChooseForm(request.POST or None, candidates=rows, seats=row.seats)
    if request.method == "POST" and form.is_valid():
        try:
            choosing.choose(cohort=row, by=request.actor, **form.values())
            messages.success(request, _("Chosen. Everybody reads the answer with their code."))
            return redirect("planning:cohort-run", number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"row": row, "form": form, "candidates": rows, "fewest": rules.FEWEST_SCORES}
    return private(render_page(request, "planning/cohorts/choose.html", context, status=422 if form.errors else 200))
