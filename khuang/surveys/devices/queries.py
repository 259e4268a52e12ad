"""Phones, by who asks."""

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.models import Device, User
from khuang.access.queries import FIELD, can, standing
from khuang.access.roles import Can
from khuang.base.actor import Actor


def phones(by: Actor) -> QuerySet[Device]:
    """All for the steward and the administrator, who may stop any of them; one's own for everybody else."""
    rows = Device.objects.select_related("user").order_by("revoked_at", "user__name", "label", "id")
    return rows if can(by, Can.STEWARD) or can(by, Can.ADMINISTER) else rows.filter(user=by.id)


def carriers() -> QuerySet[User]:
    """Who may carry a phone that sends forms."""
    held = standing().filter(role__in=FIELD).values("user")
    return User.objects.filter(is_active=True, id__in=held).order_by("name")


def state(device: Device) -> str:
    """standing | waiting (for the phone to take up its invitation) | ended."""
    if device.revoked_at or device.until <= timezone.now():
        return "ended"
    return "standing" if device.token_hmac else "waiting"
