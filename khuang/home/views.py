"""Everybody's day; the data protection officer's pages."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.pool import home
from khuang.home.day import given, parts
from khuang.home.forms import RightsForm
from khuang.home.held import in_words
from khuang.registry.queries import is_known
from khuang.trust import closer, duties, watch, witness
from khuang.trust.models import Checkpoint
from khuang.ui.views import render_page


def day(request: Request) -> HttpResponse:
    """What waits for this person today, role by role; who goes out with a telephone has a home of their own."""
    if request.actor.roles and request.actor.roles <= {"volunteer", "researcher"}:
        mine = {**home.context(request.actor), "name": request.user.name, "today": timezone.localdate()}
        mine["given"] = given(request.actor)
        return render_page(request, "care/mine.html", mine)
    context = {
        "parts": parts(request.actor),
        "name": request.user.name,
        "today": timezone.localdate(),
        "title": _("My day"),
    }
    return render_page(request, "home/day.html", context)


@needs(Can.PROTECT)
def protection(request: Request) -> HttpResponse:
    """How the log stands, who opened how much this week: counts, never contents."""
    openings = watch.openings(days=7)
    people = names({row.actor_id for row in openings if row.actor_id})
    context = {
        "title": _("Protection"), "length": closer.length(), "waiting": closer.unlinked(),
        "head": Checkpoint.objects.order_by("-seq").first(),
        "openings": [(_name(people, row.actor_id), row) for row in openings],
    }  # fmt: skip
    return render_page(request, "home/protection.html", context)


def _name(people: dict[UUID, str], actor: UUID | None) -> str:
    return people.get(actor, _("somebody who left")) if actor else _("the system")


@needs(Can.PROTECT)
def report(request: Request) -> HttpResponse:
    """The printed monthly report: the sealed head in words and as QR, to be kept on paper by somebody else."""
    head = closer.sign_head()
    qr = mark_safe(witness.qr_svg(head.note))  # noqa: S308  our own SVG of our own text
    return render_page(request, "home/report.html", {"title": _("Head of the audit log"), "head": head, "qr": qr})


@needs(Can.PROTECT)
def rights(request: Request) -> HttpResponse:
    form = RightsForm(request.POST or None)
    if form.is_valid():
        person = _record(form.cleaned_data["person"])
        if person:
            return redirect("home:person_rights", person)
        form.add_error("person", _("There is no such record. Compare the number letter by letter."))
    return render_page(request, "home/rights.html", {"title": _("Requests of people about their data"), "form": form})


def _record(typed: str) -> UUID | None:
    try:
        person = UUID(typed.strip())
    except ValueError:
        return None
    return person if is_known(person) else None


@needs(Can.PROTECT)
def person_rights(request: Request, id: UUID) -> HttpResponse:
    """Everything held about one person, to be printed for them. Opening is audited for a rights request. Erasing is the
    rights desk's, by two."""
    if not is_known(id):
        raise Http404
    held = duties.export_all(id, by=request.actor)
    context = {"title": _("Everything held about a person"), "held": in_words(held), "id": id}
    return render_page(request, "home/person_rights.html", context)
