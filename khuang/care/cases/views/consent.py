"""The person is asked: the words of the notice large, in their language; what they say goes into the ledger of consents."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.care.cases import actions, desk
from khuang.care.cases.folder import Folder, concern
from khuang.care.cases.views.common import at_work, laid
from khuang.registry.consent import queries, showing
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.consent.forms import AskForm, WithdrawForm
from khuang.ui.forms import NumberField
from khuang.ui.views import render_page

STATES = ("given", "refused", "later")
MINE = {"case-conference", "referral"}  # asked on a case whether or not the pathway names them


def _folder(request: Request, case: UUID) -> Folder:
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    return folder


@at_work
def ask(request: Request, case: UUID, notice: str) -> HttpResponse:
    folder, item, lang = _folder(request, case), queries.notice(notice), get_language() or "th"
    named = {one.notice for one in folder.pathway.consents}
    if item is None or (notice not in named and item.body["purpose"] not in MINE):
        raise Http404
    form = _form(request, folder, item.body, lang)
    state = request.POST.get("answer", "")
    if state in STATES and form.is_valid() and _recorded(request, folder, item, form, state):
        return redirect("care:case", case)
    aloud = showing.spoken(item.body, request.GET.get("say") or lang)
    context = {
        "case": folder.row, "name": desk.name_of(folder, request.actor), "form": form, "aloud": aloud,
        "child": folder.pathway.subject == "child",
    }  # fmt: skip
    return render_page(request, "care/cases/consent.html", context)


def _form(request: Request, folder: Folder, body: dict[str, Any], lang: str) -> AskForm:
    orgs, about = showing.org_names(lang), concern(folder.case, folder.keys)
    never = queries.withheld(about, by=request.actor)
    held = [(code, orgs.get(code, code)) for code in sorted(never)]
    form = AskForm(request.POST or None, body=body, lang=lang, orgs=list(orgs.items()), held=held)
    if about.person is None:
        form.fields["age"] = NumberField(label=_("Their age in years, if they say it"), required=False)
    return form


def _recorded(request: Request, folder: Folder, item: Any, form: AskForm, state: str) -> bool:
    data = form.cleaned_data
    age = data.pop("age", None)
    asked = Asked(item, data.get("orgs", ()), data.get("kinds", ()), lang=request.GET.get("say") or "th")
    said = form.told(state) if state == "given" else Answer(
        state, method=data["method"], note=data["note"], withheld=data["withheld"], why_withheld=data["why_withheld"]
    )  # fmt: skip
    try:
        actions.ask_consent(folder=folder, asked=asked, answer=said, by=request.actor, age=age)
    except Problem as problem:
        form.add_problem(problem)
        return False
    words = {"given": _("Recorded: yes."), "refused": _("Recorded: no. Nothing is shared.")}
    messages.success(request, words.get(state, _("Recorded: not now.")))
    return True


@at_work
def given(request: Request, case: UUID) -> HttpResponse:
    """All that was asked about this case and answered, each withdrawn with one tap."""
    folder = _folder(request, case)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one = UUID(request.POST.get("consent", ""))
            actions.withdraw_consent(folder=folder, given=one, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(request, _("Withdrawn. Nothing is shared on this any more."))
            return redirect("care:case-consents", case)
        except (Problem, ValueError) as problem:
            form.add_problem(problem)
    found = queries.opened(concern(folder.case, folder.keys), by=request.actor)
    context = {
        "title": _("Consents"), "case": folder.row, "name": desk.name_of(folder, request.actor), "form": form,
        "rows": showing.shown(found, get_language() or "th"), "notices": _askable(folder),
    }  # fmt: skip
    return render_page(request, "care/cases/consents.html", context)


def _askable(folder: Folder) -> list[tuple[str, Any]]:
    """What can be asked about this case: what its pathway names, a conference, a referral."""
    named = {one.notice for one in folder.pathway.consents}
    rows = queries.notices()
    return [(item.key, item.body["title"]) for item in rows if item.key in named or item.body["purpose"] in MINE]
