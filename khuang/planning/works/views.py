"""Open pages of works: all projects, findings, pictures, shares of spending, news as a feed."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.forum.participants import address_of
from khuang.planning.codes import held
from khuang.planning.models import PlanLine
from khuang.planning.plan import queries as plan
from khuang.planning.works import finding, listing, pictures, queries, spending
from khuang.planning.works.forms import CodeForm, DisputeForm, FindingForm
from khuang.planning.works.words import ABOUT, FINDING, SOURCES
from khuang.ui.text import day_text
from khuang.ui.views import private, render_page

SENDS = 10  # from one address, in an hour


def _line(number: int) -> PlanLine:
    return get_object_or_404(plan.all_lines().filter(state__in=queries.PUBLIC_LINES), number=number)


@login_not_required
@require_GET
def works(request: Request) -> HttpResponse | StreamingHttpResponse:
    """Every project: money, how far, what is late, what was found; also as a table for a spreadsheet."""
    rows = listing.Works(request, queries.standing())
    if rows.wants_csv:
        return rows.csv("projects")
    return render_page(request, "planning/works/works.html", {"rows": rows, "days": queries.next_days()[:5]})


@login_not_required
@require_GET
def feed(request: Request) -> HttpResponse:
    body = listing.atom(request.build_absolute_uri("/"))
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@login_not_required
@require_GET
def findings(request: Request) -> HttpResponse:
    """All that the public found, with the answers; ``?owed=yes``: what is still owed."""
    rows = queries.found(queries.findings()[:300])
    owed = request.GET.get("owed") == "yes"
    shown = [one for one in rows if one.late] if owed else rows
    context = {"rows": shown, "owed": owed, "late": sum(1 for one in rows if one.late), "all": len(rows)}
    return render_page(request, "planning/works/findings.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def find(request: Request, number: int) -> HttpResponse:
    """Anybody tells what is wrong with a project, without an account; the code back is shown once."""
    line = _line(number)
    days = {str(d.pk): d for d in line.inspection_days.filter(state__in=("announced", "held"))}
    form = FindingForm(
        request.POST or None, request.FILES or None, days=[(key, day_text(d.on)) for key, d in days.items()]
    )
    context: dict[str, Any] = {"form": form, "line": line}
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        upload = told.pop("photo", None)
        try:
            spend("finding", address_of(request), limit=SENDS, seconds=3600)
            context["code"] = finding.send(
                line=line, day=days.get(told.pop("day", "")), photo=upload.read() if upload else b"", **told
            )
        except Problem as problem:
            form.add_problem(problem)
    page = "planning/works/sent.html" if "code" in context else "planning/works/find.html"
    return private(render_page(request, page, context, status=422 if form.errors else 200))


@login_not_required
@require_http_methods(["GET", "POST"])
def found(request: Request) -> HttpResponse:
    """What became of it, for whoever has the code; it may be taken back while unread, and once be said not to be so."""
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            one = _of_code(request, form.cleaned_data["code"])
        except Problem as problem:
            form.add_problem(problem)
        else:
            context |= _followed(request, one, form.cleaned_data["code"])
    return private(render_page(request, "planning/works/found.html", context, status=422 if form.errors else 200))


def _of_code(request: Request, code: str) -> queries.Found:
    one = held("finding", code, queries.by_code, address=address_of(request))
    if one is None:
        raise Problem(_("No finding has this code. Look at the paper again."), field="code")
    return one


def _followed(request: Request, one: queries.Found, code: str) -> dict[str, Any]:
    do = request.POST.get("do", "")
    if do == "take-back":
        finding.take_back(finding=one.row)
    if do == "dispute":
        finding.dispute(finding=one.row, words=request.POST.get("words", ""))
    row = one.row
    return {
        "one": queries.by_code(code), "state": FINDING[row.state], "about": ABOUT[row.about], "source": SOURCES[row.source],
        "dispute": DisputeForm(initial={"code": code}), "code": code,
    }  # fmt: skip


@login_not_required
@require_GET
def photo(request: Request, photo: UUID) -> StreamingHttpResponse:
    kind, chunks = pictures.opened(photo)
    response = StreamingHttpResponse(chunks, content_type=kind)
    response["Cache-Control"] = "public, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_not_required
@require_GET
def shares(request: Request) -> HttpResponse:
    """For whom the money is, with every definition; a year, a basis and a kind of tag to choose."""
    context = spending.page(
        request.GET.get("year", ""), request.GET.get("basis", ""), request.GET.get("by", "")
    )  # fmt: skip
    if context is None:
        raise Http404
    if request.GET.get("export") == "csv":
        response = HttpResponse(spending.csv(context), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="shares.csv"'
        return response
    return render_page(request, "planning/works/shares.html", context)
