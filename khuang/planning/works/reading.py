"""Reading for names what the public sends, looking at its pictures; and the independent monitor's own observations."""

from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.planning.models import Finding, WorkPhoto
from khuang.planning.plan import queries as plan
from khuang.planning.wording import said
from khuang.planning.works import finding, pictures, queries
from khuang.planning.works.forms import FindingForm, LookForm, ReadForm
from khuang.planning.works.words import ABOUT
from khuang.ui.views import render_page


@needs(Can.MODERATE)
def waiting(request: Request) -> HttpResponse:
    """What somebody must read or look at before everybody does."""
    rows = [{"row": row, "about": ABOUT[row.about]} for row in queries.to_read()]
    context = {"title": _("Findings to read"), "rows": rows, "photos": queries.photos_waiting()[:40]}
    return render_page(request, "planning/works/waiting.html", context)


@needs(Can.MODERATE)
def read(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.unread(Finding.objects.visible_to(request.actor)), number=number)
    dispute = row.state == "disputed"
    told = "" if request.POST or not row.sealed else finding.words_of([row], by=request.actor)[0]
    form = ReadForm(request.POST or None, initial={"said": told, "harm": row.harm})
    if form.is_valid():
        try:
            _settle(request, row, dispute, form.cleaned_data)
            return redirect("planning:finding-reading")
        except Problem as problem:
            form.add_problem(problem)
    context = {"title": said(row.line), "row": row, "form": form, "about": ABOUT[row.about], "dispute": dispute}
    return render_page(request, "planning/works/read.html", context, status=422 if form.errors else 200)


def _settle(request: Request, row: Finding, dispute: bool, told: dict[str, str]) -> None:
    refuses = request.POST.get("do") == "refuse"
    if dispute:
        finding.publish_dispute(finding=row, said="" if refuses else told["said"], by=request.actor)
    elif refuses:
        finding.refuse(finding=row, reason=told["reason"], by=request.actor)
    else:
        finding.publish(finding=row, said=told["said"], harm=bool(told["harm"]), by=request.actor)


@needs(Can.MODERATE)
def look(request: Request, photo: UUID) -> HttpResponse:
    """A picture large, and the question about faces and plates."""
    row = get_object_or_404(WorkPhoto.objects.select_related("file"), id=photo, state="waiting")
    form = LookForm(request.POST or None)
    if form.is_valid():
        pictures.look(photo=row, faces=form.cleaned_data["faces"], by=request.actor)
        return redirect("planning:finding-reading")
    return render_page(
        request, "planning/works/look.html", {"title": _("A photo to look at"), "photo": row, "form": form}
    )


@needs(Can.MODERATE)
def waiting_photo(request: Request, photo: UUID) -> StreamingHttpResponse:
    kind, chunks = pictures.opened(photo, by=request.actor)
    response = StreamingHttpResponse(chunks, content_type=kind)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Can.MONITOR)
def watching(request: Request) -> HttpResponse:
    """The projects, and what is owed to whoever found something."""
    rows = queries.standing()
    context = {"title": _("Watching the works"), "rows": rows, "owed": queries.to_answer()}
    return render_page(request, "planning/works/watching.html", context)


@needs(Can.MONITOR)
def watch(request: Request, number: int) -> HttpResponse:
    """The monitor observes (public at once), or says that an answer to an observation is not so."""
    row = get_object_or_404(plan.all_lines().filter(state__in=queries.PUBLIC_LINES), number=number)
    form = FindingForm(request.POST if "about" in request.POST else None)
    try:
        if request.POST.get("do") == "dispute":
            rows = Finding.objects.published().filter(source="monitor", line=row)
            mine = next((one for one in rows if str(one.number) == request.POST.get("number", "")), None)
            if mine is None:
                raise Http404
            finding.dispute(finding=mine, words=request.POST.get("words", ""), by=request.actor)
            return redirect("planning:work-watch", row.number)
        if form.is_valid():
            told = form.cleaned_data
            finding.observe(line=row, about=told["about"], words=told["words"], harm=told["harm"], by=request.actor)
            return redirect("planning:work-watch", row.number)
    except Problem as problem:
        form.add_problem(problem)
    mine_all = queries.found(queries.findings().filter(line=row, source="monitor"))
    context = {"title": said(row), "line": row, "form": form, "mine": mine_all}
    return render_page(request, "planning/works/watch.html", context, status=422 if form.errors else 200)
