"""What the assistance ledger holds about a person: given out, erased, closed when they go."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.facts import Source
from khuang.care.actions.common import tell
from khuang.care.assistance.actions import common
from khuang.care.models import Aid, Handover
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all

OPEN = ("requested", "assessed", "approved")


def _of(person: Person) -> list[Aid]:
    return list(Aid.objects.of(person).select_related("person").order_by("on"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """With what their home got as one; another member's own help is not theirs to read."""
    subject = Person.objects.get(pk=person)
    home = Q(household=subject.household_id) if subject.household_id else Q(pk=None)
    rows = list(Aid.objects.filter(home | Q(person__canonical=subject.canonical_id)).order_by("on"))
    found: list[dict[str, Any]] = []
    for row, words in zip(rows, open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        asked = {"kind": row.kind, "state": row.state, "on": row.on, "satang": row.satang, "approved": row.approved}
        found.append({"what": "assistance", **asked, **words})
    handed = list(Handover.objects.filter(aid__in=rows).order_by("on"))
    for one, words in zip(handed, open_all(handed, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        found.append({"what": "handover", "on": one.on, "satang": one.satang, "back": one.back, **words})
    return found


def erase(person: UUID, *, by: Actor) -> int:
    """Words emptied, facts cut off; amounts stay without a name, so that the sums of the town stand."""
    rows = _of(Person.objects.get(pk=person))
    with write():
        for row in rows:
            ledger.forget(Source("care.aid", str(row.pk)))
        keys = [row.pk for row in rows]
        erased = Handover.objects.filter(aid__in=keys).update(sealed=b"")
        return erased + Aid.objects.filter(pk__in=keys).update(sealed=b"")


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """What nobody has handed over yet is not needed any more when somebody died or moved away."""
    subject, ended = Person.objects.get(pk=person), []
    if why in ("died", "moved-away"):
        for row in _of(subject):
            if row.state in OPEN:
                ended.append(f"{row.pk}:{row.state}")
                change(row, state="withdrawn")
    tell(common.told_all(_of(subject), by=by))
    return ended


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    opened = 0
    for key, state in (one.split(":") for one in ended):
        row = Aid.objects.filter(pk=key, state="withdrawn").first()
        if row:
            change(row, state=state)
            opened += 1
    tell(common.told_all(_of(Person.objects.get(pk=person)), by=by))
    return opened


def register() -> None:
    DUTIES.register("assistance", Duty(export=export, erase=erase, depart=depart, come_back=come_back))
