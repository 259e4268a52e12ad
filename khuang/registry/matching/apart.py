"""What people said before any steward was asked: that somebody is none of those known."""

from collections.abc import Sequence

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.registry.matching.models import Pair
from khuang.registry.models import Person
from khuang.trust import audit


def tell_apart(*, one: Person, others: Sequence[Person], by: Actor) -> None:
    """Whoever wrote somebody down as new was shown these and said: none of them. Nobody is asked about them again."""
    now = timezone.now()
    pairs = [(min(one.id, other.id), max(one.id, other.id)) for other in others]
    rows = [
        Pair(
            low_id=low, high_id=high, bits=0, origin="person", state="different", found_at=now, decided_at=now, by=by.id
        )
        for low, high in pairs
    ]
    with write():
        Pair.objects.bulk_create(rows, ignore_conflicts=True)
        audit.record(
            by=by, action="registry.pair.different", object_kind="person", object_id=one.id,
            detail={"pairs": [str(row.id) for row in rows]},
        )  # fmt: skip
