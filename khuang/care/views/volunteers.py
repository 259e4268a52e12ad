"""Who belongs to the volunteer pool: taking somebody in, letting somebody leave."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import users_with
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care import actions, queries
from khuang.care.forms import VolunteerForm
from khuang.care.models import Volunteer
from khuang.care.views.register import person_in_care
from khuang.registry.models import Person
from khuang.ui.views import render_page


@needs(Can.CARE)
def volunteer(request: Request, person: UUID) -> HttpResponse:
    subject = person_in_care(request, person)
    standing = queries.as_volunteer(request.actor, subject)
    taken = queries.signed_up().values("user")
    users = {user.pk: user for user in users_with("volunteer").exclude(pk__in=taken)}
    form = VolunteerForm(
        request.POST or None,
        users=[(key, user.name) for key, user in users.items()],
        initial={"since": timezone.localdate()},
    )
    if request.method == "POST" and not standing and form.is_valid() and _take_in(request, subject, form):
        messages.success(request, _("Saved: a new volunteer."))
        return redirect("care:volunteer", person=subject.pk)
    context = {"entry": queries.entry(request.actor, subject), "form": form, "standing": standing}
    return render_page(request, "care/volunteer.html", context)


def _take_in(request: Request, subject: Person, form: VolunteerForm) -> bool:
    data = form.cleaned_data
    account = users_with("volunteer").filter(pk=data["user"]).first() if data["user"] else None
    try:
        actions.add_volunteer(person=subject, since=data["since"], care=data["care"], user=account, by=request.actor)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


@needs(Can.CARE)
@require_POST
def leave(request: Request, volunteer: UUID) -> HttpResponse:
    """A leave asks once, on the page before; whoever still visits somebody hands over first."""
    rows = Volunteer.objects.visible_to(request.actor).standing().select_related("person")
    row: Volunteer = get_object_or_404(rows, pk=volunteer)
    try:
        actions.end_volunteer(volunteer=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Saved: they have left the pool. Thank them."))
    return redirect("care:volunteer", person=row.person_id)
