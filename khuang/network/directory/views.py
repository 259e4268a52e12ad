"""The directory for those who keep it: each organisation its own entries, the town's case workers and steward all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.network.directory.forms import TEXTS, PauseForm, ServiceForm, WordsForm
from khuang.network.directory.table import SERVICES
from khuang.network.tables import downloaded, upload
from khuang.town import queries as town
from khuang.town.directory import actions, hsds, queries, rules, wording
from khuang.town.directory.models import Service
from khuang.ui.views import render_page

PAGE = "network/directory/"
OTHER = ("en", "my")
keepers = needs(Can.CARE, Can.STEWARD, Can.REPORT)


def _orgs(request: Request) -> Any:
    rows = town.organisations()
    return rows if request.actor.has(*queries.EDITORS) else rows.filter(code=request.actor.org or "-")


def _row(request: Request, code: str) -> Service:
    return get_object_or_404(queries.editable_by(request.actor), code=code)


@keepers
def desk(request: Request) -> HttpResponse:
    today = timezone.localdate()
    rows = [
        {"kept": one, "row": one.row, "state": wording.STATES[one.row.status], "tag": wording.TAGS[one.row.status],
         "org": {"th": one.row.org.name_th, "en": one.row.org.name_en}, "fresh_tag": wording.FRESH_TAGS[one.fresh],
         "capacity": wording.CAPACITY.get(one.row.capacity, ""),
         "capacity_tag": wording.CAPACITY_TAGS.get(one.row.capacity, "plain")}
        for one in queries.kept(queries.editable_by(request.actor).order_by("org__code", "code"), today)
    ]  # fmt: skip
    waiting = queries.to_confirm(request.actor, today)
    context = {"title": _("Services"), "rows": rows, "waiting": len(waiting), "next": waiting[0] if waiting else None}
    return render_page(request, PAGE + "desk.html", context)


@keepers
def new(request: Request) -> HttpResponse:
    orgs = _orgs(request)
    first = {"org": orgs[0].code} if orgs.count() == 1 else {}
    form = ServiceForm(request.POST or None, orgs=orgs, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.values()
        try:
            row = actions.add_service(org=get_object_or_404(orgs, code=given.pop("org")), by=request.actor, **given)
            messages.success(request, _("Everybody can find it now."))
            return redirect("directory:service", row.code)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": _("A new service"), "form": form}
    return render_page(request, PAGE + "edit.html", context, status=422 if form.errors else 200)


@keepers
def edit(request: Request, code: str) -> HttpResponse:
    row = _row(request, code)
    form = ServiceForm(request.POST or None, orgs=[row.org], initial=ServiceForm.shown(row))
    if request.method == "POST" and form.is_valid():
        given = form.values(row)
        given.pop("org")
        try:
            actions.change_service(service=row, by=request.actor, **given)
            if form.cleaned_data["sure"]:
                actions.assure(service=row, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("directory:service", code)
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": row.title, "form": form, "row": row}
    return render_page(request, PAGE + "edit.html", context, status=422 if form.errors else 200)


@keepers
def service(request: Request, code: str) -> HttpResponse:
    """How an entry stands, and the buttons that change it."""
    row = _row(request, code)
    kept = queries.kept([row], timezone.localdate())[0]
    context = {
        "title": row.title, "row": row, "kept": kept, "state": wording.STATES[row.status], "tag": wording.TAGS[row.status],
        "warning": wording.confirmed(row, kept.fresh), "fresh_tag": wording.FRESH_TAGS[kept.fresh],
        "verbs": [(verb, wording.VERBS[verb]) for verb in rules.STEPS[row.status]], "pause": PauseForm(),
        "capacities": [(name, label, name == row.capacity) for name, label in wording.CAPACITY.items()],
        "others": [(lang, wording.LANGUAGES[lang], lang in row.words) for lang in OTHER],
        "shown": row.status in rules.SHOWN and row.org.active,
    }  # fmt: skip
    return render_page(request, PAGE + "service.html", context)


@keepers
@require_POST
def act(request: Request, code: str) -> HttpResponse:
    row, verb = _row(request, code), request.POST.get("verb", "")
    try:
        if verb == "assure":
            actions.assure(service=row, by=request.actor)
        elif verb.startswith("capacity-"):
            actions.tell_capacity(service=row, capacity=verb.removeprefix("capacity-"), by=request.actor)
        else:
            form = PauseForm(request.POST)
            day = form.cleaned_data["back_on"] if form.is_valid() else None
            actions.move_service(service=row, verb=verb, back_on=day, by=request.actor)
        messages.success(request, _("Saved."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("directory:service", code)


@keepers
def words(request: Request, code: str, lang: str) -> HttpResponse:
    """The entry in English or Burmese, with the Thai beside each field."""
    if lang not in OTHER:
        raise Http404
    row = _row(request, code)
    form = WordsForm(request.POST or None, initial=row.words.get(lang, {}))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_service(service=row, words={**row.words, lang: form.cleaned_data}, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("directory:service", code)
        except Problem as problem:
            form.add_problem(problem)
    thai = [(TEXTS[name], text) for name, text in row.words.get("th", {}).items()]
    context = {"title": wording.LANGUAGES[lang], "form": form, "row": row, "thai": thai}
    return render_page(request, PAGE + "words.html", context, status=422 if form.errors else 200)


@keepers
def table(request: Request) -> HttpResponse:
    """A table in: looked at first, with every cell that is wrong."""
    return upload(request, SERVICES, title=_("Services from a table"), home="directory:desk", out="directory:export")


@keepers
def export(request: Request, kind: str) -> HttpResponse:
    rows = queries.editable_by(request.actor).order_by("code")
    return downloaded(hsds.table(rows), kind=kind, name="services")
