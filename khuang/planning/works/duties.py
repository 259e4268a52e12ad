"""What the public wrote of works, what groups asked for and pictures are not kept sealed for ever. They name nobody to look
for."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.planning.grants import actions as grants
from khuang.planning.models import BudgetRequest, Finding, GrantReport, WorkPhoto
from khuang.planning.works import pictures
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

KEEP = timedelta(days=365)  # the words as written, after the day; what was read and published stays as published
LONGEST = timedelta(days=3 * 365)  # a request's envelope, with whom to call back, however it stands
PICTURES = timedelta(days=5 * 365)  # a shown picture: as long as a plan runs; one that nobody looked at: KEEP
ENDED = ("closed", "returned", "refused", "withdrawn")
BATCH = 200


def expire(*, by: Actor) -> int:
    """Shred envelopes older than a year: of findings that were read, of requests that ended, of reports; of every request
    after three years. A request that nobody decided in that time ends. Pictures go. A sweep."""
    today = timezone.localdate()
    return _undecided(today - LONGEST, by) + _envelopes(today, by) + _pictures(today, by)


def _envelopes(today: date, by: Actor) -> int:
    past = today - KEEP
    requests = BudgetRequest.objects.exclude(sealed=b"")
    rows: list[Any] = list(Finding.objects.filter(on__lt=past).exclude(sealed=b"").exclude(state="sent")[:BATCH])
    rows += requests.filter(on__lt=past, state__in=ENDED)[:BATCH]
    rows += requests.filter(on__lt=today - LONGEST).exclude(state__in=ENDED)[:BATCH]
    rows += GrantReport.objects.filter(on__lt=past, request__state__in=ENDED).exclude(sealed=b"")[:BATCH]
    for row in paced(rows):
        with write():
            change(row, sealed=b"")
            shred([row.locker])
            audit.record(by=by, action=f"{row.SLOT}.shredded", object_kind="record", object_id=row.id)
    return len(rows)


def _undecided(past: date, by: Actor) -> int:
    rows = list(BudgetRequest.objects.filter(on__lt=past, state="asked")[:BATCH])
    for row in paced(rows):
        grants.turn_away(request=row, reason=_("Nobody decided on it in three years: its words were destroyed."), by=by)
    return len(rows)


def _pictures(today: date, by: Actor) -> int:
    old = WorkPhoto.objects.filter(state="shown", on__lt=today - PICTURES)
    unseen = WorkPhoto.objects.filter(state="waiting", on__lt=today - KEEP)
    rows = [*old.select_related("file")[:BATCH], *unseen.select_related("file")[:BATCH]]
    for row in paced(rows):
        pictures.take_off(photo=row, by=by)
    return len(rows)


def register() -> None:
    DUTIES.register("planning.works", Duty(expire=expire))
