"""Reading remarks and ideas before others do; the jury; pilots; into the plan."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum.statements.hints import hints
from khuang.forum.wording import HINTS
from khuang.planning.models import Idea, Pilot, PlanLine, Proposal, Reflection, Remark
from khuang.planning.plan import becoming, chosen
from khuang.planning.plan.choosing import plan_of, with_plan
from khuang.planning.plan.forms import BecomeForm
from khuang.planning.proposals import queries, words
from khuang.planning.proposals.actions import hearing, judging, making
from khuang.planning.proposals.actions.common import PROPOSERS
from khuang.planning.proposals.forms import (
    DecideForm,
    JuryForm,
    PilotForm,
    ReasonForm,
    ReflectionForm,
    ResultForm,
    TakeForm,
    VerdictForm,
)  # fmt: skip
from khuang.planning.proposals.views import showing
from khuang.planning.proposals.views.common import did, form_page, head, said_of, seen, team, to_work
from khuang.planning.proposals.views.team import reflected
from khuang.planning.wording import said
from khuang.ui.text import language
from khuang.ui.views import private, render_page

FORM = require_http_methods(["GET", "POST"])


@needs(Can.MODERATE)
@FORM
def remark(request: Request, remark: UUID) -> HttpResponse:
    """What somebody said, read before everybody does."""
    rows = Remark.objects.mine(request.actor).exclude(state="withdrawn").select_related("round__proposal")
    row = get_object_or_404(rows, pk=remark)
    form = DecideForm(request.POST or None, initial={"version": row.version})

    def act(given: dict[str, Any]) -> None:
        hearing.decide(
            remark=row, verb=given["decision"], reason=given["reason"], words=given["words"], version=given["version"],
            by=request.actor,
        )  # fmt: skip

    if did(request, form, act, _("Decided.")):
        return redirect("planning:proposal-desk")
    told = hearing.original(row, by=request.actor)
    return _moderate(request, form, {"remark": row, "said": [("", told)], "lang": row.language, "twice": _hints(told)})


def _moderate(request: Request, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return private(render_page(request, "planning/proposals/moderate.html", {**context, "form": form}, status=status))


def _hints(words_said: str) -> list[dict[str, Any]]:
    return [{"words": HINTS[one.kind], "found": one.found} for one in hints(words_said)]


@needs(Can.MODERATE)
@FORM
def idea(request: Request, idea: UUID) -> HttpResponse:
    """What somebody without an account proposes."""
    row = get_object_or_404(Idea.objects.mine(request.actor).filter(state__in=("waiting", "rejected")), pk=idea)
    told = making.idea_words(row, by=request.actor)
    first = {"title_th": told.get("title"), "what_th": told.get("what"), "problem_th": told.get("why")}
    form = TakeForm(request.POST or None, initial=first)
    if found := did(request, form, lambda given: _take(row, given, request.actor), _("Decided.")):
        return to_work(found) if isinstance(found, Proposal) else redirect("planning:proposal-desk")
    lines = [(words.CHANGES["title"], told.get("title", "")), (words.PARTS["what"], told.get("what", ""))]
    lines += [(_("Why"), told["why"])] if told.get("why") else []
    return _moderate(
        request, form,
        {"idea": row, "said": lines, "lang": row.language, "twice": _hints("\n".join(str(one[1]) for one in lines))},
    )  # fmt: skip


def _take(row: Idea, given: dict[str, Any], by: Actor) -> Proposal | None:
    if given["decision"] == "reject":
        making.reject_idea(idea=row, reason=given["reason"], by=by)
        return None
    if not given["what_th"]:
        raise Problem(_("Please write a sentence that everybody can read."), field="what_th")
    values = {name: given[name] for name in ("title_th", "what_th", "problem_th")} | {"kind": "community-led"}
    return making.take_idea(idea=row, values=values, by=by)


@needs(Can.MODERATE)
@FORM
def excuse(request: Request, number: int) -> HttpResponse:
    """Signed: why no more of the people affected could be heard."""
    row = team(request, number)
    rounds = queries.rounds(row)
    if not rounds or row.by == request.actor.id:
        raise Http404
    form = ReasonForm(request.POST or None)
    if did(
        request, form, lambda given: hearing.excuse(round=rounds[-1], reason=given["reason"], by=request.actor),
        _("Signed. Everybody reads it."),
    ):  # fmt: skip
        return to_work(row)
    return form_page(request, row, form, _("Too few could be heard"), _("Sign it"))


@needs(Can.RANK)
@FORM
def judge(request: Request, number: int) -> HttpResponse:
    """One member's scores. What people affected scored is shown only afterwards: it must not lead the hand."""
    row = _before_jury(request, number)
    mine = queries.my_card(row, request.actor)
    first = {f"c-{key}": str(value) for key, value in (mine.scores if mine else {}).items()}
    form = JuryForm(request.POST or None, criteria=queries.rubric()["criteria"], initial=first)

    def act(given: dict[str, Any]) -> object:
        return judging.judge(
            proposal=row, scores=form.scores(), interest=given["interest"], because=given["because"], by=request.actor
        )

    if did(request, form, act, _("Yours is counted; you may change it.")):
        return redirect("planning:proposal-decide", row.number)
    back = reverse("planning:proposal", args=[row.number])
    return form_page(request, row, form, _("Score this proposal"), _("Give my scores"), back=back, lead=said_of(row))


@needs(Can.RANK)
@FORM
def decide(request: Request, number: int) -> HttpResponse:
    """Both scores side by side, and what the jury decides."""
    row = _before_jury(request, number)
    form = VerdictForm(request.POST or None)

    def act(given: dict[str, Any]) -> None:
        judging.decide(proposal=row, verb=given["verb"], because=given["because"], by=request.actor)

    if did(request, form, act, _("Decided. Everybody reads it.")):
        return redirect("planning:proposal", row.number)
    context = {
        **head(row),
        "form": form,
        "sides": showing.sides(row),
        "mine": queries.my_card(row, request.actor),
        "ballot": queries.ballot_of(row),
    }
    return render_page(request, "planning/proposals/decide.html", context, status=422 if form.errors else 200)


def _before_jury(request: Request, number: int) -> Proposal:
    row = seen(request, number)
    if row.state != "submitted":
        raise Http404
    return row


@needs(*PROPOSERS)
@FORM
def pilot(request: Request, number: int) -> HttpResponse:
    """It is tried out; then what was learned."""
    row = team(request, number)
    if row.state not in ("chosen", "pilot"):
        raise Http404
    last = Pilot.objects.filter(proposal=row, went="").select_related("proposal").first()
    form: Any = (
        ResultForm(request.POST or None, initial={"version": last.version}) if last else PilotForm(request.POST or None)
    )

    def act(given: dict[str, Any]) -> object:
        if last:
            judging.end_pilot(pilot=last, by=request.actor, **given)
            return row
        return judging.begin_pilot(proposal=row, by=request.actor, **given)

    if did(request, form, act, _("Saved.")):
        return to_work(row)
    title = _("What came of trying it?") if last else _("Try it out")
    return form_page(request, row, form, title, _("Save"), quote=last.tried_th if last else "", quote_lang="th")


@needs(Can.PLAN)
@with_plan
@FORM
def to_plan(request: Request, number: int) -> HttpResponse:
    """A draft of form ผ.02 with its words, tags and cost."""
    row = seen(request, number)
    if row.state not in chosen.CHOSEN or queries.line_of(row) or chosen.stopped([row.pk]):
        raise Http404
    plan = plan_of(request, filling=True)
    form = BecomeForm(request.POST or None, plan=plan, cost=row.cost)

    def act(given: dict[str, Any]) -> PlanLine:
        return becoming.become(plan=plan, proposal=row, by=request.actor, **form.wanted())

    done = _("It is a draft of a project now. Look at its words, then put it into the plan.")
    if line := did(request, form, act, done):
        return redirect("planning:work", line.number)
    back = reverse("planning:proposal", args=[row.number])
    lead = f"{said_of(row)} → {plan.title_en if language() == 'en' and plan.title_en else plan.title_th}"
    return form_page(request, row, form, _("A project of the plan"), _("Make the draft"), back=back, lead=lead)


@needs(Can.PLAN)
@FORM
def reflect_line(request: Request, number: int) -> HttpResponse:
    """The Sufficiency Economy sheet of a project of the plan."""
    line = get_object_or_404(PlanLine, number=number)
    there = Reflection.objects.filter(line=line).first()
    form = ReflectionForm(request.POST or None, initial=reflected(there))
    if did(
        request, form, lambda _data: judging.reflect(line=line, answers=form.answers(), by=request.actor), _("Saved.")
    ):
        return (
            redirect("planning:line", line.number) if line.state != "draft" else redirect("planning:work", line.number)
        )
    context = {
        "title": _("Sufficiency Economy sheet"), "send": _("Save"), "form": form, "back": reverse("planning:work", args=[line.number]),
        "lead": said(line), "row": line,
    }  # fmt: skip
    return render_page(request, "planning/proposals/form.html", context, status=422 if form.errors else 200)
