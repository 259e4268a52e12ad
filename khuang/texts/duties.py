"""What was said and not published is not kept for ever. Nobody can look for somebody's comment: it names nobody."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.texts.models import Comment
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

KEEP = timedelta(days=365)  # the words as they were said, after the day; what was published stays as published


def expire(*, by: Actor) -> int:
    """Shred the envelopes of comments that are older than a year. A sweep."""
    past = timezone.localdate() - KEEP
    rows = list(Comment.objects.filter(said_on__lt=past).exclude(sealed=b"").exclude(state="waiting")[:200])
    for row in paced(rows):
        with write():
            change(row, sealed=b"")
            shred([row.locker])
            audit.record(by=by, action="texts.comment.shredded", object_kind="comment", object_id=row.id)
    return len(rows)


def register() -> None:
    DUTIES.register("texts.comments", Duty(expire=expire))
