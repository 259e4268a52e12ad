"""Phones that send forms: whose, for what, until when; a new one; and the page that sets it up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access import devices as actions
from khuang.access.guard import needs
from khuang.access.models import Device
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.surveys.devices import queries, settings_code
from khuang.surveys.devices.forms import InviteForm
from khuang.surveys.openrosa.formlist import DOOR
from khuang.surveys.publishing.queries import published
from khuang.town import queries as town
from khuang.trust.witness import qr_svg
from khuang.ui.views import render_page


@needs(Can.STEWARD, Can.ADMINISTER, Can.SURVEY, Can.VISIT)
def devices(request: Request) -> HttpResponse:
    rows = list(queries.phones(request.actor))
    context = {
        "title": _("Phones"), "rows": _shown(rows), "may_invite": can(request.actor, Can.STEWARD),
        "all": can(request.actor, Can.STEWARD) or can(request.actor, Can.ADMINISTER),
    }  # fmt: skip
    return render_page(request, "surveys/devices/devices.html", context)


def _shown(rows: list[Device]) -> list[dict[str, Any]]:
    lang = get_language() or "th"
    places, titles = town.names(lang), {item.key: item.body["title"] for item in published(DOOR)}
    return [
        {
            "row": row, "state": queries.state(row), "places": [places.get(code, code) for code in row.places.split()],
            "forms": [titles.get(key, {}).get(lang, key) for key in row.forms.split()],
        }
        for row in rows
    ]  # fmt: skip


@needs(Can.STEWARD)
def invite(request: Request) -> HttpResponse:
    """The link is shown once, in the answer to the form."""
    form = InviteForm(request.POST or None, by=request.actor, lang=get_language() or "th")
    if form.is_valid():
        try:
            device, code = actions.invite(by=request.actor, **form.wanted())
            return _invited(request, device, code)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "surveys/devices/invite.html", {"title": _("A new phone"), "form": form})


def _invited(request: Request, device: Device, code: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("devices:join", args=[code]))
    context = {"title": _("A new phone"), "device": device, "link": link, "qr": _drawn(link)}
    return _unkept(render_page(request, "surveys/devices/invited.html", context))


@login_not_required  # the phone has no account signed in; the link is good once, for a day, and shows no data
def join(request: Request, code: str) -> HttpResponse:
    device = actions.invited(code)
    if device is None:
        return render_page(request, "surveys/devices/used.html", {"title": _("This link is used up")}, status=404)
    if request.method == "POST":
        device, token = actions.enrol(code=code)
        return _unkept(render_page(request, "surveys/devices/joined.html", _set_up(request, device, token)))
    context = {"title": _("Set this phone up"), "device": device}
    return _unkept(render_page(request, "surveys/devices/join.html", context))


def _set_up(request: Request, device: Device, token: str) -> dict[str, Any]:
    server = request.build_absolute_uri(reverse("openrosa:submission", kwargs={"token": token})).rpartition("/")[0]
    name = town.town().get("title", {}).get(get_language() or "th") or "Khuang"
    code = settings_code.packed(settings_code.settings(server, name))
    return {"title": _("This phone’s settings"), "device": device, "server": server, "qr": _drawn(code)}


def _drawn(text: str) -> str:
    return mark_safe(qr_svg(text))  # noqa: S308  our own SVG of our own text


def _unkept(response: HttpResponse) -> HttpResponse:
    """Nothing of it stays on the device that showed it."""
    response["Cache-Control"] = "no-store, private"
    return response


@needs(Can.STEWARD, Can.ADMINISTER, Can.SURVEY, Can.VISIT)
@require_POST
def revoke(request: Request, device: UUID) -> HttpResponse:
    row = get_object_or_404(queries.phones(request.actor), id=device)
    actions.revoke(device=row, by=request.actor)
    messages.success(request, _("This phone is stopped: it sends and fetches nothing any more."))
    return redirect("devices:devices")
