"""What allowances hold about a person: given out, erased, stopped when they die or move away."""

from datetime import date
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.facts import Source
from khuang.care.actions.common import tell
from khuang.care.allowances import kinds, rules
from khuang.care.allowances.actions import standing
from khuang.care.models import Allowance, RollLine
from khuang.care.people import abouts
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all

GOES = {"died": "died", "moved-away": "moved"}


def _of(person: Person) -> list[Allowance]:
    return list(Allowance.objects.of(person).select_related("person").order_by("at"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    rows = _of(Person.objects.get(pk=person))
    found: list[dict[str, Any]] = []
    for row, words in zip(rows, open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        spell = {"since": row.since, "until": row.until, "applied_on": row.applied_on}
        found.append({"what": "allowance", "scheme": row.scheme, "state": row.state, **spell, **words})
    for line in RollLine.objects.filter(allowance__in=rows).select_related("roll").order_by("roll__month"):
        found.append({"what": "paid", "month": line.roll.month, "scheme": line.scheme, "satang": line.satang})
    return found


def erase(person: UUID, *, by: Actor) -> int:
    """Words emptied, facts cut off. What was paid in closed months stays without a name."""
    rows = _of(Person.objects.get(pk=person))
    with write():
        for row in rows:
            ledger.forget(Source("care.allowance", str(row.pk)))
        return Allowance.objects.filter(pk__in=[row.pk for row in rows]).update(sealed=b"")


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """Nothing is paid after the last month due to who died or moved away."""
    subject, ended = Person.objects.get(pk=person), []
    if why in GOES:
        for row in _of(subject):
            if row.state in rules.STANDING:
                ended.append(f"{row.pk}:{row.state}")
                _stop(row, GOES[why], on)
        detail = {"ended": ended}
        audit.record(by=by, action="care.allowance.stopped", object_kind="person", object_id=person, detail=detail)
    _tell(subject, by)
    return ended


def _stop(row: Allowance, because: str, on: date) -> None:
    if row.since is None:
        change(row, state="dropped")
        return
    body = kinds.schemes().get(row.scheme, {})
    last = rules.last_month(on, pays_month_of_end=bool(body.get("pays_month_of_end", True)))
    change(row, state="ended", until=max(last, rules.month_before(row.since)), because=because)


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    """It was a mistake: paid on as before, but for what was put down anew meanwhile."""
    subject, opened = Person.objects.get(pk=person), 0
    for key, state in (one.split(":") for one in ended):
        row = Allowance.objects.filter(pk=key, state__in=("ended", "dropped")).first()
        others = Allowance.objects.of(subject).filter(state__in=rules.STANDING)
        if row and not others.filter(scheme=row.scheme).exists():
            change(row, state=state, until=None, because="")
            opened += 1
    _tell(subject, by)
    return opened


def _tell(subject: Person, by: Actor) -> None:
    rows = [row for row in _of(subject) if row.person.erased_at is None]
    known = abouts([row.person for row in rows], by=by)
    tell(standing.told(row, known[row.person_id]) for row in rows)


def register() -> None:
    DUTIES.register("allowances", Duty(export=export, erase=erase, depart=depart, come_back=come_back))
