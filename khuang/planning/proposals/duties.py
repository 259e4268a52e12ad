"""What was said as it was said is not kept for ever. Nobody can look for somebody's remark: it names nobody."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.planning.models import Idea, Proposal, ProposalTransition, Remark
from khuang.planning.proposals.actions.making import GONE_TH, empty
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

KEEP = timedelta(days=365)  # the words as they were said, after the day; what was published stays as published


def expire(*, by: Actor) -> int:
    """Shred the envelopes of remarks and ideas that are older than a year and were read. A sweep."""
    past = timezone.localdate() - KEEP
    done = 0
    for model in (Remark, Idea):
        kept: Any = model.objects.filter(said_on__lt=past).exclude(sealed=b"").exclude(state="waiting")
        for row in paced(list(kept[:200])):
            with write():
                change(row, sealed=b"")
                shred([row.locker])
                kind = model.__name__.lower()
                audit.record(by=by, action=f"planning.{kind}.shredded", object_kind=kind, object_id=row.id)
            done += 1
    return done + _empty(past, by)


def _empty(past: date, by: Actor) -> int:
    """Proposals that their team gave up a year ago."""
    gone = ProposalTransition.objects.filter(became="withdrawn", at__date__lt=past).values("proposal")
    rows = Proposal.objects.filter(state="withdrawn", pk__in=gone).exclude(title_th=GONE_TH)[:200]
    for row in paced(list(rows)):
        with write():
            empty(row, by)
    return len(rows)


def register() -> None:
    DUTIES.register("planning.proposals", Duty(expire=expire))
