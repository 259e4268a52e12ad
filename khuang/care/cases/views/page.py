"""The page of one case, its history, and each thing that is done to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.requests import Request
from khuang.base.errors import Problem, Stale
from khuang.care.cases import actions, desk, drafts, erasing, parts
from khuang.care.cases.doing import DOINGS, Doing
from khuang.care.cases.folder import Folder
from khuang.care.cases.forms import Step
from khuang.care.cases.views.common import at_work, found, laid
from khuang.care.models import Case
from khuang.ui.views import render_page


@at_work
def case(request: Request, case: UUID) -> HttpResponse:
    folder = laid(request, case)
    shown: dict[str, Any] = {**desk.head(folder, request.actor), "blocks": desk.blocks(folder)}
    if folder.reader != "colleague":
        shown |= {
            "steps": desk.steps(folder, request.actor), "contact": desk.contact(folder),
            "judgement": desk.judgement(folder), "draft": drafts.waits(folder), "agreements": desk.agreements(folder),
            "checklist": desk.checklist(folder), "plan": desk.plan(folder), "plan_waits": desk.plan_waits(folder),
            "history": desk.history(folder), "more": len(folder.steps) > desk.SHOWN, "bars": desk.bars(folder.row),
            "ending": _ending(folder, request), "erasing": _erasing(folder, request), "parts": parts.shown(request, folder),
        }  # fmt: skip
    return render_page(request, "care/cases/case.html", shown)


def _ending(folder: Folder, request: Request) -> dict[str, Any]:
    """What was asked for, while an ending waits; whether this reader is the one to answer."""
    if folder.row.state != "closing":
        return {}
    asked = desk.latest(folder, "asked")
    if asked is None:
        return {}
    mine = asked["by"] == request.actor.id or folder.reader not in ("supervisor", "team")
    told = next((one for one in desk.history(folder, None) if one["at"] == asked["at"]), {})
    return {**told, "answers": not mine}


def _erasing(folder: Folder, request: Request) -> dict[str, Any]:
    """Of an ended case of a team: whether the person's wish to have it destroyed stands, and who may answer."""
    if folder.reader != "team" or folder.row.state != "closed":
        return {}
    last = erasing.asked(folder)
    told = next((one for one in desk.history(folder, None) if last and one["at"] == last["at"]), {})
    return {**told, "may": True, "answers": erasing.answers(folder, request.actor)}


@at_work
def history(request: Request, case: UUID) -> HttpResponse:
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    context = {"title": _("What happened"), "case": folder.row, "name": desk.name_of(folder, request.actor)}
    return render_page(request, "care/cases/history.html", context | {"history": desk.history(folder, None)})


@at_work
@require_POST
def take(request: Request, case: UUID) -> HttpResponse:
    row = found(request, case)
    try:
        actions.take(case=row, by=request.actor)
        messages.success(request, _("It is yours now."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:case", row.pk)


@at_work
def step(request: Request, case: UUID, what: str) -> HttpResponse:
    """One form for one thing. ``?of=``: which step, task, line or part."""
    doing, folder = DOINGS.get(what), laid(request, case)
    if doing is None or folder.reader not in doing.readers:
        raise Http404
    of = request.GET.get("of", "")[:80]
    made = dict(doing.make(folder, of))
    made["initial"] = {**made.get("initial", {}), "version": folder.row.version}
    form = doing.form(request.POST or None, **made)
    if request.method == "POST" and form.is_valid() and _done(doing, folder, of, form, request):
        messages.success(request, str(doing.said))
        return back(request, case)
    context = {
        "title": doing.title, "lead": doing.lead(folder, of), "form": form, "case": folder.row, "button": doing.button,
        "name": desk.name_of(folder, request.actor), "now": folder.row.state in doing.when, "what": what,
        "contact": desk.contact(folder), "last": desk.history(folder, 1),
    }  # fmt: skip
    return render_page(request, "care/cases/step.html", context)


def back(request: Request, case: UUID) -> HttpResponse:
    """To the page of the case; to the list for whoever has just given it out of their hands."""
    still = Case.objects.visible_to(request.actor).filter(pk=case).exclude(sealed=b"").exists()
    return redirect("care:case", case) if still else redirect("care:cases")


def _done(doing: Doing, folder: Folder, of: str, form: Step, request: Request) -> bool:
    """Act. Whatever changed since the form was shown is said first; what was typed stays."""
    try:
        if folder.row.state not in doing.when:
            raise Stale(_("This case has moved on meanwhile. Look at it again."))
        check_same(folder, form)
        doing.act(folder, of, form.cleaned_data, request.actor)
    except Problem as problem:
        form.add_problem(problem)
        again(request, folder, form)
        return False
    return True


def check_same(folder: Folder, form: Step) -> None:
    """Raises Stale when somebody, or a first tap on the same button, wrote since the form was shown."""
    if form.cleaned_data.get("version") not in ("", None, str(folder.row.version)):
        raise Stale(
            _("This case was changed since you opened this form, perhaps by your own first tap. Look below at what "
              "happened last. If yours is still missing, save again: nothing you typed is lost.")
        )  # fmt: skip


def again(request: Request, folder: Folder, form: Step) -> None:
    """The form may be sent once more, for the case as it is now."""
    given: Any = form.data
    form.data = data = given.copy()
    rows = Case.objects.visible_to(request.actor).filter(pk=folder.row.pk)
    data["version"] = str(rows.values_list("version", flat=True).first() or "")
