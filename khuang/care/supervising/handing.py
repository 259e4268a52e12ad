"""What is in somebody's hands: worked through to nothing before they leave and before their account is closed."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.care.models import Assignment, Away, Case


def holds(user: UUID, *, by: Actor) -> int:
    """People whom this account's owner visits, cases they work on, and leaves of others for which they stand in."""
    visits = Assignment.objects.standing().filter(volunteer__user=user, volunteer__until=None)
    covers = Away.objects.filter(
        Q(cover_user=user) | Q(cover__user=user), back_at=None, until__gte=timezone.localdate()
    )
    cases = Case.objects.filter(owner=user).standing()
    return visits.count() + covers.count() + cases.count()
