"""Codes are made in batches, shown once, and taken back as a batch."""

import secrets
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.ids import new_code
from khuang.base.thai import clean_text
from khuang.forum.actions import check_may_moderate
from khuang.forum.doors.actions import code_tag, take_out
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.codes import rules
from khuang.forum.models import Batch, Participant
from khuang.forum.youth import limits
from khuang.town.models import Organisation
from khuang.trust import audit


def make_batch(
    *, ballotable: Ballotable, count: int, organisation: Organisation | None = None, group: str = "",
    until: date | None = None, id: UUID | None = None, by: Actor,
) -> tuple[Batch, list[str]]:  # fmt: skip
    """A batch and its codes, which are kept nowhere. The order they are given out in is not that of the rows.

    ``id``: of the form that asked for it: sent twice, it is made once (and the codes are not shown again).
    """
    check_may_moderate(by)
    _check(ballotable, count, group, until)
    limits.check_make(ballotable.id, count, by=by)
    batch = Batch(
        about=ballotable.id, organisation=organisation, group=group, count=count, until=until, made_by=by.id or UUID(int=0),
        made_on=timezone.localdate(),
    )  # fmt: skip
    if id:
        batch.id = id
        if Batch.objects.filter(id=id).exists():
            raise Problem(
                _("These cards were made a moment ago, and are shown once. Take that batch back, make another.")
            )
    codes = _codes(count)
    rows = [
        Participant(about=ballotable.id, door="code", batch=batch, group=group, code_hmac=code_tag(code))
        for code in codes
    ]
    with write():
        batch.save(force_insert=True)
        Participant.objects.bulk_create(rows)
        audit.record(by=by, action="forum.codes.made", object_kind="batch", object_id=batch.id, detail={"codes": count})
    secrets.SystemRandom().shuffle(codes)
    return batch, codes


def _codes(count: int) -> list[str]:
    made: set[str] = set()
    while len(made) < count:
        made.add(new_code())
    return list(made)


def _check(ballotable: Ballotable, count: int, group: str, until: date | None) -> None:
    ballotable.check_open("code")
    if not 1 <= count <= rules.CODES_AT_MOST:
        raise Problem(_("Between 1 and %(n)s cards at a time.") % {"n": rules.CODES_AT_MOST}, field="count")
    if group and group not in {one["key"] for one in ballotable.groups}:
        raise Problem(_("This conversation knows no such group."), field="group")
    if until and until < timezone.localdate():
        raise Problem(_("This day is over: the cards would not be good for a day."), field="until")


def revoke(*, batch: Batch, why: str, by: Actor) -> int:
    """No code of this batch votes any more, and no vote by one counts. Returns how many codes that are."""
    check_may_moderate(by)
    why = clean_text(why)
    if not why:
        raise Problem(_("Please write why: others must be able to understand it later."), field="why")
    limits.check_revoke(batch.about, by=by)
    if batch.revoked_on:
        raise Problem(_("These cards were taken back already."))
    with write():
        change(batch, revoked_on=timezone.localdate(), revoked_why=why)
        rows = Participant.objects.filter(batch=batch).values_list("id", flat=True)
        done = take_out(participants=list(rows), why="revoked", about=batch.about)
        limits.revoked(batch.about)
        audit.record(by=by, action="forum.codes.revoked", object_kind="batch", object_id=batch.id)
    return done
