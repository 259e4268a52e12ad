"""PDFs and workbooks that anybody may take away: so many for one address, and two made at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from khuang.access.limits import spend
from khuang.forum.participants import address_of
from khuang.ui import pdf

AT_MOST, WINDOW = 30, 600  # for one address, in so many seconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spend_paper(request: HttpRequest) -> None:
    """Before a PDF or a workbook is made for somebody who need not sign in; a page to print costs nothing. Raises TooMany."""
    if request.GET.get("as") != "page":
        spend("paper", address_of(request), limit=AT_MOST, seconds=WINDOW)


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str) -> HttpResponse:
    """As ``ui.pdf.page``, for pages without a sign-in."""
    spend_paper(request)
    return pdf.page(request, template, context, name=name)


def workbook(request: HttpRequest, make: Callable[[], bytes], *, name: str) -> HttpResponse:
    """``make`` in one of the places where PDFs are made too. Raises TooMany, and NoPaper where all are taken."""
    spend_paper(request)
    with pdf.slot():
        response = HttpResponse(make(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
