"""The screening on a telephone: one question a page, each may be skipped, and one may stop at any time and go on later."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.care.cases import actions, asking, desk, drafts, forms
from khuang.care.cases.asking import Asked
from khuang.care.cases.folder import Folder
from khuang.care.cases.views.common import at_work, laid
from khuang.care.cases.views.page import again, check_same
from khuang.ui.views import render_page

STOP, SKIP = "stop", "skip"


def _folder(request: Request, case: UUID) -> Folder:
    """404 for who does not work on it, or where nothing is asked."""
    folder = laid(request, case)
    if folder.reader == "colleague" or folder.pathway.screening is None:
        raise Http404
    return folder


@at_work
def questions(request: Request, case: UUID) -> HttpResponse:
    """``?at=``: a question, to change its answer. Without it: the first that is open, then all answers at a glance."""
    folder = _folder(request, case)
    asked, kept = asking.questions(folder, by=request.actor), drafts.kept(folder, by=request.actor)
    at = request.GET.get("at") or asking.first_open(asked, kept)
    one = next((each for each in asked if each.key == at), None)
    context = {"case": folder.row, "name": desk.name_of(folder, request.actor), "title": _("Questions")}
    if one is None:
        return render_page(request, "care/cases/answers.html", context | _glance(asked, kept))
    answers = kept.get("answers", {})
    form = forms.Question(
        request.POST or None, question=one.form(), initial={"answer": _initial(one, answers.get(one.key, one.known))}
    )
    if request.method == "POST" and (request.POST.get("do") in (STOP, SKIP) or form.is_valid()):
        return _answered(request, folder, one, form, kept)
    number = [each.key for each in asked].index(one.key) + 1
    context |= {"form": form, "one": one, "n": number, "of": len(asked), "known": one.words(one.known),
                "back": asked[number - 2].key if number > 1 else ""}  # fmt: skip
    return render_page(request, "care/cases/question.html", context)


def _initial(one: Asked, answer: Any) -> Any:
    given = answer if isinstance(answer, list) else str(answer or "").split()
    return given if one.many else " ".join(given)


def _answered(request: Request, folder: Folder, one: Asked, form: forms.Question, kept: dict[str, Any]) -> HttpResponse:
    """Keep it sealed, and go on; or stop here, whatever was chosen on this page included."""
    answers, seen = dict(kept.get("answers", {})), list(kept.get("seen", ()))
    given = form.cleaned_data.get("answer", "") if form.is_valid() else ""
    do = request.POST.get("do", "")
    if do != SKIP and given:
        answers[one.key] = given
    elif do == SKIP:
        answers.pop(one.key, None)
    if one.key not in seen and (do != STOP or given):
        seen.append(one.key)
    drafts.keep(folder=folder, words={"answers": answers, "seen": seen}, by=request.actor)
    if do == STOP:
        messages.success(request, _("Put aside. Go on whenever they wish to."))
        return redirect("care:case", folder.row.pk)
    return redirect("care:case-questions", folder.row.pk)


def _glance(asked: list[Asked], kept: dict[str, Any]) -> dict[str, Any]:
    answers = kept.get("answers", {})
    rows = [{"one": one, "answer": one.words(answers.get(one.key, ""))} for one in asked]
    return {"rows": rows, "skipped": sum(not row["answer"] for row in rows)}


@at_work
@require_POST
def judge(request: Request, case: UUID) -> HttpResponse:
    """All answers at once: what they suggest, with reasons; nobody has decided anything yet."""
    folder = _folder(request, case)
    kept = drafts.kept(folder, by=request.actor)
    try:
        actions.screen(folder=folder, answers=kept.get("answers", {}), by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("care:case-questions", case)
    drafts.drop(folder)
    return redirect("care:case-decide", case)


@at_work
def decide(request: Request, case: UUID) -> HttpResponse:
    folder = _folder(request, case)
    last = next((one for one in reversed(folder.screened) if not one["decided"]), None)
    form = forms.Decide(request.POST or None, initial={"version": folder.row.version})
    if request.method == "POST" and form.is_valid():
        try:
            check_same(folder, form)
            data = form.cleaned_data
            actions.decide(folder=folder, screened=last, risk=data["risk"], reason=data["reason"], by=request.actor)
            messages.success(request, _("Decided and signed."))
            return redirect(reverse("care:case", args=[case]) + "#screening")
        except Problem as problem:
            form.add_problem(problem)
            again(request, folder, form)
    context = {
        "title": _("Decide and sign"), "case": folder.row, "name": desk.name_of(folder, request.actor), "form": form,
        "shown": desk.suggested(folder, last) if last else {},
    }  # fmt: skip
    return render_page(request, "care/cases/decide.html", context)
