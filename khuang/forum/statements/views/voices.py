"""Voices: heard by everybody; recorded by volunteers, researchers and facilitators."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.models import Statement, VoiceNote
from khuang.forum.statements import voices
from khuang.forum.statements.forms import VoiceForm
from khuang.ui.views import also_in, render_page


def _shown(request: HttpRequest, slug: str, number: int) -> Statement:
    rows = Statement.objects.visible_to(request.actor).shown().defer("sealed").select_related("conversation")  # type: ignore[attr-defined]
    return get_object_or_404(rows, conversation__slug=slug, number=number)


@login_not_required
@require_GET
def voice(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """The recording of the words as they stand. Some phones ask for it in pieces."""
    row = _shown(request, slug, number)
    note = get_object_or_404(VoiceNote, statement=row, language=language, text_version=row.text_version)
    return piece(bytes(note.data), note.mime, request.headers.get("Range", ""))


def piece(data: bytes, mime: str, asked: str) -> HttpResponse:
    """The whole, or the one range ``asked`` for (``bytes=0-99``)."""
    first, _dash, last = asked[:40].removeprefix("bytes=").partition("-")
    begin = int(first) if asked.startswith("bytes=") and first.isdecimal() else 0
    end = min(int(last), len(data) - 1) if last.isdecimal() else len(data) - 1
    part = asked.startswith("bytes=") and first.isdecimal() and begin <= end
    response = HttpResponse(data[begin : end + 1] if part else data, content_type=mime, status=206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {begin}-{end}/{len(data)}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, max-age=300"
    return response


@also_in("my")
@needs(Can.RECORD, Can.MODERATE)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Read the words aloud: on the phone, or with a file."""
    row = _shown(request, slug, number)
    form = VoiceForm(request.POST or None, request.FILES or None, statement=row)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            by = request.actor  # type: ignore[attr-defined]
            voices.record(
                statement=row, language=given["language"], data=given["sound"].read(), agreed=given["agreed"], by=by
            )
            messages.success(request, _("Everybody can hear it now. Listen to it once."))
            return redirect("forum:statement", slug=slug, number=number)
        except Problem as problem:
            form.add_problem(problem)
    told = {"statement": row, "form": form, "recordings": row.heard}
    return render_page(request, "forum/statements/record.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_POST
def drop_voice(request: HttpRequest, id: UUID, language: str) -> HttpResponse:
    row = get_object_or_404(Statement.objects.led_by(request.actor).select_related("conversation"), id=id)  # type: ignore[attr-defined]
    voices.take_away(statement=row, language=language, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("The recording is gone."))
    return redirect("forum:decide", id=row.id)
