"""Volunteers' phones: invited, enrolled, revoked. A token is shown once and kept as HMAC alone."""

import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Device, User
from khuang.access.queries import token_tag
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.trust import audit, keys

OPEN_FOR = timedelta(days=1)  # an invitation that nobody takes up


def invite(
    *, user: User, label: str, forms: str = "", places: str = "", lists: bool = False, days: int = 365, by: Actor
) -> tuple[Device, str]:
    """A phone that may be enrolled once within a day, and the code that does it. Raises Problem."""
    if lists and not places:
        raise Problem(_("A phone that carries lists of people carries those of some villages alone: choose them."))
    code = secrets.token_urlsafe(24)
    device = Device(
        user=user, label=label, forms=forms, places=places, lists=lists, invitation_hmac=invitation_tag(code),
        made_by=by.id, until=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    with write():
        device.save(force_insert=True)
        audit.record(by=by, action="access.device.invited", object_kind="device", object_id=device.id)
    return device, code


def invitation_tag(code: str) -> bytes:
    return keys.digest("index", "device-invitation", code)


def invited(code: str) -> Device | None:
    """The phone that this code enrols, while it still does."""
    rows = Device.objects.select_related("user").filter(
        invitation_hmac=invitation_tag(code), revoked_at=None, made_at__gt=timezone.now() - OPEN_FOR, user__is_active=True
    )  # fmt: skip
    return rows.first()


def enrol(*, code: str, by: Actor = PUBLIC) -> tuple[Device, str]:
    """Take up an invitation: the phone's token, shown once. Raises Problem when the code is used up or too old."""
    device, token = invited(code), secrets.token_urlsafe(48)
    with write():
        taken = device and Device.objects.filter(id=device.id, invitation_hmac=invitation_tag(code)).update(
            invitation_hmac=None, token_hmac=token_tag(token)
        )
        if not device or not taken:
            raise Problem(_("This link was used already, or it is older than a day. Ask for a new one."))
        audit.record(by=by, action="access.device.enrolled", object_kind="device", object_id=device.id)
    device.refresh_from_db()
    return device, token


def revoke(*, device: Device, by: Actor) -> None:
    """From now on the phone is refused. What it still holds, it holds; nothing new comes to it."""
    with write():
        changed = Device.objects.filter(id=device.id, revoked_at=None).update(revoked_at=timezone.now())
        if changed:
            audit.record(by=by, action="access.device.revoked", object_kind="device", object_id=device.id)


def seen(device: Device) -> None:
    """It was heard of today. The day alone, so that no row says when somebody works."""
    today = timezone.localdate()
    if device.seen_on != today:
        with write():
            Device.objects.filter(id=device.id).update(seen_on=today)


def enrol_device(
    *, user: User, label: str, days: int, by: Actor, forms: str = "", places: str = ""
) -> tuple[Device, str]:
    """The very phone that its user signed in on: no invitation is needed. Its token, shown once."""
    token = secrets.token_urlsafe(48)
    device = Device(
        user=user, label=label, forms=forms, places=places, token_hmac=token_tag(token), made_by=by.id,
        until=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    with write():
        device.save(force_insert=True)
        audit.record(by=by, action="access.device.enrolled", object_kind="device", object_id=device.id)
    return device, token
