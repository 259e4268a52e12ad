"""How much somebody can do alone: the course over time, to be printed; and recording it anew."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care import queries as care
from khuang.care.abilities import actions, course, queries
from khuang.care.abilities.forms import AbilityForm
from khuang.care.pool.views.common import done
from khuang.care.views.register import person_in_care
from khuang.ui.views import render_page


@needs(Can.CARE)
def ability(request: Request, person: UUID) -> HttpResponse:
    subject = person_in_care(request, person)
    entry = care.entry(request.actor, subject)
    arranged = care.visits_arranged(request.actor, subject)
    context = {"entry": entry, "arranged": arranged, **course.course(request.actor, subject)}
    return render_page(request, "care/ability.html", context)


@needs(Can.CARE)
def record(request: Request, person: UUID) -> HttpResponse:
    subject = person_in_care(request, person)
    found = queries.instrument()
    if found is None:
        raise Http404
    form = AbilityForm(request.POST or None, screening=found[1])
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, actions.record, person=subject, by=request.actor, **form.values())
    ):
        messages.success(request, _("Saved. The visits follow from it."))
        return redirect("care:ability", person=subject.pk)
    context = {"entry": care.entry(request.actor, subject), "form": form, "instrument": found[1]}
    return render_page(request, "care/ability_record.html", context)
