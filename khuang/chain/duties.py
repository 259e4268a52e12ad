"""How long a contact is kept: until a year after the last thing that happened to what was said."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.chain.models import Origin
from khuang.chain.queries import story
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.ui.text import as_day

KEPT = timedelta(days=365)


def expire(*, by: Actor) -> int:
    """Empty the contacts whose time is over. The code goes on working."""
    done = 0
    for row in paced(list(Origin.objects.filter(has_contact=True))):
        told = story(row.about_kind, row.about_id, own=True).told
        if told and as_day(told[-1].at) + KEPT >= timezone.localdate():
            continue
        with write():
            change(row, sealed=b"", has_contact=False)
            audit.record(by=by, action="chain.contact.expired", object_kind="origin", object_id=row.id)
        done += 1
    return done


def register() -> None:
    DUTIES.register("chain.contact", Duty(expire=expire))
