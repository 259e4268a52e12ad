"""The sender's pages: send on, see what became of it, answer for somebody who answered by voice, the list of what is late."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.access.requests import Request
from khuang.base.errors import Problem, Stale
from khuang.care.cases import desk
from khuang.care.cases.folder import Folder
from khuang.care.cases.views.common import at_work, laid
from khuang.care.referrals import actions, reading, showing
from khuang.care.referrals.actions import NewReferral
from khuang.care.referrals.disclosing import disclosure
from khuang.care.referrals.forms import AnswerForm, ReferForm, agreed_orgs
from khuang.care.referrals.queries import sent_by
from khuang.care.referrals.reading import Opened
from khuang.ui.views import render_page


@at_work
def refer(request: Request, case: UUID) -> HttpResponse:
    """First to whom and for what, then exactly what will be told, then it is sent."""
    folder = _mine(request, case)
    orgs = agreed_orgs(folder)
    form = ReferForm(request.POST or None, folder=folder, orgs=orgs)
    context = {"case": folder.row, "head": desk.head(folder, request.actor), "form": form, "orgs": orgs}
    if request.method == "POST" and form.is_valid():
        try:
            return _sent_or_shown(request, folder, form, context)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "care/referrals/refer.html", context)


def _sent_or_shown(request: Request, folder: Folder, form: ReferForm, context: dict[str, Any]) -> HttpResponse:
    data = form.cleaned_data
    if str(folder.row.version) != data["version"]:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    team = Team.objects.filter(pk=data["team"]).first() if data.get("team") else None
    chosen = request.POST.getlist("tell") if "send" in request.POST else None
    new = NewReferral(
        data["org"], data["service"], data["due"], data["words"], team=team, chosen=chosen,
        paper=folder.row.tier == "restricted" and team is None, item=UUID(data["item"]) if data["item"] else None,
        purpose=data["purpose"],
    )  # fmt: skip
    if "send" not in request.POST:
        would = disclosure(folder, org=new.org, by=request.actor, purpose=new.purpose)
        lines = [
            (name, showing.label(name), text)
            for name in showing.ordered(would.told)
            for _l, text in showing.told({name: would.told[name]})
        ]
        context |= {
            "lines": lines,
            "left_out": [showing.label(name) for name in showing.ordered(would.left_out)],
            "org": showing.org_name(new.org),
        }
        return render_page(request, "care/referrals/check.html", context)
    package = actions.refer(folder=folder, new=new, by=request.actor)
    messages.success(request, _("Sent. The answer will stand here."))
    return redirect("care:referral", folder.row.pk, package.pk)


@at_work
def referral(request: Request, case: UUID, package: UUID) -> HttpResponse:
    """One package of a case: what was told, what was said, and what can be done now."""
    folder = _mine(request, case)
    opened = _one(request, folder, package)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, folder, opened, form.cleaned_data)
        except Problem as problem:
            form.add_problem(problem)
    context = {
        "case": folder.row, "who": desk.name_of(folder, request.actor), "one": showing.head(opened), "form": form,
        "told": showing.told(opened.package.words.get("told", {})), "story": showing.story(opened),
        "verbs": showing.verbs(opened), "may_link": folder.row.tier == "personal" and opened.row.state in ("sent", "accepted"),
        "words": opened.package.words.get("words", ""), "paper": "paper" in request.GET,
    }  # fmt: skip
    return render_page(request, "care/referrals/sent.html", context)


def _done(request: Request, folder: Folder, opened: Opened, data: dict[str, Any]) -> HttpResponse:
    verb = request.POST.get("verb", "")
    if verb == "link":
        token = actions.new_link(package=opened.row, by=request.actor)
        url = request.build_absolute_uri(reverse("care:link", args=[token]))
        context = {"case": folder.row, "one": showing.head(opened), "url": url}
        return render_page(request, "care/referrals/new_link.html", context)
    if verb == "note":
        actions.take_note(folder=folder, opened=opened, by=request.actor)
        messages.success(request, _("The plan follows the answer."))
    else:
        actions.answer(opened=opened, verb=verb, words=data["words"], reason=data["reason"], by=request.actor)
        messages.success(request, _("Written down."))
    return redirect("care:referral", folder.row.pk, opened.row.pk)


@at_work
def referrals(request: Request) -> HttpResponse:
    """What was sent from the ordinary cases in one's care: unread answers first, then what is late, then what waits."""
    rows = sent_by(request.actor)
    return render_page(request, "care/referrals/list.html", {"rows": rows, "late": sum(row["late"] for row in rows)})


def _mine(request: Request, case: UUID) -> Folder:
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    return folder


def _one(request: Request, folder: Folder, package: UUID) -> Opened:
    found = next((one for one in reading.sent(folder, by=request.actor) if one.row.pk == package), None)
    if found is None:
        raise Http404
    return found
