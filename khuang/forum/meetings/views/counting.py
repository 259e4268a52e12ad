"""At the door and in the room, with one thumb: who comes, who speaks how long."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access.guard import needs
from khuang.access.limits import TooMany
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.thai import arabic_digits
from khuang.forum.meetings import actions, clock, queries, rules, wording
from khuang.forum.meetings.forms import TurnForm
from khuang.forum.meetings.views.common import attempted, came, counted, lang, paint, tried
from khuang.forum.models import Meeting
from khuang.ui.views import also_in


def cell_of(text: str) -> tuple[str, str]:
    """``f:60+`` → gender and age; what is no box becomes one that no action takes."""
    gender, colon, age = text.partition(":")
    return (gender, age) if colon else ("?", "")


@also_in("my")
@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def come(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Who comes in. One tap is one person; a typed number counts so many at once."""
    row = counted(request, slug, id)
    names = wording.constituencies(row, lang())
    at = request.GET.get("at", "")
    at = at if at in names else next(iter(names))
    if request.method == "POST":
        attempted(
            request, actions.come, meeting=row, constituency=at, cell=cell_of(request.POST.get("cell", "")),
            count=_many(request), by=request.actor,
        )  # fmt: skip
        return redirect(f"{reverse('forum:meeting-come', args=[slug, id])}?at={at}")
    return paint(request, "meetings/come", row, at=at, at_name=names[at], **boxes(row, at, names))


def _many(request: Request) -> int:
    """How many at once; what cannot be read counts nobody, and the page says so."""
    typed = arabic_digits(request.POST.get("n", "1").strip() or "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else 0
    return -number if "less" in request.POST else number


def boxes(row: Meeting, at: str, names: dict[str, str]) -> dict[str, Any]:
    """The boxes of one constituency with how many stand in each, and how many came from every one."""
    heads = queries.heads(row)
    lines = [
        (
            wording.GENDERS[gender],
            [(f"{gender}:{age}", wording.AGES[age], heads.get((at, gender, age), 0)) for age in rules.AGES if age],
        )
        for gender in rules.GENDERS
        if gender
    ]
    per = {key: sum(n for (one, _g, _a), n in heads.items() if one == key) for key in names}
    return {
        "lines": lines, "plain": heads.get((at, "", ""), 0), "total": sum(heads.values()), "here": per[at],
        "places": [(key, name, per[key]) for key, name in names.items()],
    }  # fmt: skip


@also_in("my")
@needs(Can.RECORD)
@require_http_methods(["GET", "POST"])
def time(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Who speaks how long. When a turn began lies in a cookie of this device alone, until it ends."""
    row = counted(request, slug, id)
    form = TurnForm(request.POST if "by-hand" in request.POST else None)
    if request.method == "POST":
        answer = redirect("forum:meeting-time", slug=slug, id=id)
        if "by-hand" not in request.POST:
            return _clock(request, row, answer)
        if form.is_valid() and tried(
            form,
            actions.spoke,
            meeting=row,
            cell=cell_of(request.POST.get("cell", "")),
            seconds=form.took(),
            by=request.actor,
        ):
            return answer
    turn = clock.running(request)
    told = came(row, exact=True)
    return paint(request, "meetings/time", row, form=form, turn=turn, speaks=_speaker(turn), lines=speakers(), **told)


def _clock(request: Request, row: Meeting, answer: HttpResponse) -> HttpResponse:
    """Start, stop, or break off: a turn of somebody else ends the one that runs."""
    turn = clock.running(request)
    if turn and "drop" not in request.POST:
        try:
            clock.once(turn)
            actions.spoke(meeting=row, cell=cell_of(turn.cell), seconds=turn.seconds, by=request.actor)
        except TooMany:
            pass  # a second tap on the same button: it is counted already
        except Problem as problem:
            messages.error(request, _(str(problem)))
    cell = request.POST.get("start", "")
    if cell and row.state == "open":
        rules.check_cell(*cell_of(cell))
        return clock.start(answer, request, cell)
    return clock.stop(answer, request)


def speakers() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Buttons: for each gender, one for each age."""
    return [
        (wording.SPEAKERS[gender], [(f"{gender}:{age}", wording.AGES[age]) for age in rules.AGES if age])
        for gender in rules.GENDERS
        if gender
    ]


def _speaker(turn: clock.Turn | None) -> str:
    if turn is None:
        return ""
    gender, age = cell_of(turn.cell)
    return _("%(who)s, %(age)s") % {"who": wording.SPEAKERS[gender], "age": wording.AGES[age]}
