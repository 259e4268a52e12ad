"""What a visit keeps of what was promised."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.care.models import Promise
from khuang.care.visiting import rules


def keep_by_visits(people: Iterable[tuple[UUID, date]], by: Actor) -> None:
    """They met on these days: what was promised for then is done. Inside the transaction of the visit."""
    days = dict(people)
    rows = Promise.objects.standing().filter(person__canonical__in=days).select_related("person")
    for row in rows:
        if rules.keeps(row.on, days[row.person.canonical_id]):
            change(row, state=rules.check_close(row.state, "keep"), closed_at=timezone.now(), closed_by=by.id)
