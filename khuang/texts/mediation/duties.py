"""A matter that is over goes on the day its mediators chose. By person it is found by nobody: it names nobody in clear.

What a person is told of a matter, its mediators tell them, from their cabinet; so is it erased when they ask.
"""

from datetime import date

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.texts.models import Mediation, MediationStep
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Due, Duty
from khuang.trust.shred import shred

NAME = "team.records"


def due(until: date, *, by: Actor) -> list[Due]:
    """Whoever watches over what goes sees a record of a team like any other: neither its kind nor its rule tell it."""
    rows = Mediation.objects.filter(state="ended", wake_on__lte=until).order_by("wake_on", "pk")
    return [
        Due(NAME, "case", row.pk, row.wake_on, "pathway.keep_months", None, row.locker) for row in rows if row.wake_on
    ]


def destroy(due: Due, *, by: Actor) -> int:
    row = Mediation.objects.get(pk=due.id)
    with write():
        shred([row.locker])
        MediationStep.objects.filter(mediation=row).update(sealed=b"")
        change(row, sealed=b"", wake_on=None)
        audit.record(by=by, action="care.record.destroyed", object_kind="record", object_id=row.pk)
    return 1


def register() -> None:
    DUTIES.register(NAME, Duty(due=due, destroy=destroy))
