"""What the pages of meetings share: which meeting, and whether this one may lead it or count at its door."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, gettext

from khuang.access.requests import Request
from khuang.base.errors import Problem, Stale
from khuang.forum.meetings import queries, wording
from khuang.forum.models import Meeting
from khuang.ui.forms import Form
from khuang.ui.views import render_page


def seen(request: Request, slug: str, id: UUID) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor).select_related("conversation", "place")
    row: Meeting = get_object_or_404(rows, conversation__slug=slug, id=id)
    return row


def led(request: Request, slug: str, id: UUID) -> Meeting:
    rows = Meeting.objects.led_by(request.actor).select_related("conversation", "place")
    row: Meeting = get_object_or_404(rows, conversation__slug=slug, id=id)
    return row


def counted(request: Request, slug: str, id: UUID) -> Meeting:
    rows = Meeting.objects.counted_by(request.actor).visible_to(request.actor)
    row: Meeting = get_object_or_404(rows.select_related("conversation", "place"), conversation__slug=slug, id=id)
    return row


def sent(request: Request, form: Form) -> bool:
    """Whether the form was sent and is filled in rightly."""
    return request.method == "POST" and form.is_valid()


def tried(form: Form, act: Callable[..., Any], **values: Any) -> bool:
    """Whether the action went through; else the form says why not."""
    try:
        act(**values)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def attempted(request: Request, act: Callable[..., Any], **values: Any) -> None:
    """The same for a button without a form: the next page says why not."""
    try:
        act(**values)
    except Stale:
        raise
    except Problem as problem:
        messages.error(request, gettext(str(problem)))


def paint(request: Request, template: str, meeting: Meeting, **told: Any) -> HttpResponse:
    """A page of a meeting. 422 when its form was filled in wrongly."""
    form = told.get("form")
    state, kind = wording.STATES[meeting.state]
    told |= {
        "conversation": meeting.conversation, "meeting": meeting, "state": state, "state_kind": kind,
        "kind_words": wording.KINDS[meeting.kind],
    }  # fmt: skip
    return render_page(request, f"forum/{template}.html", told, status=422 if form and form.errors else 200)


def lang() -> str:
    return (get_language() or "th")[:2]


def came(meeting: Meeting, *, exact: bool = False) -> dict[str, Any]:
    """Who came and who spoke, as three tables, each line with its words."""
    places = wording.constituencies(meeting, lang())
    told = queries.told(meeting, list(places), exact=exact)
    return {
        "told": told,
        "genders": [(wording.GENDERS[one.key], one) for one in told.genders],
        "ages": [(wording.AGES[one.key], one) for one in told.ages],
        "places": [(places.get(one.key, wording.GENDERS["rest"]), one) for one in told.constituencies],
    }
