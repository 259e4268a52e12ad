"""Groups as their town keeps them: founded, renamed, ended; who is in them, or how many."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import groups, queries, wording
from khuang.registry.choosing import meant
from khuang.registry.community import actions
from khuang.registry.community.forms import AddForm, CountForm, EndForm, FoundForm, HiddenForm, RenameForm
from khuang.registry.community.queries import in_scope, kept_by, kept_list, levels_of, members, parts_in_scope
from khuang.registry.models import CommunityGroup, Person
from khuang.ui.views import render_page


@needs(Can.CARE, Can.STEWARD)
def desk(request: Request) -> HttpResponse:
    rows = in_scope(request.actor)
    return render_page(request, "registry/community/desk.html", {"groups": rows, "kept": kept_by(request.actor)})


@needs(Can.CARE, Can.STEWARD)
def found(request: Request) -> HttpResponse:
    villages = list(queries.place_names(get_language() or "th", request.actor).items())
    form = FoundForm(request.POST or None, villages=villages)

    def act(data: dict[str, Any]) -> None:
        code = actions.free_code(data["name_en"])
        data = {**data, "name_en": data["name_en"] or data["name_th"], "keeper": request.actor.id}
        made.append(groups.found_group(code=code, by=request.actor, **data))

    made: list[CommunityGroup] = []
    if _done(request, form, act):
        messages.success(request, _("Saved."))
        return redirect("registry:group_kept" if made[0].listing == "hidden" else "registry:group", made[0].code)
    return _form(request, form, _("A new group"), "registry:groups_desk")


@needs(Can.CARE, Can.STEWARD)
def group(request: Request, code: str) -> HttpResponse:
    row = _group(request, code)
    context = {
        "group": row, "levels": _levels(row, request), "today": timezone.localdate(),
        "members": members(row, request.actor) if row.listing == "people" else [],
        "counts": row.counts.filter(until=None).order_by("role", "gender"), "mine": row.keeper == request.actor.id,
    }  # fmt: skip
    return render_page(request, "registry/community/group.html", context)


@needs(Can.CARE, Can.STEWARD)
def add(request: Request, code: str) -> HttpResponse:
    """Who is looked for is found within one's own places alone; a new chair takes the place of the one before."""
    row = _group(request, code)
    form = AddForm(request.POST or None, initial={"since": timezone.localdate()})
    person = meant(request, form) if form.is_valid() else None
    if person and _done(request, form, lambda data: _join(row, person, data["role"], data["since"], request)):
        messages.success(request, _("Saved."))
        return redirect("registry:group", row.code)
    return _form(request, form, _("Somebody joins"), "registry:group", row.code)


def _join(row: CommunityGroup, person: Person, role: str, since: Any, request: Request) -> None:
    if role == "chair" and row.members.filter(until=None, role="chair").exists():
        groups.replace_chair(group=row, person=person, since=since, by=request.actor)
    else:
        groups.add_member(group=row, person=person, role=role, since=since, by=request.actor)


@needs(Can.CARE, Can.STEWARD)
def part(request: Request, member: UUID) -> HttpResponse:
    row = get_object_or_404(parts_in_scope(request.actor), id=member)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if _done(request, form, lambda data: groups.end_member(member=row, until=data["until"], by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("registry:group", row.group.code)
    return _form(request, form, _("Somebody leaves the group"), "registry:group", row.group.code)


@needs(Can.CARE, Can.STEWARD)
def count(request: Request, code: str) -> HttpResponse:
    row = get_object_or_404(in_scope(request.actor).filter(listing="counts", until=None), code=code)
    form = CountForm(request.POST or None, initial={"since": timezone.localdate()})

    def act(data: dict[str, Any]) -> None:
        told = {name: data[name] for name in ("role", "since", "source")}
        actions.count(group=row, numbers=form.numbers(), by=request.actor, **told)

    if _done(request, form, act):
        messages.success(request, _("Saved."))
        return redirect("registry:group", row.code)
    return _form(request, form, _("How many are in the group"), "registry:group", row.code)


@needs(Can.CARE, Can.STEWARD)
def rename(request: Request, code: str) -> HttpResponse:
    row = _group(request, code)
    form = RenameForm(request.POST or None, initial={"name_th": row.name_th, "name_en": row.name_en})
    if _done(request, form, lambda data: actions.rename(group=row, by=request.actor, **data)):
        messages.success(request, _("Saved."))
        return redirect("registry:group", row.code)
    return _form(request, form, _("Rename the group"), "registry:group", row.code)


@needs(Can.CARE, Can.STEWARD)
def end(request: Request, code: str) -> HttpResponse:
    row = _group(request, code)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if _done(request, form, lambda data: actions.end_group(group=row, by=request.actor, **data)):
        messages.success(request, _("Saved. Every part in it ended on that day."))
        return redirect("registry:groups_desk")
    return _form(request, form, _("The group ends"), "registry:group", row.code)


def kept(request: Request, code: str) -> HttpResponse:
    """Names that their keeper alone reads: for everybody else, whatever their role, there is no such page."""
    row = get_object_or_404(kept_by(request.actor), code=code)
    form = HiddenForm(request.POST or None, initial={"since": timezone.localdate()})
    if _done(request, form, lambda data: actions.add_hidden(group=row, by=request.actor, **data)):
        messages.success(request, _("Saved."))
        return redirect("registry:group_kept", row.code)
    people = [
        {
            "row": member,
            "name": words["name"],
            "gender": wording.GENDERS[words["gender"]],
            "role": wording.GROUP_ROLES[member.role],
        }
        for member, words in kept_list(row, request.actor)
    ]
    context = {"group": row, "people": people, "form": form, "levels": _levels(row, request)}
    return render_page(request, "registry/community/kept.html", context)


def left(request: Request, code: str, member: UUID) -> HttpResponse:
    row = get_object_or_404(kept_by(request.actor), code=code)
    found = next(((one, words) for one, words in kept_list(row, request.actor) if one.id == member), None)
    if found is None:
        return redirect("registry:group_kept", row.code)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})

    def act(data: dict[str, Any]) -> None:
        actions.end_hidden(member=found[0], gender=found[1]["gender"], until=data["until"], by=request.actor)

    if _done(request, form, act):
        messages.success(request, _("Saved."))
        return redirect("registry:group_kept", row.code)
    return _form(request, form, _("Somebody leaves the group"), "registry:group_kept", row.code)


def _group(request: Request, code: str) -> CommunityGroup:
    row: CommunityGroup = get_object_or_404(in_scope(request.actor), code=code)
    return row


def _levels(row: CommunityGroup, request: Request) -> list[dict[str, Any]]:
    return [{"level": one, "label": wording.LEVELS[one.role]} for one in levels_of(row, request.actor)]


def _form(request: Request, form: Any, title: str, back: str, *args: Any) -> HttpResponse:
    return render_page(
        request, "registry/community/form.html", {"form": form, "title": title, "back": reverse(back, args=args)}
    )


def _done(request: Request, form: Any, act: Callable[[dict[str, Any]], Any]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True
