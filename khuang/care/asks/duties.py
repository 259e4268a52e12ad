"""Calls for help are kept no longer than they are needed, and nobody can look for somebody's: they are not listed by person.
One that became a case of somebody goes with that person."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.care import keeping
from khuang.care.asks.rules import WAITING
from khuang.care.models import Ask, AskStep, Case
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred

BATCH = 50


def expire(*, by: Actor) -> int:
    """Shred ended calls whose time is over; what became a case is kept there under its own. A sweep."""
    past = timezone.now() - timedelta(days=keeping.days("call"))
    rows = list(Ask.objects.filter(received_at__lt=past).exclude(state__in=WAITING).exclude(sealed=b"")[:BATCH])
    for row in rows:
        with write():
            gone(row)
            audit.record(by=by, action="care.ask.shredded", object_kind="record", object_id=row.pk)
    return len(rows)


def erase(person: UUID, *, by: Actor) -> int:
    """The call that became somebody's ordinary case goes with them. Whoever called finds with their code that it is gone."""
    cases = Case.objects.personal().of(Person.objects.get(pk=person))
    rows = list(Ask.objects.filter(tier="personal", case__in=cases.values("pk")).exclude(sealed=b""))
    with write():
        for row in rows:
            gone(row)
            audit.record(by=by, action="care.ask.shredded", object_kind="record", object_id=row.pk)
    return len(rows)


def gone(row: Ask) -> None:
    """Keys and words of a call and of all that was said in it. Inside the action's transaction."""
    steps = AskStep.objects.filter(ask=row)
    shred([row.locker, *steps.values_list("locker", flat=True)])
    steps.update(sealed=b"")
    state = "dropped" if row.state in WAITING else row.state
    Ask.objects.filter(pk=row.pk).update(sealed=b"", place=None, state=state, unread=False)


def register() -> None:
    DUTIES.register("care.asks", Duty(erase=erase, expire=expire))
