"""The pictures and sounds of a form, for whoever manages forms."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.surveys.formfiles import actions, queries
from khuang.surveys.formfiles.forms import FilesForm
from khuang.surveys.publishing.models import Edition
from khuang.surveys.publishing.tables import title
from khuang.ui.views import render_page


@needs(Can.STEWARD, Can.ADMINISTER)
def files(request: Request, edition: UUID) -> HttpResponse:
    row = get_object_or_404(Edition.objects.visible_to(request.actor).select_related("item"), id=edition)
    form = FilesForm(request.POST or None, request.FILES or None, wanted=queries.wanted(row))
    if request.method == "POST" and form.is_valid() and _kept(request, row, form):
        messages.success(request, _("Saved. Phones get the files when they next ask for forms."))
        return redirect("surveys:form_files", row.id)
    context = {"row": row, "form": form, "form_title": title(row)}
    return render_page(request, "surveys/forms/files.html", context)


def _kept(request: Request, row: Edition, form: FilesForm) -> bool:
    """Each that fits is kept; what does not is said beside its field."""
    for field, name, file in form.chosen():
        try:
            actions.put(edition=row, name=name, content=file.read(), by=request.actor)
        except Problem as problem:
            form.add_error(field, str(problem))
    return not form.errors
