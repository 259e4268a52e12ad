"""The facilitator's desk: what waits, one text at work, its clauses and its steps."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.texts import actions, queries, rules, words
from khuang.texts.actions import NewText
from khuang.texts.forms import CauseForm, ClauseForm, MoveForm, TextForm
from khuang.texts.models import Clause, SharedText, Wording
from khuang.texts.views import showing
from khuang.texts.views.common import back_to_work, did, form_page, kept, state, work_link
from khuang.trust.reading import Purpose, open_all
from khuang.ui.views import render_page

SHOWN = 20
ASKED_AGAIN = gettext_lazy("People are being asked about this text. With another wording they are asked again.")
FORM = require_http_methods(["GET", "POST"])


@needs(Can.MODERATE)
@require_GET
def desk(request: Request) -> HttpResponse:
    """What waits for this facilitator. Comments that nobody has read are opened for this page in one audited batch."""
    by, today = request.actor, timezone.localdate()
    waiting = queries.to_read(by)
    rows = list(waiting[:SHOWN])
    opened = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    context = {
        "waiting": [{"row": row, "words": one.get("words", "")} for row, one in zip(rows, opened, strict=True)],
        "count": waiting.count(), "unanswered": list(queries.to_answer(by)[:SHOWN]),
        "texts": [{"row": row, **state(row), "due": rules.due(row.review_on, today)} for row in queries.at_desk(by)],
    }  # fmt: skip
    return render_page(request, "texts/desk.html", context)


@needs(Can.MODERATE)
@FORM
def new(request: Request) -> HttpResponse:
    form = TextForm(request.POST or None, initial={"kind": "agreement", "rule": rules.RULES[0]})
    made = did(
        request, form, lambda given: actions.write_new(new=_new(given), by=request.actor),
        _("The draft is there. Write its clauses; nobody else sees it yet."),
    )  # fmt: skip
    if made:
        return redirect("texts:work", made.number)
    back = (reverse("texts:desk"), _("Shared texts: what waits"))
    return form_page(request, _("Write a new text"), form, _("Begin the draft"), back=back)


def _new(given: dict[str, Any]) -> NewText:
    return NewText(
        title={"th": given["title_th"], "en": given["title_en"]}, kind=given["kind"], place=given["place"],
        why={"th": given["why_th"], "en": given["why_en"]}, rule=given["rule"], comment_until=given["comment_until"],
    )  # fmt: skip


@needs(Can.MODERATE)
@FORM
def edit(request: Request, number: int) -> HttpResponse:
    row = kept(request, number)
    names = "kind title_th title_en why_th why_en rule comment_until version".split()
    initial = {name: getattr(row, name) for name in names} | {"place": row.place_id or ""}
    form = TextForm(request.POST or None, initial=initial)
    del form.fields["kind"]
    done = did(
        request, form,
        lambda given: actions.describe(
            text=row, new=_new({**given, "kind": row.kind}), version=given["version"], by=request.actor
        ),
        _("Saved."),
    )  # fmt: skip
    return (
        back_to_work(row)
        if done
        else form_page(request, _("Title, reason, rule"), form, _("Save"), back=work_link(row))
    )


@needs(Can.MODERATE)
@require_GET
def work(request: Request, number: int) -> HttpResponse:
    """Everything that is done with one text, on one page."""
    row = kept(request, number)
    writable = row.state in rules.WRITABLE
    verbs = [verb for verb in rules.TEXT[row.state] if verb != "keep-old" or row.in_force]
    lacking = rules.lacking(row.rule, queries.standing_of(row)) if row.state == "adoption" else []
    context = {
        "text": row, **state(row), **showing.page(row, request.actor), "writable": writable,
        "answers": [showing.party(one) for one in queries.answers(row)],
        "verbs": [(verb, words.VERBS[verb], verb == "adopt" and bool(lacking)) for verb in verbs],
        "waiting": queries.comments_waiting(row), "unanswered": queries.unanswered(row), "cause": CauseForm(),
        "causes": showing.causes(row), "due": rules.due(row.review_on, timezone.localdate()),
    }  # fmt: skip
    return render_page(request, "texts/work.html", context)


@needs(Can.MODERATE)
@FORM
def move(request: Request, number: int, verb: str) -> HttpResponse:
    """One step further: some at a tap, others ask for a day or a reason."""
    row = kept(request, number)
    if verb not in words.VERBS:
        raise Http404
    others = SharedText.objects.published().filter(kind=row.kind).exclude(pk=row.pk).order_by("-number")[:200]
    choices = [(str(one.number), f"{one.number}. {one.title_th}") for one in others] if verb == "supersede" else []
    form = MoveForm(request.POST or None, verb=verb, successors=choices, initial={"version": row.version})
    done = did(request, form, lambda given: _moved(row, verb, given, request), words.DONE[verb])
    return back_to_work(row) if done else form_page(
        request, words.VERBS[verb], form, words.VERBS[verb], back=work_link(row), lead=row.title
    )  # fmt: skip


def _moved(row: SharedText, verb: str, given: dict[str, Any], request: Request) -> None:
    number = given.get("successor")
    actions.move(
        text=row, verb=verb, words=given.get("words", ""), on=given.get("on"), review_on=given.get("review_on"),
        successor=SharedText.objects.published().get(number=number) if number else None, version=given["version"],
        by=request.actor,
    )  # fmt: skip


@needs(Can.MODERATE)
@FORM
def clause_new(request: Request, number: int) -> HttpResponse:
    row = kept(request, number)
    form = ClauseForm(request.POST or None)
    if row.state == "draft":
        del form.fields["why"]
    done = did(
        request, form, lambda given: actions.add_clause(text=row, words=_both(given), why=given.get("why", ""), by=request.actor),
        _("The clause is there."),
    )  # fmt: skip
    return back_to_work(row) if done else form_page(request, _("A new clause"), form, _("Add it"), back=work_link(row))


def _both(given: dict[str, Any]) -> dict[str, str]:
    return {"th": given["text_th"], "en": given["text_en"]}


def _clause(request: Request, number: int, clause: UUID) -> Clause:
    row = kept(request, number)
    return get_object_or_404(Clause.objects.select_related("text"), pk=clause, text=row)


@needs(Can.MODERATE)
@FORM
def clause(request: Request, number: int, clause: UUID) -> HttpResponse:
    """Another wording; or, by its own button, taken out."""
    row = _clause(request, number, clause)
    now = Wording.objects.get(clause=row, n=row.n)
    form = ClauseForm(
        request.POST or None, initial={"text_th": now.text_th, "text_en": now.text_en, "version": row.version}
    )
    if row.text.state == "draft":
        del form.fields["why"]
    note = ASKED_AGAIN if row.text.state == "adoption" else ""

    def act(given: dict[str, Any]) -> Any:
        why, version = given.get("why", ""), given["version"]
        if "out" in request.POST:
            return actions.take_out(clause=row, why=why, version=version, by=request.actor)
        return actions.reword(clause=row, words=_both(given), why=why, version=version, by=request.actor)

    if did(request, form, act, _("Saved. The earlier wording stays readable.")):
        return back_to_work(row.text)
    other = ("out", _("Take the clause out")) if row.standing else None
    return form_page(
        request, _("Another wording"), form, _("Save the wording"), back=work_link(row.text), note=note, other=other
    )


@needs(Can.MODERATE)
@require_POST
def clause_place(request: Request, number: int, clause: UUID) -> HttpResponse:
    row = _clause(request, number, clause)
    actions.place_clause(clause=row, by_places=-1 if request.POST.get("way") == "up" else 1, by=request.actor)
    return back_to_work(row.text)


@needs(Can.MODERATE)
@FORM
def cause(request: Request, number: int) -> HttpResponse:
    """It came of something that was said: whoever said it then reads, with their code, what became of it."""
    row = kept(request, number)
    form = CauseForm(request.POST or None)
    done = did(
        request, form, lambda given: actions.link_cause(text=row, address=given["address"], by=request.actor),
        _("Tied to what was said: whoever said it sees it with their code."),
    )  # fmt: skip
    return back_to_work(row) if done else form_page(
        request, _("What this came of"), form, _("Tie it to this statement"), back=work_link(row)
    )  # fmt: skip


@needs(Can.MODERATE)
@require_POST
def cause_undo(request: Request, number: int, link: UUID) -> HttpResponse:
    row = kept(request, number)
    found = next((one for one in queries.causes(row) if one.pk == link), None)
    if found is None:
        raise Http404
    actions.unlink_cause(text=row, link=found, by=request.actor)
    return back_to_work(row)
