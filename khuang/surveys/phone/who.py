"""Whose phone asks: by its token alone, never by a cookie of whoever is signed in in the same browser."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Device
from khuang.access.queries import actor_of, can, token_tag
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.surveys.phone.models import Phone

MAY = (Can.SURVEY, Can.VISIT)
SIGN_IN, WIPED = 401, 410


@dataclass(frozen=True, slots=True)
class Caller:
    """``actor`` is the phone, ``owner`` the user who carries it."""

    actor: Actor
    owner: Actor
    phone: Phone


class Refused(Exception):
    """No phone of ours, or no longer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def caller(request: HttpRequest) -> Caller:
    """Raises Refused: 410 for a phone that was taken off the list (it wipes itself), 401 for all others."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    device = Device.objects.select_related("user").filter(token_hmac=token_tag(token)).first() if token else None
    if kind != "Bearer" or device is None:
        raise Refused(SIGN_IN)
    phone = Phone.objects.filter(device=device).first()
    if device.revoked_at or not device.user.is_active:
        raise Refused(WIPED)
    owner = actor_of(device.user)
    if phone is None or device.until <= timezone.now() or not any(can(owner, one) for one in MAY):
        raise Refused(SIGN_IN)
    return Caller(Actor("device", device.id, device.user.org), owner, phone)


def by_phone(view: Any) -> Any:
    """A view that a phone calls; the caller is its second argument."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            who = caller(request)
        except Refused as refused:
            words = {
                SIGN_IN: _("Sign in again on this phone. What is on it stays on it."),
                WIPED: _("This phone was taken off the list."),
            }
            return JsonResponse({"words": words[refused.status]}, status=refused.status)
        response: HttpResponse = view(request, who, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return asked
