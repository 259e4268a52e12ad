"""What is in somebody's hands: worked through to nothing before they leave and before their account is closed."""

from uuid import UUID

from khuang.base.actor import Actor
from khuang.care.models import Assignment


def holds(user: UUID, *, by: Actor) -> int:
    """People whom this account's owner visits."""
    return Assignment.objects.standing().filter(volunteer__user=user, volunteer__until=None).count()
