"""What is kept of somebody as an interpreter, when they are in the register as a volunteer: given out, and erased."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.care.interpreters import facts
from khuang.care.models import Interpreter, Volunteer
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all


def _of(person: UUID) -> list[Interpreter]:
    subject = Person.objects.filter(pk=person).first()
    crew = list(Volunteer.objects.of(subject)) if subject else []
    users = [one.user_id for one in crew if one.user_id]
    own = Interpreter.objects.filter(volunteer__in=crew) | Interpreter.objects.filter(user__in=users)
    return list(own.distinct().order_by("pk"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    rows = _of(person)
    said = open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST)
    return [
        {"what": "interpreter", "languages": row.languages, "since": row.since, "until": row.until,
         "trained_on": row.trained_on, "signed_on": row.signed_on, **words}
        for row, words in zip(rows, said, strict=True)
    ]  # fmt: skip


def erase(person: UUID, *, by: Actor) -> int:
    """The words go and nobody asks them any more; that somebody interpreted stays, without a name."""
    rows = _of(person)
    with write():
        for row in rows:
            today = max(timezone.localdate(), row.since)
            change(row, sealed=b"", user=None, volunteer=None, until=row.until or today)
            ledger.forget(facts.trained(row)[0])
        if rows:
            audit.record(by=by, action="care.interpreter.erased", object_kind="person", object_id=person)
    return len(rows)


def register() -> None:
    DUTIES.register("care.interpreters", Duty(export=export, erase=erase))
