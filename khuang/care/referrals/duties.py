"""What referrals owe the person: what rests on a consent ends with it; links are forgotten; the copy is part of what is held,
and goes when its time is over, with its case at the latest.

What stays of a package that is gone is its bare row: to which organisation, for which help, when, how it ended; and in the
case, while that is kept, a SHA-256 of exactly what was told. The receiver is asked to delete what they copied.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.care import keeping
from khuang.care.cases.sealing import read
from khuang.care.models import Case, Package, Referral
from khuang.care.referrals import rules
from khuang.care.referrals.actions import ending
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Due, Duty
from khuang.trust.reading import Purpose
from khuang.trust.shred import shred

NAME = "care.referrals"


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
        for row in rows:
            gone(row)
    return len(rows)


def due(until: date, *, by: Actor) -> list[Due]:
    """Ordinary ones so long after the last word, or with their case; of a restricted one nothing but the quarter is known."""
    days, found = keeping.days("package"), []
    rows = Package.objects.filter(tier="personal").exclude(sealed=b"").annotate(last=Max("steps__at")).defer("sealed")
    cases = dict(Referral.objects.filter(package__in=rows.values("pk")).values_list("package", "case"))
    of = Case.objects.filter(pk__in=cases.values()).only("state", "closed_on", "wake_on", "person").in_bulk()
    for row in rows.order_by("pk"):
        case = of.get(cases.get(row.pk))
        closed = case.closed_on if case and case.state == "closed" else None
        goes = (case.wake_on or closed) if case and closed else None
        last = timezone.localdate(row.last or row.sent_at)
        on = rules.goes_on(last, row.state, closed, goes, days)
        if on and on <= until:
            found.append(
                Due(NAME, "package", row.pk, on, "care-keep.package", case.person_id if case else None, row.locker)
            )
    sealed = Package.objects.filter(tier="restricted", goes_on__lte=until).exclude(sealed=b"").order_by("goes_on", "pk")
    more = sealed.values_list("pk", "goes_on", "locker")
    return found + [
        Due(NAME, "record", key, on, "care-keep.sealed-package", None, locker) for key, on, locker in more if on
    ]


def destroy(due: Due, *, by: Actor) -> int:
    """Gone but for the bare row."""
    row = Package.objects.get(pk=due.id)
    with write():
        gone(row)
        audit.record(by=by, action="care.record.destroyed", object_kind="record", object_id=row.pk)
    return 1


def gone(row: Package) -> None:
    """Its keys and words go, and the receiver is asked to delete what they copied. Inside the action's transaction."""
    steps = row.steps.all()
    shred({row.locker, *steps.values_list("locker", flat=True)})
    steps.update(sealed=b"")
    state = rules.step(row.state, "lapse", rules.CLOCK) if "lapse" in rules.verbs(row.state, rules.CLOCK) else row.state
    Package.objects.filter(pk=row.pk).update(
        sealed=b"", state=state, noted=True, rests_on="", link_tag=None, link_until=None, goes_on=None, version=F("version") + 1
    )  # fmt: skip


def _packages(person: UUID) -> Any:
    subject = Person.objects.get(pk=person)
    sent = Referral.objects.filter(tier="personal", case__person__canonical=subject.canonical_id)
    return Package.objects.filter(pk__in=sent.values("package"))


def register() -> None:
    DUTIES.register(
        NAME,
        Duty(
            export=export, erase=erase, consent_ended=ending.consent_ended, expire=ending.expire, due=due, destroy=destroy,
        ),
    )  # fmt: skip
