"""What waits for whoever supervises: approvals, late clocks, nobody's cases, who carries how much; all of a leaver's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.cases import forms, overseeing, queries, showing
from khuang.care.cases.actions.handing import hand_on
from khuang.care.cases.doing import workers
from khuang.care.models import Case
from khuang.trust.keyring import SERVER
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.SUPERVISE)
def work(request: Request) -> HttpResponse:
    free, count = overseeing.unassigned(request.actor)
    context = {
        "title": _("Work on cases"), "late": overseeing.late(request.actor), "waiting": overseeing.waiting(request.actor),
        "free": free, "free_count": count, "loads": overseeing.loads(request.actor),
    }  # fmt: skip
    return render_page(request, "care/cases/work.html", context)


@needs(Can.SUPERVISE)
def leaver(request: Request, user: UUID) -> HttpResponse:
    """Everything that one worker has, given to others: some of it or all, in one go."""
    who = get_object_or_404(User, pk=user)
    owned = queries.of_owner(who.pk).values("pk")
    rows = list(queries.lined(Case.objects.visible_to(request.actor).personal().filter(pk__in=owned)))
    shown = showing.entries(rows, by=request.actor, purpose=Purpose.SUPERVISION)
    kept = list(
        Case.objects.visible_to(request.actor).restricted().filter(pk__in=queries.of_owner(who.pk).values("pk"))
    )
    form = forms.Leaver(request.POST or None, cases=[(str(one.id), _words(one)) for one in shown], people=workers(who))
    if request.method == "POST" and form.is_valid():
        _given(request, form, rows)
        return redirect("care:case-leaver", user)
    context = {"title": who.name, "who": who, "rows": shown, "kept": len(kept), "form": form if shown else None}
    return render_page(request, "care/cases/leaver.html", context)


def _words(one: showing.Entry) -> str:
    return " · ".join(part for part in (one.name, one.pathway, one.stage) if part)


def _given(request: Request, form: forms.Leaver, rows: list[Case]) -> None:
    chosen = set(form.cleaned_data["cases"])
    some = [row for row in rows if str(row.pk) in chosen]
    to = User.objects.filter(pk=form.cleaned_data["to"]).first() if form.cleaned_data["to"] else None
    refused: dict[Any, str] = hand_on(cases=some, to=to, by=request.actor, keys=SERVER)
    n = len(some) - len(refused)
    if n:
        messages.success(request, ngettext("%(n)s case was handed on.", "%(n)s cases were handed on.", n) % {"n": n})
    for reason in sorted(set(refused.values())):
        messages.error(request, _("Not handed on: %(why)s") % {"why": reason})
