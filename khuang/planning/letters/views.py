"""Letters: written at the plan desk, passed, signed, printed; and which account signs for which office."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning import papers
from khuang.planning.letters import actions, pages, queries, rules, signing
from khuang.planning.letters.forms import AnswerForm, PaperForm, ReturnForm, SignForm, SignInForm
from khuang.planning.models import Letter, Priority, SignIn
from khuang.planning.rules import may
from khuang.planning.wording import said
from khuang.registry.wording import OFFICES
from khuang.ui.forms import Form
from khuang.ui.views import render_page

STEPS = ("send", "pass", "return", "sign", "withdraw")


@needs(Can.PLAN, Can.APPROVE)
def letters(request: Request) -> HttpResponse:
    """What lies with me, what is on its way, what was signed."""
    context = {
        "title": _("Letters"), "mine": [pages.shown(row) for row in queries.lying_with(request.actor)],
        "others": [pages.shown(row) for row in queries.on_the_way(request.actor)],
        "signed": [pages.shown(row) for row in queries.signed()[:50]],
        "unwritten": queries.unwritten() if can(request.actor, Can.PLAN) else [], "stands": queries.chain_stands(),
    }  # fmt: skip
    return render_page(request, "planning/letters/letters.html", context)


@needs(Can.PLAN)
def answer(request: Request, number: int) -> HttpResponse:
    """The letter that accepts, changes or declines, with its reason; where nobody signs here, the one on paper."""
    row = get_object_or_404(Priority, number=number, state="forwarded")
    letter, stands = queries.letter_of(row), queries.chain_stands()
    if letter and letter.state != "draft":
        return redirect("planning:letter", letter.id)
    start = {"verb": letter.verb, "reason": letter.reason, "version": letter.version} if letter else {}
    form = (AnswerForm if stands else PaperForm)(request.POST or None, initial=start)
    if form.is_valid():
        try:
            made = _write(request, row, letter, form)
            return redirect("planning:letter", made.id)
        except Problem as problem:
            form.add_problem(problem)
    back = queries.returned(letter) if letter else None
    context = {"title": said(row), "row": row, "form": form, "stands": stands, "letter": letter, "back_from": back}
    return render_page(request, "planning/letters/answer.html", context)


def _write(request: Request, row: Priority, letter: Letter | None, form: AnswerForm) -> Letter:
    new = form.answer()
    if isinstance(form, PaperForm):
        number, day = form.cleaned_data["number"], form.cleaned_data["day"]
        made = actions.on_paper(priority=row, new=new, number=number, day=day, by=request.actor)
        messages.success(request, _("The answer is given. Those who raised it are told."))
        return made
    if letter is None:
        letter = actions.draft(priority=row, new=new, by=request.actor)
    else:
        actions.edit(letter=letter, new=new, version=form.cleaned_data["version"], by=request.actor)
    messages.success(request, _("The draft is kept. Read it once more, then send it to the clerk."))
    return letter


@needs(Can.PLAN, Can.APPROVE)
def letter(request: Request, id: UUID) -> HttpResponse:
    """One letter at the desks; each step posts ``do`` and the version that was read."""
    row = get_object_or_404(Letter.objects.select_related("priority"), id=id)
    do = request.POST.get("do", "")
    sign_form = SignForm(
        request.POST if do == "sign" else None, initial={"number": queries.next_number_on(timezone.localdate())}
    )
    return_form = ReturnForm(request.POST if do == "return" else None)
    form = {"sign": sign_form, "return": return_form}.get(do)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _do(request, do, row, form)
            return redirect("planning:letter", row.id)
        except Problem as problem:
            if form is None:
                raise
            form.add_problem(problem)
    desk = rules.DESK.get(row.state, "")
    context = {
        **pages.shown(row), "steps": pages.steps(row), "desk": desk, "sign_form": sign_form, "return_form": return_form,
        "here": desk in queries.offices_of(request.actor), "form": form, "stands": queries.chain_stands(),
        "planner": can(request.actor, Can.PLAN), "line": [("priority", row.priority_id)],
        "may": {verb: may(rules.LETTER, row.state, verb) for verb in STEPS},
    }  # fmt: skip
    return render_page(request, "planning/letters/letter.html", context)


def _do(request: Request, do: str, row: Letter, form: Form | None) -> None:
    version, by = request.POST.get("version", ""), request.actor
    given = form.cleaned_data if form else {}
    if do == "sign":
        actions.sign(letter=row, version=version, number=given["number"], by=by)
        messages.success(request, _("Signed. The answer is public, and those who raised it are told."))
    elif do == "return":
        actions.send_back(letter=row, remark=given["remark"], version=version, by=by)
        messages.success(request, _("Sent back to the plan desk."))
    elif do in ("send", "pass", "withdraw"):
        act = {"send": actions.send, "pass": actions.pass_on, "withdraw": actions.withdraw}[do]
        act(letter=row, version=version, by=by)
        messages.success(request, _("Done."))
    else:
        raise Problem(_("Please choose one."))


@login_not_required
def paper(request: Request, id: UUID) -> HttpResponse:
    """The letter as an official letter is written; a draft for those who work on it alone."""
    row = get_object_or_404(Letter.objects.select_related("priority"), id=id)
    if row.state != "signed" and not (can(request.actor, Can.PLAN) or can(request.actor, Can.APPROVE)):
        raise Http404
    with translation.override("th"):  # it is the letter itself, whoever reads it
        return papers.page(request, "planning/letters/paper.html", pages.paper(row), name="letter")


@needs(Can.ADMINISTER)
def sign_ins(request: Request) -> HttpResponse:
    """Who signs for which office."""
    offices = [(str(row.id), f"{OFFICES.get(row.kind, row.kind)} · {row.code}") for row in queries.offices()]
    users = [(str(row.id), row.name) for row in queries.accounts()]
    form = SignInForm(request.POST or None, offices=offices, users=users)
    if form.is_valid():
        data = form.cleaned_data
        try:
            office, user = queries.offices().get(id=data["office"]), User.objects.get(id=data["user"])
            signing.bind(user=user, office=office, acting=data["acting"], by=request.actor)
            messages.success(request, _("Saved."))
            return redirect("planning:sign_ins")
        except Problem as problem:
            form.add_problem(problem)
    rows = [{"row": row, "office": OFFICES.get(row.office.kind, row.office.kind)} for row in queries.sign_ins()]
    context = {"title": _("Who signs for an office"), "form": form, "rows": rows, "stands": queries.chain_stands()}
    return render_page(request, "planning/letters/sign_ins.html", context)


@needs(Can.ADMINISTER)
@require_POST
def sign_in_end(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(SignIn, id=id, until=None)
    signing.end(sign_in=row, by=request.actor)
    messages.success(request, _("Saved."))
    return redirect("planning:sign_ins")
