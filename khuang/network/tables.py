"""Pages by which tables of public record go in and out."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.network import tabled, wording
from khuang.network.directory.forms import FileForm
from khuang.network.tabled import Kind
from khuang.registry.exchange.exporting import respond
from khuang.ui.views import render_page


def upload(request: Request, kind: Kind, *, title: str, home: str, out: str) -> HttpResponse:
    """First the file, then what would come of it, then the writing. Between the pages nothing is kept."""
    if request.method == "POST" and "rows" in request.POST:
        return _take(request, kind, home)
    form, found = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            found = tabled.looked(tabled.opened(form.cleaned_data["file"].read()), kind, by=request.actor)
        except Problem as problem:
            form.add_problem(problem)
    context: dict[str, Any] = {
        "title": title, "form": form, "found": found, "home": home, "out": out, "most": tabled.MOST,
        "columns": [column.name for column in kind.columns],
    }  # fmt: skip
    if found:
        context["complaints"] = wording.complaints(found)
    return render_page(request, "network/table.html", context, status=422 if form.errors else 200)


def _take(request: Request, kind: Kind, home: str) -> HttpResponse:
    try:
        found = tabled.looked(tabled.unpacked(request.POST["rows"]), kind, by=request.actor)
        done, wrong = tabled.taken(found, kind, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect(home)
    text = ngettext("%(n)s row was written.", "%(n)s rows were written.", done) % {"n": done}
    messages.success(request, text)
    for one in wrong[:10]:
        messages.error(request, _("Row %(what)s") % {"what": one})
    return redirect(home)


def downloaded(rows: Iterable[Sequence[Any]], *, kind: str, name: str) -> HttpResponse:
    if kind not in ("csv", "xlsx"):
        raise Http404
    return respond(rows=rows, kind=kind, name=name)  # type: ignore[return-value]
