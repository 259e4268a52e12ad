"""Reading comments before others do, answering them; asking who agrees; objections; signs that it is kept."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied
from khuang.texts import actions, queries, rules, words
from khuang.texts.actions import NewParty
from khuang.texts.actions.keeping import Seen
from khuang.texts.forms import AnswerForm, DecideForm, HandleForm, PartyForm, SignForm, StanceForm
from khuang.texts.models import Clause, Comment, Objection, Party, SharedText, Sign, Wording
from khuang.texts.views import showing
from khuang.texts.views.common import back_to_work, did, form_page, kept, seen, state, work_link
from khuang.ui.text import day_text
from khuang.ui.views import render_page

FORM = require_http_methods(["GET", "POST"])


@needs(Can.MODERATE)
@FORM
def remark(request: Request, comment: UUID) -> HttpResponse:
    """One comment: its words, the wording it speaks of, the decision, the answer."""
    rows = Comment.objects.mine(request.actor).exclude(state="withdrawn").select_related("text", "clause")
    row = get_object_or_404(rows, pk=comment)
    first = {"version": row.version}
    decide, reply = DecideForm(None, initial=first), AnswerForm(None, initial=first)
    if "answer" in request.POST:
        reply = AnswerForm(request.POST)
        if did(request, reply, lambda given: _answered(row, given, request.actor), _("Answered. Everybody reads it.")):
            return redirect("texts:desk")
    elif request.method == "POST":
        decide = DecideForm(request.POST)
        if did(request, decide, lambda given: _decided(row, given, request.actor), _("Decided.")):
            return redirect("texts:desk")
    then = Wording.objects.filter(clause=row.clause, n=row.wording or 0).first() if row.clause else None
    context = {
        "row": row, "said": actions.original(row, by=request.actor), "then": then, "decide": decide, "reply": reply,
        "state": words.COMMENTS[row.state], "told": showing.said(queries.answered([row])[0]), "text_state": state(row.text),
        "errors": decide.errors or reply.errors,
    }  # fmt: skip
    return render_page(request, "texts/remark.html", context, status=422 if context["errors"] else 200)


def _decided(row: Comment, given: dict[str, Any], by: Actor) -> None:
    actions.decide(
        comment=row, verb=given["decision"], reason=given["reason"], words=given["words"], version=given["version"], by=by
    )  # fmt: skip


def _answered(row: Comment, given: dict[str, Any], by: Actor) -> None:
    now = Wording.objects.filter(clause=row.clause, n=row.clause.n).first() if row.clause else None
    actions.answer(
        comment=row, verb=given["answer"], words=given["words"], wording=now, version=given["version"], by=by
    )  # fmt: skip


@needs(Can.MODERATE)
@FORM
def party_new(request: Request, number: int) -> HttpResponse:
    row = kept(request, number)
    form = PartyForm(request.POST or None)
    done = did(
        request, form, lambda given: actions.ask(text=row, new=_party(given), by=request.actor),
        _("They stand among those who are asked."),
    )  # fmt: skip
    lead = _("A village, a group or an organisation; households and people are counted, never listed by name.")
    return back_to_work(row) if done else form_page(
        request, _("Who is asked whether they agree?"), form, _("Add them"), back=work_link(row), lead=lead
    )  # fmt: skip


def _party(given: dict[str, Any]) -> NewParty:
    name = {"th": given["name_th"], "en": given["name_en"]}
    for kind in ("village", "organisation"):
        if given[kind]:
            return NewParty(kind, given[kind], unit=given["unit"], total=given["total"])
    return NewParty("group", name=name, unit=given["unit"], total=given["total"])


@needs(Can.MODERATE)
@FORM
def stance(request: Request, number: int, party: UUID) -> HttpResponse:
    """What a village or a group said, at a meeting, written down by the facilitator."""
    row = kept(request, number)
    found = get_object_or_404(Party.objects.exclude(kind="member"), pk=party, text=row)
    return _stance(request, row, found, found.name, work_link(row), back_to_work)


@needs(Can.RANK, Can.REPORT)
@FORM
def own(request: Request, number: int) -> HttpResponse:
    """What a member of the council, or an organisation of the network, says for itself."""
    row = seen(request, number)
    try:
        found = actions.own_voice(text=row, by=request.actor)
    except Denied:
        raise Http404 from None
    back = (reverse("texts:text", args=[row.number]), row.title_th)
    who = found.name if found.kind == "organisation" else words.PARTIES["member"]
    return _stance(request, row, found, who, back, lambda one: redirect("texts:text", one.number))


def _stance(request: Request, row: SharedText, party: Party, who: Any, back: Any, onward: Any) -> HttpResponse:
    form = StanceForm(request.POST or None, lines=queries.lines(row), counted=party.unit != "one")

    def act(given: dict[str, Any]) -> Any:
        clause = Clause.objects.filter(text=row, pk=given["clause"]).first() if given["clause"] else None
        return actions.take_stance(party=party, voices=form.voices, why=given["why"], clause=clause, by=request.actor)

    if did(request, form, act, _("Written down. It can be said anew as long as people are asked.")):
        led: HttpResponse = onward(row)
        return led
    note = "" if row.state == "adoption" else _("People are not being asked about this text now.")
    return form_page(
        request, _("What do they say?"), form, _("Write it down"), back=back, lead=who, said=row.title, note=note
    )


@needs(Can.MODERATE, Can.RANK, Can.REPORT)
@FORM
def objection(request: Request, number: int, objection: UUID) -> HttpResponse:
    """What is done about an objection: by the facilitator, or by whoever made it."""
    row = seen(request, number)
    found = get_object_or_404(Objection.objects.select_related("party", "text"), pk=objection, text=row)
    verbs = _verbs(found, request.actor)
    form = HandleForm(request.POST or None, verbs=verbs, initial={"version": found.version})

    def act(given: dict[str, Any]) -> Any:
        clause = found.clause
        wording = Wording.objects.filter(clause=clause, n=clause.n).first() if clause else None
        return actions.handle(
            objection=found, verb=given["verb"], words=given["words"], wording=wording, version=given["version"],
            by=request.actor,
        )  # fmt: skip

    if did(request, form, act, _("Written down.")):
        return redirect("texts:text", row.number)
    back = (reverse("texts:text", args=[row.number]), row.title_th)
    return form_page(request, pgettext("text", "An objection"), form, _("Write it down"), back=back, said=found.why)


def _verbs(row: Objection, by: Actor) -> list[str]:
    """Of the steps that are open, those that are this one's to take; 404 when it is nothing of theirs."""
    here = list(rules.OBJECTION[row.state])
    if SharedText.objects.mine(by).filter(pk=row.text_id).exists():
        return here
    try:
        mine = actions.own_voice(text=row.text, by=by)
    except Denied:
        raise Http404 from None
    if (mine.kind, mine.ref) != (row.party.kind, row.party.ref):
        raise Http404
    return [verb for verb in here if verb in ("insist", "withdraw")]


@needs(Can.MODERATE)
@FORM
def sign_new(request: Request, number: int) -> HttpResponse:
    """Somebody looked whether it is kept."""
    row = kept(request, number)
    earlier = [(str(one.pk), f"{day_text(one.on)} – {one.text_th[:60]}") for one in queries.signs(row)[:20]]
    form = SignForm(request.POST or None, lines=queries.lines(row), earlier=earlier)
    done = did(
        request, form, lambda given: actions.saw(text=row, seen=_seen(row, given), by=request.actor), _("Written down.")
    )
    return back_to_work(row) if done else form_page(
        request, _("A sign that it is kept, or not"), form, _("Write it down"), back=work_link(row)
    )  # fmt: skip


def _seen(row: SharedText, given: dict[str, Any]) -> Seen:
    clause, wrong = given["clause"], given.get("corrects")
    return Seen(
        on=given["on"], how=given["how"], words={"th": given["text_th"], "en": given["text_en"]}, done=given["done"],
        of=given["of"], seen_by={"th": given["seen_by_th"], "en": given["seen_by_en"]},
        clause=Clause.objects.filter(text=row, pk=clause).first() if clause else None,
        corrects=Sign.objects.filter(text=row, pk=wrong).first() if wrong else None,
    )  # fmt: skip
