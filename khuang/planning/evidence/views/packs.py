"""Packs of evidence: what everybody reads, and where they are made."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum import public as forum
from khuang.planning.evidence import contents, queries, words
from khuang.planning.evidence.actions import packs as actions
from khuang.planning.evidence.forms import GiveForm, NewPackForm, PackForm
from khuang.planning.models import EvidencePack, PlanLine, Priority, Proposal
from khuang.ui.text import said
from khuang.ui.views import render_page

MAKERS = (Can.PLAN, Can.RANK, Can.MODERATE)


def may_make(request: Request) -> bool:
    return any(can(request.actor, one) for one in MAKERS)


def open_pack(number: int) -> EvidencePack:
    """A pack that everybody may read; 404 for a draft."""
    return get_object_or_404(EvidencePack.objects.exclude(state="draft"), number=number)


@login_not_required
def packs(request: Request) -> HttpResponse:
    rows = list(queries.public_packs())
    drafts = list(EvidencePack.objects.filter(state="draft").order_by("-number")) if may_make(request) else []
    abouts = queries.abouts(rows)
    shown = [{"row": row, "about": abouts.get(row.id), "state": words.PACK[row.state]} for row in rows]
    context = {"title": _("Evidence"), "rows": shown, "drafts": drafts, "may_make": may_make(request)}
    return render_page(request, "planning/evidence/packs.html", context)


@login_not_required
def pack(request: Request, number: int) -> HttpResponse:
    """The numbers with definition, source and day; what people agreed on; whether it is as it was."""
    row = open_pack(number)
    found, talks = queries.pack(row), _talks()
    context = {
        **reading(found), "title": said(row.title)[0], "state": words.PACK[row.state], "may_make": may_make(request),
        "changes": {one.key: words.change(one) for one in queries.changed(found)},
        "more_votes": queries.more_votes(found), "newer": row.newer.exclude(state="draft").first(),
        "line": [(row.about_kind, row.about_id)],
        "give_form": GiveForm(talks=talks, initial={"talks": row.given}),
        "given": [(slug, name) for slug, name in talks if slug in row.given],
    }  # fmt: skip
    return render_page(request, "planning/evidence/pack.html", context)


def reading(found: queries.Pack) -> dict[str, Any]:
    """What page and paper both show of a pack."""
    by_id = queries.words_of(found)
    return {
        "pack": found, "row": found.row, "cards": [words.data_card(one) for one in found.cards],
        "about": queries.about(found.row), "kind": words.KINDS[found.row.about_kind],
        "consensus": [_conversation(one, by_id) for one in found.content["consensus"]],
    }  # fmt: skip


def _conversation(told: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Statements with their words of today; of those taken back, only that they were."""
    rows = [{**row, "said": by_id.get(row["id"])} for row in told["statements"]]
    shown = [row["number"] for row in rows if row["said"]]
    by_number = {row["number"]: row["said"] for row in rows if row["said"]}
    columns = words.columns(told, shown)
    for column in columns:
        for cell in column["cells"]:
            cell["said"] = by_number[cell["number"]]
    return {**told, "statements": rows, "firm_words": words.firm(told["firm"]), "columns": columns}


def _talks() -> list[tuple[str, str]]:
    return [(one.slug, said(one.title)[0]) for one in forum.talks()]


@needs(*MAKERS)
def new(request: Request) -> HttpResponse:
    form = NewPackForm(
        request.POST or None, about=_abouts(request.actor), initial={"about": request.GET.get("about", "")}
    )
    if form.is_valid():
        kind, _colon, ref = form.cleaned_data["about"].partition(":")
        names = {name: form.cleaned_data[name] for name in ("title_th", "title_en")}
        row = actions.begin(kind=kind, ref=UUID(ref), by=request.actor, **names)
        return redirect("planning:evidence-edit", row.number)
    context = {"title": _("A new pack of evidence"), "form": form}
    return render_page(request, "planning/evidence/new.html", context, status=422 if form.errors else 200)


def _abouts(by: Actor) -> list[tuple[str, str]]:
    """Problems, proposals and projects that evidence can be put beside; the drafts of the plan are the planner's."""
    unseen = ("dropped",) if can(by, Can.PLAN) else ("dropped", "draft")
    found: list[tuple[str, str]] = []
    for kind, rows in (
        ("priority", Priority.objects.order_by("rank", "number")),
        ("proposal", Proposal.objects.exclude(state__in=("draft", "withdrawn")).order_by("number")),
        ("plan_line", PlanLine.objects.exclude(state__in=unseen).order_by("number")),
    ):
        found += [(f"{kind}:{row.pk}", f"{words.KINDS[kind]}: {said(row.title)[0]}") for row in rows]  # type: ignore[attr-defined]
    return found


@needs(*MAKERS)
def edit(request: Request, number: int) -> HttpResponse:
    """Choose figures and conversations; see what would be frozen; freeze."""
    row = get_object_or_404(EvidencePack, number=number, state="draft")
    first = {name: getattr(row, name) for name in ("title_th", "title_en", "note_th", "note_en", "talks", "figures")}
    form = PackForm(request.POST or None, shelves=contents.choices(), talks=_talks(), initial=first)
    if form.is_valid():
        try:
            actions.choose(
                pack=row, figures=form.figures(), talks=form.cleaned_data["talks"], words=form.words(), by=request.actor
            )
            messages.success(request, _("Kept. Look at it below as everybody will see it."))
            return redirect("planning:evidence-edit", number)
        except Problem as problem:
            form.add_problem(problem)
    context = {**reading(queries.preview(row)), "title": said(row.title)[0], "form": form}
    return render_page(request, "planning/evidence/edit.html", context, status=422 if form.errors else 200)


@needs(*MAKERS)
@require_POST
def freeze(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(EvidencePack.objects.select_related("replaces"), number=number, state="draft")
    try:
        actions.freeze(pack=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("planning:evidence-edit", number)
    messages.success(request, _("Frozen and public. Nobody can change it any more."))
    return redirect("planning:evidence", number)


@needs(*MAKERS)
@require_POST
def again(request: Request, number: int) -> HttpResponse:
    row = open_pack(number)
    return redirect("planning:evidence-edit", actions.again(pack=row, by=request.actor).number)


@needs(*MAKERS)
@require_POST
def give(request: Request, number: int) -> HttpResponse:
    row = open_pack(number)
    form = GiveForm(request.POST, talks=_talks())
    if not form.is_valid():
        raise Http404
    actions.give(pack=row, talks=form.cleaned_data["talks"], by=request.actor)
    messages.success(request, _("The cards are given."))
    return redirect("planning:evidence", number)
