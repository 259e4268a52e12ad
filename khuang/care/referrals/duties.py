"""What referrals owe the person: what rests on a consent ends with it; links are forgotten; the copy is part of what is held."""

from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.care.cases.sealing import read
from khuang.care.models import Package, Referral
from khuang.care.referrals.actions import ending
from khuang.registry.models import Person
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose
from khuang.trust.shred import shred


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """What was told to whom, when, and what they said. Of ordinary cases: a restricted one is known to its team alone."""
    rows = list(_packages(person))
    opened = read(rows, by=by, purpose=Purpose.RIGHTS_REQUEST)
    return [
        {"what": "referral", "to": one["org"], "service": one["service"], "on": one["sent_at"], "state": one.row.state,
         "told": one.words.get("told", {})}
        for one in opened
    ]  # fmt: skip


def erase(person: UUID, *, by: Actor) -> int:
    """The packages go with the person: their keys are deleted, what the receiver copied is theirs to delete."""
    rows = list(_packages(person))
    with write():
        shred(one.locker for one in rows)
        for row in rows:
            row.steps.update(sealed=b"")
        Package.objects.filter(pk__in=[one.pk for one in rows]).update(sealed=b"", link_tag=None, link_until=None)
    return len(rows)


def _packages(person: UUID) -> Any:
    subject = Person.objects.get(pk=person)
    sent = Referral.objects.filter(tier="personal", case__person__canonical=subject.canonical_id)
    return Package.objects.filter(pk__in=sent.values("package"))


def register() -> None:
    DUTIES.register(
        "care.referrals", Duty(export=export, erase=erase, consent_ended=ending.consent_ended, expire=ending.expire)
    )
