"""Closing a month: who got how much is written down for good."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import insert
from khuang.base.errors import Denied, Stale
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import in_words, tell, writing
from khuang.care.allowances import facts, queries, rules
from khuang.care.allowances.actions.standing import last_closed
from khuang.care.models import Roll, RollLine
from khuang.trust import audit


def close(*, month: date, expected: int | None = None, by: Actor) -> Roll:
    """The month as it stands now; one after the other, for the whole town. Closed twice it is one.

    ``expected``: the sum in satang that whoever closes it saw; Stale when it is another one by now.
    """
    if by.kind != "system" and (not can(by, Can.SUPERVISE) or place_scope(by, Can.SUPERVISE) is not None):
        raise Denied(_("The roll is closed by somebody who supervises the whole town."))
    month = rules.month_of(month)
    there: Roll | None = Roll.objects.filter(month=month).first()
    if there:
        return there
    with in_words():
        rules.check_close(month, last_closed(), today=timezone.localdate())
    lines = queries.lines_of(month, by=by)
    total = sum(line.satang for line in lines)
    if expected is not None and expected != total:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    roll = Roll(month=month, lines=len(lines), satang=total, at=timezone.now(), by=by.id)
    rows = [
        RollLine(
            roll=roll, allowance_id=line.id, place_id=line.place or None, scheme=line.scheme, rate=line.rate,
            satang=line.satang,
        )
        for line in lines
    ]  # fmt: skip
    with writing():
        roll.save(force_insert=True)
        insert(rows)
        tell([told(roll, lines)])
        audit.record(by=by, action="care.roll.closed", object_kind="roll", object_id=roll.pk, detail={"n": len(rows)})
    return roll


def told(roll: Roll, lines: list[rules.Line]) -> tuple[Source, list[Fact]]:
    return Source("care.roll", str(roll.pk)), facts.paid(roll.month, lines)
