"""The desk of applications: all of them, one of them, one box."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem, Stale
from khuang.planning.awards import counting, figures, pages, queries, rules, words
from khuang.planning.awards.actions import applications as actions
from khuang.planning.awards.forms import AsideForm, BeginForm, BoxForm, DayForm, NoteForm
from khuang.planning.models import Application
from khuang.planning.rules import may
from khuang.ui.text import said
from khuang.ui.views import render_page


@needs(Can.PLAN, Can.APPROVE)
@require_GET
def applications(request: Request) -> HttpResponse:
    """All applications. Planners write them; approvers read them."""
    planner = can(request.actor, Can.PLAN)
    rows = [{"row": row, "state": words.APPLICATION[row.state]} for row in queries.applications()]
    context = {"title": _("Applications for awards"), "rows": rows, "planner": planner}
    return render_page(request, "planning/awards/applications.html", context)


@needs(Can.PLAN)
def begin(request: Request) -> HttpResponse:
    form = BeginForm(request.POST or None, choices=queries.forms())
    if form.is_valid():
        try:
            row = actions.begin(**form.cleaned_data, by=request.actor)
            return redirect("planning:application-desk", row.number)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("Begin an application"), "form": form}
    return render_page(request, "planning/awards/form.html", context, status=422 if form.errors else 200)


@needs(Can.PLAN)
def desk(request: Request, number: int) -> HttpResponse:
    """One application: every box with its words and what is wrong; the planner moves it on."""
    row = get_object_or_404(Application, number=number)
    form = DayForm(request.POST if "on" in request.POST else None)
    if request.method == "POST" and ("on" not in request.POST or form.is_valid()):
        try:
            _move(request, row, form)
            return redirect("planning:application-desk", row.number)
        except Problem as problem:
            form = form if form.is_bound else DayForm({"on": ""})
            form.errors.clear()
            form.add_problem(problem)
    context = {
        **pages.overview(row), "title": said(row.title)[0], "row": row, "form": form,
        "may": {verb: may(rules.APPLICATION, row.state, verb) for verb in ("finish", "reopen", "send", "win")},
    }  # fmt: skip
    return render_page(request, "planning/awards/desk.html", context, status=422 if form.errors else 200)


def _move(request: Request, row: Application, form: DayForm) -> None:
    do, on = request.POST.get("do", ""), form.cleaned_data.get("on") if form.is_bound else None
    if do == "finish":
        actions.finish(application=row, by=request.actor)
    elif do == "reopen":
        actions.reopen(application=row, by=request.actor)
    elif do == "send":
        actions.send(application=row, on=on, by=request.actor)
        messages.success(request, _("Kept as it was sent, with every figure of this day. Everybody can read it now."))
    elif do in ("win", "lose"):
        actions.decide(application=row, won=do == "win", on=on, by=request.actor)
    else:
        raise Problem(_("Please choose one."))


@needs(Can.PLAN)
def box(request: Request, number: int, key: str) -> HttpResponse:
    """One box in both languages: its words, its figures, what differs, what it rests on."""
    row = get_object_or_404(Application, number=number)
    found = pages.box_of(row, key)
    if found is None:
        raise Http404
    do = request.POST.get("do", "save")
    form = BoxForm(
        request.POST if request.method == "POST" and do in ("save", "insert-th", "insert-en") else None,
        figures=figures.choices(), lines=found["lines"], initial=_start(row, key),
    )  # fmt: skip
    aside = AsideForm(request.POST if do == "aside" else None)
    note = NoteForm(request.POST if do == "note" else None, things=queries.things())
    bound = {"aside": aside, "note": note}.get(do, form)
    theirs: list[dict[str, Any]] = []
    if request.method == "POST" and (do == "unnote" or bound.is_valid()):
        try:
            if do.startswith("insert-"):
                form = _inserted(form, do[-2:], found)
            else:
                _do(request, row, key, do, bound)
                messages.success(request, _("Saved."))
                return redirect("planning:application-box", number, key)
        except Stale as stale:
            theirs = _theirs(row, key, form)
            form = _rebased(row, key, form, found)
            form.add_problem(stale)
        except Problem as problem:
            bound.add_problem(problem)
    context = {**_context(row, found, form), "theirs": theirs, "aside": aside, "note": note, "form": form}
    status = 409 if theirs else 422 if bound.is_bound and bound.errors else 200
    return render_page(request, "planning/awards/box.html", context, status=status)


def _start(row: Application, key: str) -> dict[str, Any]:
    now = {lang: queries.text_of(row, key, lang) for lang in rules.LANGUAGES}
    texts = {f"text_{lang}": one.text if one else "" for lang, one in now.items()}
    return {**texts, **{f"base_{lang}": str(one.n if one else 0) for lang, one in now.items()}}


def _context(row: Application, found: dict[str, Any], form: BoxForm) -> dict[str, Any]:
    key = found["key"]
    typed = {lang: str(form[f"text_{lang}"].value() or "") for lang in rules.LANGUAGES}
    before, after = pages.beside(row, key)
    return {
        "row": row, "box": found, "title": f"{found['number']} {said(found['question'])[0]}".strip(), "writable": row.state == "draft",
        "sides": pages.sides(row, found, typed), "bound": queries.bound(row, key), "notes": queries.notes(row).get(key, []),
        "asides": queries.asides(row, key), "history": queries.history(row, key), "before": before, "after": after,
        "things": words.THINGS,
    }  # fmt: skip


def _do(request: Request, row: Application, key: str, do: str, form: Any) -> None:
    by = request.actor
    if do == "aside":
        language, figure, number = (form.cleaned_data["what"].split("|") + ["", ""])[:3]
        actions.put_aside(
            application=row,
            box=key,
            language=language,
            figure=figure,
            number=number,
            why=form.cleaned_data["why"],
            by=by,
        )
    elif do == "note":
        kind, _colon, ref = form.cleaned_data["thing"].partition(":")
        actions.add_note(application=row, box=key, kind=kind, ref=ref, by=by)
    elif do == "unnote":
        ref = request.POST.get("id", "")
        mine = {str(one.pk): one for one in row.notes.filter(box=key, removed=False)}
        if ref in mine:
            actions.remove_note(note=mine[ref], by=by)
    else:
        stale: Stale | None = None
        for language in rules.LANGUAGES:  # what one side can keep is kept, whatever became of the other
            try:
                actions.save(
                    application=row, box=key, language=language, text=form.cleaned_data[f"text_{language}"],
                    base=form.base(language), by=by,
                )  # fmt: skip
            except Stale as late:
                stale = late
        if stale:
            raise stale


def _again(form: BoxForm, found: dict[str, Any], **changed: str) -> BoxForm:
    """The same form with what was typed, and some of it changed."""
    data = {name: str(form[name].value() or "") for name in form.fields} | changed
    again = BoxForm(data, figures=figures.choices(), lines=found["lines"])
    again.is_valid()
    return again


def _inserted(form: BoxForm, language: str, found: dict[str, Any]) -> BoxForm:
    """A figure put at the end of the text; nothing is saved yet."""
    key = form.cleaned_data["figure"]
    if not key:
        form.add_problem(Problem(_("Choose a figure."), field="figure"))
        return form
    text = f"{form.cleaned_data[f'text_{language}']} {{{{{key}}}}}".strip()
    return _again(form, found, **{f"text_{language}": text, "figure": ""})


def _theirs(row: Application, key: str, form: BoxForm) -> list[dict[str, Any]]:
    """What somebody else wrote meanwhile, and who."""
    newest = [(lang, queries.text_of(row, key, lang)) for lang in rules.LANGUAGES]
    names = {one["row"].pk: one["by"] for one in queries.history(row, key)}
    return [
        {"name": words.LANGUAGES[lang], "language": lang, "row": one, "by": names.get(one.pk, "")}
        for lang, one in newest
        if one and one.n != form.base(lang) and one.text != form.cleaned_data[f"text_{lang}"]
    ]


def _rebased(row: Application, key: str, form: BoxForm, found: dict[str, Any]) -> BoxForm:
    """What was typed stays, now on top of what stands there: the writer has both before them."""
    start = _start(row, key)
    return _again(form, found, **{name: start[name] for name in ("base_th", "base_en")})


@needs(Can.PLAN)
@require_POST
def counted(request: Request) -> JsonResponse:
    """Words of a text while it is written, its figures in it. Nothing is kept."""
    text = request.POST.get("text", "")[: rules.LONGEST_BOX]
    language = "en" if request.POST.get("language") == "en" else "th"
    cards = figures.cards(figures.used(text)[:50])
    return JsonResponse({"words": counting.count(figures.fill(text, figures.values(cards, language)))})
