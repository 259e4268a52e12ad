"""The addresses of a phone: ``/x/<token>/``, as ODK Collect and KoboCollect know them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khuang.access import devices, limits
from khuang.access.models import Device
from khuang.access.queries import actor_of_device
from khuang.base.actor import Actor
from khuang.content.models import Item
from khuang.surveys.formfiles import queries as formfiles
from khuang.surveys.lists import LISTS
from khuang.surveys.openrosa import carried, formlist, reply, submitting
from khuang.surveys.openrosa import manifest as manifests
from khuang.surveys.openrosa.reply import Refused

TRIES, WINDOW = 30, 600  # wrong tokens from one address; a right one is never limited
View = Callable[..., HttpResponse]


def phone(*methods: str) -> Callable[[View], View]:
    """For a phone with a standing token, in the address as OpenRosa clients need it.

    No sign-in and no CSRF token: a phone has no session, no cookie is read here, and the token names who it is.
    """

    def decorate(view: View) -> View:
        @login_not_required
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **where: Any) -> HttpResponse:
            reply.speak(request)
            try:
                by, device = _known(request, token)
                if request.method not in methods:
                    raise Refused(405, _("This address does not take that."))
                devices.seen(device)
                return view(request, device, by, **where)
            except Refused as refused:
                return reply.envelope(str(refused), refused.status)

        return guarded

    return decorate


def _known(request: HttpRequest, token: str) -> tuple[Actor, Device]:
    """Never 401: phones would ask for a password that does not exist."""
    if found := actor_of_device(token):
        return found
    try:
        limits.check("device-token", request.META.get("REMOTE_ADDR", ""), limit=TRIES, seconds=WINDOW)
        limits.spend("device-token", request.META.get("REMOTE_ADDR", ""), limit=TRIES, seconds=WINDOW)
    except limits.TooMany as problem:
        raise Refused(429, str(problem)) from None
    raise Refused(403, _("This phone is not enrolled here (any more). Ask whoever gave you its code."))


def _link(request: HttpRequest) -> formlist.Link:
    """Absolute addresses that keep this phone's token."""
    token = request.resolver_match.kwargs["token"]  # type: ignore[union-attr]
    return lambda name, **where: request.build_absolute_uri(
        reverse(f"openrosa:{name}", kwargs={"token": token, **where})
    )


def _form(device: Device, key: str, version: str) -> Item:
    item = formlist.one(device, key, version)
    if item is None:
        raise Refused(404, _("This form is not (any more) for this phone."))
    return item


@phone("GET", "HEAD")
def form_list(request: HttpRequest, device: Device, by: Actor) -> HttpResponse:
    items = formlist.offered(device, request.GET.get("formID", ""))
    text = formlist.form_list(items, _link(request), translation.get_language() or "th")
    return HttpResponse(text, content_type=reply.XML)


@phone("GET", "HEAD")
def form(request: HttpRequest, device: Device, by: Actor, key: str, version: str) -> HttpResponse:
    return reply.tagged(request, formlist.xml_of(_form(device, key, version)), reply.XML)


@phone("GET", "HEAD")
def manifest(request: HttpRequest, device: Device, by: Actor, key: str, version: str) -> HttpResponse:
    text = manifests.manifest(_form(device, key, version), device, by, _link(request))
    return HttpResponse(text, content_type=reply.XML)


@phone("GET", "HEAD")
def carried_list(request: HttpRequest, device: Device, by: Actor, key: str, version: str, file: str) -> HttpResponse:
    name = _list(_form(device, key, version), file)
    tag = carried.mark(name, device, by)
    return reply.unchanged(request, tag) or reply.tagged(request, carried.download(name, device, by), carried.CSV, tag)


@phone("GET", "HEAD")
def integrity(request: HttpRequest, device: Device, by: Actor, key: str, version: str, file: str) -> HttpResponse:
    name = _list(_form(device, key, version), file)
    return HttpResponse(manifests.integrity(name, request.GET.get("id", ""), by), content_type=reply.XML)


@phone("GET", "HEAD")
def form_file(request: HttpRequest, device: Device, by: Actor, key: str, version: str, file: str) -> HttpResponse:
    row = formfiles.carried(_form(device, key, version)).filter(name=file).first()
    if row is None:
        raise Refused(404, _("This form shows no such file."))
    answer = reply.unchanged(request, row.mark) or reply.tagged(request, bytes(row.content), row.kind, row.mark)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _list(item: Item, file: str) -> str:
    name = item.body.get("lists", {}).get(file, "")
    if name not in LISTS:
        raise Refused(404, _("This form carries no such list."))
    return str(name)


@phone("HEAD", "POST")
def submission(request: HttpRequest, device: Device, by: Actor) -> HttpResponse:
    if request.method == "HEAD":
        return HttpResponse(status=204)
    return submitting.submitted(request, device, by)
