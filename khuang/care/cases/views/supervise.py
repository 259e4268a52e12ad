"""What waits for whoever supervises: approvals, late clocks, nobody's cases, who carries how much; all of a leaver's."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.models import User
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.cases import forms, overseeing, queries, showing
from khuang.care.cases.doing import workers
from khuang.care.cases.views.handing import handed
from khuang.care.models import Case
from khuang.trust.keyring import SERVER
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.SUPERVISE)
def work(request: Request) -> HttpResponse:
    free, count = overseeing.unassigned(request.actor)
    context = {
        "title": _("Work on cases"), "late": overseeing.late(request.actor), "waiting": overseeing.waiting(request.actor),
        "free": free, "free_count": count, "loads": overseeing.loads(request.actor),
    }  # fmt: skip
    return render_page(request, "care/cases/work.html", context)


@needs(Can.SUPERVISE)
def leaver(request: Request, user: UUID) -> HttpResponse:
    """Everything that one worker has, given to others: some of it or all, in one go."""
    who = get_object_or_404(User, pk=user)
    owned = queries.of_owner(who.pk).values("pk")
    rows = list(queries.lined(Case.objects.visible_to(request.actor).personal().filter(pk__in=owned)))
    shown = showing.entries(rows, by=request.actor, purpose=Purpose.SUPERVISION)
    form = forms.Leaver(request.POST or None, cases=[(str(one.id), one.words) for one in shown], people=workers(who))
    if request.method == "POST" and form.is_valid():
        handed(request, form, rows, SERVER)
        return redirect("care:case-leaver", user)
    kept = overseeing.kept_of(request.actor, who.pk)
    context = {"title": who.name, "who": who, "rows": shown, "kept": kept, "form": form if shown else None}
    return render_page(request, "care/cases/leaver.html", context)
