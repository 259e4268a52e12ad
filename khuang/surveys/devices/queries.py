"""Phones, by who asks."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from khuang.access.models import Device, User
from khuang.access.queries import FIELD, can, place_scope, standing
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.town.queries import names


def phones(by: Actor) -> QuerySet[Device]:
    """All for the administrator, who may stop any of them; for a steward those of whoever works in the same places; one's
    own for everybody else."""
    rows = Device.objects.select_related("user").order_by("revoked_at", "user__name", "label", "id")
    if can(by, Can.ADMINISTER):
        return rows
    return rows.filter(Q(user=by.id) | Q(user__in=carriers(by))) if can(by, Can.STEWARD) else rows.filter(user=by.id)


def carriers(by: Actor) -> QuerySet[User]:
    """Who may carry a phone that sends forms, of those who work in this steward's places."""
    held, scope = standing().filter(role__in=FIELD), place_scope(by, Can.STEWARD)
    if scope is not None:
        held = held.filter(scope_kind="place", scope_id__in=scope)
    return User.objects.filter(id__in=held.values("user")).order_by("name")


def villages(by: Actor, lang: str) -> list[tuple[str, str]]:
    """Code and name of the villages that this steward may name for a phone."""
    scope = place_scope(by, Can.STEWARD)
    found = [pair for kind in ("village", "community") for pair in names(lang, kind).items()]
    return [(code, name) for code, name in found if scope is None or code in scope]


def state(device: Device) -> str:
    """standing | waiting (for the phone to take up its invitation) | ended."""
    if device.revoked_at or device.until <= timezone.now():
        return "ended"
    return "standing" if device.token_hmac else "waiting"
