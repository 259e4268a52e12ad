"""The case worker's pages of a conference: the date, the guests with what each may know, the minutes, the tasks."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from khuang.access.models import Team
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.care.cases import desk
from khuang.care.cases.doing import people
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known
from khuang.care.cases.views.common import at_work, laid
from khuang.care.cases.views.page import again, check_same
from khuang.care.conference import actions, forms, reading, showing
from khuang.care.conference.reading import Invited
from khuang.care.models import Conference
from khuang.care.referrals.disclosing import values
from khuang.care.referrals.rules import compile_package
from khuang.care.referrals.showing import label
from khuang.town import queries as town
from khuang.ui.text import language
from khuang.ui.views import render_page


def _folder(request: Request, case: UUID) -> Folder:
    folder = laid(request, case)
    if folder.reader == "colleague":
        raise Http404
    return folder


def _both(request: Request, case: UUID, meeting: UUID) -> tuple[Folder, Known[Conference]]:
    folder = _folder(request, case)
    found = reading.one_of(folder, meeting, by=request.actor)
    if found is None:
        raise Http404
    return folder, found


def saved(request: Request, folder: Folder, form: Any, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action made; None when the form must be shown again, with the reason and all that was typed."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        check_same(folder, form)
        made = act(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        again(request, folder, form)
        return None
    messages.success(request, _("Saved."))
    return made or True


def _context(request: Request, folder: Folder, **more: Any) -> dict[str, Any]:
    return {"case": folder.row, "name": desk.name_of(folder, request.actor), **more}


@at_work
def new(request: Request, case: UUID) -> HttpResponse:
    folder = _folder(request, case)
    form = forms.Calling(request.POST or None, initial={"version": folder.row.version})

    def call(data: dict[str, Any]) -> Conference:
        given = {name: data[name] for name in ("on", "time", "where", "agenda")}
        return actions.call(folder=folder, new=actions.NewConference(**given), by=request.actor)

    if made := saved(request, folder, form, call):
        return redirect("care:conference", case, made.pk)
    context = _context(request, folder, title=_("Call a conference"), form=form, button=_("Call it"))
    return render_page(request, "care/conference/form.html", context)


@at_work
def meeting(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    guests = reading.guests(found.row, by=request.actor, keys=folder.keys)
    context = _context(
        request, folder, title=_("Conference"), one=showing.meeting(found), guests=[showing.guest(one) for one in guests],
        tasks=showing.tasks(folder, found), version=folder.row.version, open=folder.row.state == "open",
    )  # fmt: skip
    return render_page(request, "care/conference/meeting.html", context)


# -- whom to invite
def possible(folder: Folder) -> list[tuple[str, str]]:
    """Organisations of an ordinary case; of a restricted one teams with a key of their own."""
    if folder.row.tier == "restricted":
        rows = (
            Team.objects.exclude(holder=None)
            .exclude(name=folder.row.team.name if folder.row.team else "")
            .filter(holder__retired_at=None)
        )
        return [(f"team:{row.pk}", row.name) for row in rows.order_by("name")]
    lang = language()
    return [(row.code, row.name.get(lang) or row.name["en"]) for row in town.organisations()]


def _guest(data: dict[str, Any]) -> actions.Guest:
    to = data.get("to", "")
    if to.startswith("team:"):
        team = Team.objects.select_related("holder").filter(pk=to.removeprefix("team:")).first()
        return actions.Guest(team=team)
    return actions.Guest(org=to, name=data.get("name", "")) if to or data.get("name") else actions.Guest()


@at_work
def invite(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    """First whom; then, line by line, what of that which the person agreed to. More than agreed cannot be ticked."""
    folder, found = _both(request, case, meeting)
    form = forms.Guest(request.POST or None, guests=possible(folder), initial={"version": folder.row.version})
    context = _context(
        request, folder, title=pgettext("conference", "Invite somebody"), one=showing.meeting(found), form=form
    )
    if request.method == "POST" and form.is_valid():
        guest = _guest(form.cleaned_data)
        lines, agreed = _lines(folder, guest, request)
        if request.POST.get("do") == "send" and saved(request, folder, form, lambda data: actions.invite(
            folder=folder, conference=found, guest=guest, chosen=request.POST.getlist("tell"), by=request.actor
        )):  # fmt: skip
            return redirect("care:conference", case, meeting)
        if form.is_valid() and (guest.org or guest.team or guest.name):
            return render_page(request, "care/conference/check.html", context | {"lines": lines, "agreed": agreed})
        if not form.errors:
            form.add_problem(Problem(_("Choose whom to invite, or write a name."), field="name"))
    return render_page(request, "care/conference/invite.html", context)


def _lines(folder: Folder, guest: actions.Guest, request: Request) -> tuple[list[tuple[str, str]], bool]:
    """(field, words) of what may be told, and whether the person agreed to anything for this guest."""
    agreed = actions.scope(folder, guest, by=request.actor)
    told = compile_package(values(folder, by=request.actor), agreed.fields) if agreed else {}
    return [(name, label(name)) for name in told], bool(agreed)


@at_work
@require_POST
def take_back(request: Request, case: UUID, meeting: UUID, guest: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    row = _invited(folder, found, guest, request).row
    try:
        actions.take_back(folder=folder, invitation=row, by=request.actor)
        messages.success(request, _("Shut: they see nothing any more."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:conference", case, meeting)


def _invited(folder: Folder, found: Known[Conference], key: UUID, request: Request) -> Invited:
    rows = reading.guests(found.row, by=request.actor, keys=folder.keys)
    one = next((each for each in rows if each.row.pk == key), None)
    if one is None:
        raise Http404
    return one


@at_work
def paper(request: Request, case: UUID, meeting: UUID, guest: UUID) -> HttpResponse:
    """What one guest is told, to print; taken back after the meeting."""
    folder, found = _both(request, case, meeting)
    one = _invited(folder, found, guest, request)
    if not one.words:
        raise Http404
    context = _context(request, folder, title=showing.name(one), one=showing.package(one), meeting=meeting)
    return render_page(request, "care/conference/paper.html", context)


# -- what was agreed
@at_work
def hold(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    guests = showing.names_of(reading.guests(found.row, by=request.actor, keys=folder.keys))
    form = forms.Holding(request.POST or None, guests=guests, initial={"version": folder.row.version})

    def act(data: dict[str, Any]) -> None:
        parts = {UUID(key): data[f"part-{key}"] for key, _name in guests}
        given = {name: data[name] for name in ("attendance", "minutes", "follow_up")}
        actions.hold(folder=folder, conference=found, parts=parts, by=request.actor, **given)

    if saved(request, folder, form, act):
        return redirect("care:conference", case, meeting)
    context = _context(
        request,
        folder,
        title=pgettext("conference", "Minutes"),
        form=form,
        meeting=meeting,
        button=pgettext("conference", "It took place"),
    )
    return render_page(request, "care/conference/form.html", context)


@at_work
def task(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    guests = {str(one.row.pk): one for one in reading.guests(found.row, by=request.actor, keys=folder.keys)}
    asked = [(f"guest:{key}", name) for key, name in showing.names_of(list(guests.values()))]
    form = forms.Task(
        request.POST or None, people=[*asked, *people(folder.row)], initial={"version": folder.row.version}
    )

    def act(data: dict[str, Any]) -> None:
        guest = guests.get(data["who"].removeprefix("guest:"))
        actions.agree_task(
            folder=folder, conference=found, goal=data["goal"], due=data["due"], to=guest.row if guest else None,
            assignee=None if guest else UUID(data["who"]), by=request.actor,
        )  # fmt: skip

    if saved(request, folder, form, act):
        return redirect("care:conference", case, meeting)
    context = _context(
        request, folder, title=_("A task, with who and by when"), form=form, meeting=meeting, button=_("Save")
    )
    return render_page(request, "care/conference/form.html", context)


@at_work
def call_off(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    form = forms.Why(request.POST or None, initial={"version": folder.row.version})
    if saved(request, folder, form, lambda data: actions.call_off(
        folder=folder, conference=found, why=data["why"], by=request.actor
    )):  # fmt: skip
        return redirect("care:conference", case, meeting)
    context = _context(
        request,
        folder,
        title=pgettext("conference", "Call it off"),
        form=form,
        meeting=meeting,
        button=pgettext("conference", "Call it off"),
    )
    return render_page(request, "care/conference/form.html", context)


@at_work
@require_POST
def finish(request: Request, case: UUID, meeting: UUID) -> HttpResponse:
    folder, found = _both(request, case, meeting)
    try:
        actions.finish(folder=folder, conference=found, by=request.actor)
        messages.success(request, _("It is over."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:conference", case, meeting)
