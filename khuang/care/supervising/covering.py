"""Whose work is somebody's today: their own, and that of colleagues for whom they stand in."""

from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor


def whose(actor: Actor) -> set[UUID]:
    """Ids of users. On the days of a leave what a colleague owns belongs on these pages too, and afterwards it does not."""
    if actor.kind != "user" or actor.id is None:
        return set()
    from khuang.care.models import Away

    rows = Away.objects.on(timezone.localdate()).filter(cover_user=actor.id)
    return {actor.id, *(user for user in rows.values_list("user", flat=True) if user)}
