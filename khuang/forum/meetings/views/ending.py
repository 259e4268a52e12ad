"""How it ends: read back, closed, minuted, signed; and how a whole conversation ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.forum.actions import close_conversation
from khuang.forum.asked import led_conversation
from khuang.forum.doors.box.actions import lying
from khuang.forum.meetings import ending, minutes, queries
from khuang.forum.meetings.forms import CloseForm, EndForm, MinutesForm, SignForm, TextForm
from khuang.forum.meetings.views.common import led, paint, sent, tried
from khuang.ui.views import render_page


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def read_back(request: Request, slug: str, id: UUID) -> HttpResponse:
    """What was heard is written down; from here on it is read out."""
    row = led(request, slug, id)
    form = TextForm(request.POST or None, initial={"text": minutes.draft(row)})
    if sent(request, form) and tried(
        form, ending.read_back, meeting=row, text=form.cleaned_data["text"], by=request.actor
    ):
        return redirect("forum:meeting-close", slug=slug, id=id)
    return paint(request, "meetings/read_back", row, form=form, said=queries.said_there(row))


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def close(request: Request, slug: str, id: UUID) -> HttpResponse:
    """What people set right, the day, and the end; or why it was not read back."""
    row = led(request, slug, id)
    last = queries.summary(row)
    form = CloseForm(
        request.POST or None, initial={"text": last.text if last else "", "on": timezone.localdate(), "ends": row.ends}
    )
    if sent(request, form):
        ends = form.cleaned_data["ends"]
        if tried(form, ending.close, meeting=row, said=form.said(), ends=ends, by=request.actor):
            messages.success(request, _("The meeting is closed. Everybody can read what came of it."))
            return redirect("forum:meeting", slug=slug, id=id)
    return paint(request, "meetings/close", row, form=form, summary=last)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def write(request: Request, slug: str, id: UUID) -> HttpResponse:
    """Free text under each item of the agenda; the rest of the minutes writes itself."""
    row = led(request, slug, id)
    form = MinutesForm(request.POST or None, agenda=row.agenda, initial={"text": row.minutes})
    if sent(request, form):
        given = {"noted": form.noted(), "text": form.cleaned_data["text"]}
        if tried(form, ending.write_minutes, meeting=row, by=request.actor, **given):
            messages.success(request, _("Written. Look at the minutes, print them and have them signed."))
            return redirect("forum:meeting-write", slug=slug, id=id)
    return paint(request, "meetings/write", row, form=form)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def sign(request: Request, slug: str, id: UUID) -> HttpResponse:
    """By whom and when the printed minutes were signed."""
    row = led(request, slug, id)
    form = SignForm(request.POST or None)
    if sent(request, form) and tried(form, ending.sign, meeting=row, signatures=form.signatures(), by=request.actor):
        messages.success(request, _("Signed. Everybody can read the minutes now."))
        return redirect("forum:meeting", slug=slug, id=id)
    return paint(request, "meetings/sign", row, form=form)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def conversation(request: Request, slug: str) -> HttpResponse:
    """The end of a whole conversation, with a summary read back or the reason why there is none."""
    row = led_conversation(request, slug)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if sent(request, form) and tried(form, close_conversation, conversation=row, summary=form.said(), by=request.actor):
        messages.success(request, _("The conversation is closed. Of when people voted only the days are kept."))
        return redirect("forum:moderate")
    told = {"conversation": row, "form": form, "boxed": lying(row.id)}
    return render_page(request, "forum/meetings/end.html", told, status=422 if form.errors else 200)
