"""Consents of a person: asked in three taps, seen at a glance, withdrawn at once, taken home on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import queries as registry
from khuang.registry.consent import actions, queries, showing
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.consent.forms import AskForm, RenewForm, VoidForm, WithdrawForm
from khuang.registry.models import Person
from khuang.registry.queries import purpose_of
from khuang.registry.rules import age_on, born
from khuang.ui.views import render_page

SOON = 30  # days
ANSWERS = {
    "given": _("Recorded: yes."),
    "refused": _("Recorded: no. Nothing is shared."),
    "later": _("Recorded: not now."),
}
CHANGES = {
    "withdraw": (actions.withdraw, _("Withdrawn. Nothing is shared on this any more.")),
    "renew": (actions.renew, _("Renewed.")),
    "void": (actions.invalidate, _("Marked as void.")),
}


@needs(Can.READ_PEOPLE)
def consents(request: Request, person: UUID) -> HttpResponse:
    row, lang = _person(request, person), get_language() or "th"
    found = queries.opened(row, by=request.actor, why=purpose_of(request.actor))
    rows = showing.shown(found, lang)
    context = {"row": row, "name": _name(request, row), "rows": rows, "notices": _notices(lang)}
    return render_page(request, "registry/consent/list.html", context)


@needs(Can.READ_PEOPLE)
def ask(request: Request, person: UUID, notice: str) -> HttpResponse:
    row, item, lang = _person(request, person), queries.notice(notice), get_language() or "th"
    if item is None:
        raise Http404
    form = _ask_form(request, row, item.body, lang)
    state = request.POST.get("answer", "")
    if state in ANSWERS and form.is_valid() and _recorded(request, row, item, form, state):
        return redirect("registry:consents", row.id)
    aloud = showing.spoken(item.body, request.GET.get("say") or lang)
    said = registry.words([row], by=request.actor, purpose=purpose_of(request.actor))[0]
    context = {"row": row, "form": form, "aloud": aloud, "child": _is_child(said, item.body)}
    name = registry.name_of(said) or _("No name told")
    return render_page(request, "registry/consent/ask.html", {**context, "name": name})


@needs(Can.READ_PEOPLE)
def one(request: Request, person: UUID, consent: UUID) -> HttpResponse:
    """One consent from its first word on; withdrawn here with one tap."""
    row, lang = _person(request, person), get_language() or "th"
    forms = {"withdraw": WithdrawForm, "renew": RenewForm, "void": VoidForm}
    what = request.POST.get("what", "")
    form = forms[what](request.POST) if what in forms else None
    if form is not None and form.is_valid() and _changed(request, row, consent, what, form):
        return redirect("registry:consents", row.id)
    found = queries.opened(row, by=request.actor, why=purpose_of(request.actor))
    line = next((one for one in showing.shown(found, lang) if one.id == str(consent)), None)
    if line is None:
        raise Http404
    made = {name: form if name == what and form is not None else kind() for name, kind in forms.items()}
    context = {"row": row, "one": line, "name": _name(request, row), **made, "form": form}
    return render_page(request, "registry/consent/one.html", context)


@needs(Can.READ_PEOPLE)
def paper(request: Request, person: UUID) -> HttpResponse:
    """What the person takes home: what stands, with whom, until when, how to change one's mind."""
    row, lang = _person(request, person), request.GET.get("say") or get_language() or "th"
    found = queries.opened(row, by=request.actor, why=purpose_of(request.actor))
    rows = [one for one in showing.shown(found, lang) if one.stands]
    items = {item.key: item.body for item in queries.notices()}
    lines = [{"one": one, "said": showing.spoken(items[one.key], lang)} for one in rows if one.key in items]
    context = {"row": row, "lines": lines, "name": _name(request, row), "say": lang, "today": timezone.localdate()}
    return render_page(request, "registry/consent/paper.html", context)


@needs(Can.READ_PEOPLE)
def ending(request: Request) -> HttpResponse:
    """What runs out within a month, in the places where this actor works."""
    rows = list(queries.ending(request.actor, within=SOON)[:200])
    people = [row.person for row in rows if row.person]
    words = registry.words(people, by=request.actor, purpose=purpose_of(request.actor))
    lines = [(row, registry.name_of(said) or _("No name told")) for row, said in zip(rows, words, strict=True)]
    return render_page(request, "registry/consent/ending.html", {"lines": lines, "days": SOON})


def _person(request: Request, person: UUID) -> Person:
    row: Person = get_object_or_404(Person.objects.visible_to(request.actor).select_related("canonical"), id=person)
    return row


def _name(request: Request, row: Person) -> Any:
    said = registry.words([row], by=request.actor, purpose=purpose_of(request.actor))[0]
    return registry.name_of(said) or _("No name told")


def _is_child(said: dict[str, Any], body: dict[str, Any]) -> bool:
    age = age_on(born(said, timezone.localdate()), timezone.localdate())
    return age is not None and age < body.get("guardian_under", 18)


def _notices(lang: str) -> list[tuple[str, str]]:
    return [(item.key, showing.text(item.body["title"], lang)) for item in queries.notices()]


def _ask_form(request: Request, row: Person, body: dict[str, Any], lang: str) -> AskForm:
    orgs = showing.org_names(lang)
    never = queries.withheld(row, by=request.actor, why=purpose_of(request.actor))
    held = [(code, orgs.get(code, code)) for code in sorted(never)]
    return AskForm(request.POST or None, body=body, lang=lang, orgs=list(orgs.items()), held=held)


def _recorded(request: Request, row: Person, item: Any, form: AskForm, state: str) -> bool:
    data = form.cleaned_data
    asked = Asked(item, data.get("orgs", ()), data.get("kinds", ()), lang=request.GET.get("say") or "th")
    said = form.told(state) if state == "given" else Answer(
        state, method=data["method"], note=data["note"], withheld=data["withheld"], why_withheld=data["why_withheld"]
    )  # fmt: skip
    try:
        actions.record(about=row, asked=asked, answer=said, by=request.actor)
    except Problem as problem:
        form.add_problem(problem)
        return False
    messages.success(request, ANSWERS[state])
    return True


def _changed(request: Request, row: Person, consent: UUID, what: str, form: Any) -> bool:
    do: Any
    do, done = CHANGES[what]
    try:
        do(about=row, consent=consent, by=request.actor, **form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    messages.success(request, done)
    return True
