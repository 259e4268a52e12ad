"""Breaking the glass: one record outside one's places, for an hour, by whoever is on duty."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from khuang.access.duty import actions, queries
from khuang.access.duty.forms import GlassForm
from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry.emergency import finding
from khuang.registry.models import Person
from khuang.ui.views import render_page


@needs(Can.CARE)
def emergency(request: Request) -> HttpResponse:
    """Whoever is not on duty learns who is. Somebody already theirs to read is simply shown."""
    by, known = request.actor, _known(request)
    may = actions.may_break(by) and queries.is_on_any_duty(by)
    form = GlassForm(request.POST or None, known=known is not None, by=by) if may else None
    if form is not None and form.is_valid():
        try:
            return redirect("registry:person", _opened(request, form, known))
        except Problem as problem:
            form.add_problem(problem)
    calls = queries.calls(by=by)
    context = {"form": form, "calls": calls, "teams": queries.teams_of(calls)}
    return render_page(request, "registry/emergency/open.html", context)


def _known(request: Request) -> UUID | None:
    """From an urgent visit: its number stands in the address."""
    try:
        return UUID(request.GET.get("person", ""))
    except ValueError:
        return None


def _opened(request: Request, form: GlassForm, known: UUID | None) -> UUID:
    given, by = form.cleaned_data, request.actor
    found = finding.by_id(known, by=by) if known else finding.the_one(given["who"], given["place"], by=by)
    if found is None:
        raise Problem(_("No single record fits. Write the whole name and the village, or the whole number."))
    if not Person.objects.visible_to(by).filter(id=found.id).exists():
        actions.break_glass(
            record=found.id, place=found.place_id or "", reason=given["reason"], words=given["words"], by=by
        )
    return found.id
