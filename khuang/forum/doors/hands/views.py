"""Reading a statement aloud and counting hands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.forum.doors.hands import actions, queries
from khuang.forum.doors.hands.forms import NAMES, HandsForm, stepped
from khuang.forum.meetings.queries import present
from khuang.forum.meetings.rules import too_many
from khuang.forum.meetings.views.common import attempted, led, paint, sent, tried
from khuang.forum.models import HandCount, Meeting, Statement


@needs(Can.MODERATE)
@require_GET
def hands(request: Request, slug: str, id: UUID) -> HttpResponse:
    """What can be read aloud, with what was counted so far."""
    row = led(request, slug, id)
    told = {"lines": queries.lines(row), "allowed": actions.DOOR in row.conversation.doors, "present": present(row)}
    return paint(request, "hands/hands", row, **told)


@needs(Can.MODERATE)
@require_POST
def allow(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Open this door of the conversation."""
    row = led(request, slug, id)
    attempted(request, actions.allow, conversation=row.conversation, by=request.actor)
    return redirect("forum:hands", slug=slug, id=id)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def count(request: Request, slug: str, id: UUID, number: int) -> HttpResponse:
    """One statement, large, and three numbers. Plus and minus work by asking again where there is no script."""
    row = led(request, slug, id)
    published = Statement.objects.visible_to(request.actor).published().defer("sealed")
    statement = get_object_or_404(published, conversation=row.conversation, number=number)
    step = request.POST.get("step", "")
    form = HandsForm(None if step else request.POST or None, initial=_begin(request, queries.last(row, statement)))
    counted = {"meeting": row, "statement": statement, "by": request.actor}
    if not step and sent(request, form) and tried(form, actions.count, raised=form.raised(), **counted):
        _warn(request, row, form.raised().total)
        return redirect("forum:hands", slug=slug, id=id)
    return paint(request, "hands/count", row, form=form, statement=statement, present=present(row))


def _begin(request: Request, last: HandCount | None) -> dict[str, int]:
    if "step" in request.POST:
        return stepped(request.POST.dict(), request.POST["step"])
    return {name: getattr(last, name) if last else 0 for name in NAMES}


def _warn(request: Request, row: Meeting, hands: int) -> None:
    people = present(row)
    if too_many(hands, people):
        words = _("Counted, but look again: %(hands)s hands, and %(people)s people counted at the door.")
        messages.warning(request, words % {"hands": hands, "people": people})
    else:
        messages.success(request, _("Counted."))
