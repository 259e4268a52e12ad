"""What everybody reads of meetings: the notice before, what came of it afterwards."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.forum.asked import conversation_of
from khuang.forum.meetings import minutes as papers
from khuang.forum.meetings import queries, wording
from khuang.forum.meetings.queries import may_count, may_lead
from khuang.forum.meetings.views.common import came, paint, seen
from khuang.forum.participants import address_of
from khuang.forum.rules import WINDOW
from khuang.town.queries import town
from khuang.ui import pdf
from khuang.ui.views import also_in, render_page

PAPERS = 30  # PDFs for one address within ten minutes: each costs seconds


@also_in("my")
@login_not_required
@require_GET
def meetings(request: Request, slug: str) -> HttpResponse:
    """All meetings of a conversation, and the summary of a whole one that ended."""
    conversation = conversation_of(request, slug)
    rows = [(row, *wording.STATES[row.state]) for row in queries.meetings(conversation, request.actor)]
    told = {
        "conversation": conversation, "rows": rows, "summary": queries.conversation_summary(conversation),
        "leads": may_lead(conversation, request.actor),
    }  # fmt: skip
    return render_page(request, "forum/meetings/meetings.html", told)


@also_in("my")
@login_not_required
@require_GET
def meeting(request: Request, slug: str, id: UUID) -> HttpResponse:
    row = seen(request, slug, id)
    leads = may_lead(row.conversation, request.actor)
    over = row.state == "closed"
    return paint(
        request, "meetings/meeting", row, **(came(row) if over else {}), over=over, leads=leads,
        hands=queries.hands(row) if over else (), resolutions=queries.resolutions(row) if over else (),
        said=queries.said_there(row) if over else (), summary=queries.summary(row) if over else None,
        missing=queries.missing(row) if leads else (), counts=may_count(row, request.actor),
    )  # fmt: skip


@login_not_required
@require_GET
def minutes(request: Request, slug: str, id: UUID) -> HttpResponse:
    """The minutes as a PDF: for everybody once they are signed, for who leads the meeting before."""
    row = seen(request, slug, id)
    if not row.signed_by and not may_lead(row.conversation, request.actor):
        raise Http404
    _spend(request)
    return papers.answer(request, row)


@also_in("my")
@login_not_required
@require_GET
def notice(request: Request, slug: str, id: UUID) -> HttpResponse:
    """The notice for the village board. Where young people meet is put up nowhere."""
    row = seen(request, slug, id)
    if row.kind == "youth":
        raise Http404
    _spend(request)
    told = {
        "title": _("Notice of a meeting"),
        "town": town() or {"title": ""},
        "meeting": row,
        "conversation": row.conversation,
    }
    return pdf.page(request, "forum/meetings/notice.html", told, name=f"notice-{row.held_on.isoformat()}")


def _spend(request: Request) -> None:
    if request.GET.get("as") != "page":
        spend("paper", address_of(request), limit=PAPERS, seconds=WINDOW)
