"""What cases owe the person: all that is held, its end when they ask, its end when its time is over."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.facts import Source
from khuang.care.cases.folder import pathway_of
from khuang.care.cases.sealing import Known, read
from khuang.care.conference import actions as conference
from khuang.care.models import Block, Case, Conference, Draft, Invitation, PlanItem, Screened, Step, Tracing
from khuang.care.models.cases import Tiered
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Due, Duty
from khuang.trust.reading import Purpose, open_all
from khuang.trust.shred import shred

NAME = "care.cases"
PARTS: tuple[type[Any], ...] = (Block, Step, Screened, PlanItem, Conference, Draft, Tracing)


def _of(person: UUID) -> list[Case]:
    """Ordinary cases. A restricted one names nobody: its team answers for it, from its cabinet."""
    subject = Person.objects.get(pk=person)
    return list(Case.objects.personal().of(subject).order_by("opened_on", "pk"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for case in _of(person):
        rows: list[Tiered] = [case, *(row for model in PARTS for row in model.objects.filter(case=case).order_by("pk"))]
        opened = read(rows, by=by, purpose=Purpose.RIGHTS_REQUEST)
        found += [_told(one, case) for one in opened if bytes(one.row.sealed)]
        guests = list(case.invitations.order_by("at"))
        words = open_all(guests, by=by, purpose=Purpose.RIGHTS_REQUEST)
        found += [
            {"what": "conference guest", "org": row.org, "state": row.standing, "told": said.get("told", {})}
            for row, said in zip(guests, words, strict=True)
        ]
    return found


def _told(one: Known[Any], case: Case) -> dict[str, Any]:
    """The words, with what stands in clear beside them; ids of rows and of staff are left out."""
    names = "stage risk opened_on closed_on door kind at suggested decided on standing service org due".split()
    found = {name: one[name] for name in names if one.clear.get(name) is not None}
    if one.row is case and case.item_id:
        found["pathway"] = pathway_of(case.item_id).key
    if one.clear.get("what"):
        found["step"] = one["what"]
    return {"what": type(one.row).__name__.lower(), **found, **one.words}


def erase(person: UUID, *, by: Actor) -> int:
    """The keys of the cases' lockers are deleted, the words emptied, figures no longer say of which case they came."""
    rows = _of(person)
    for case in rows:
        with write():
            shred_case(case)
            ledger.forget(Source("care.case", str(case.pk)))
            if case.state != "closed":
                change(case, state="closed", closed_on=timezone.localdate(), wake_on=None)
            audit.record(by=by, action="care.case.erased", object_kind="case", object_id=case.pk)
    return len(rows)


def shred_case(case: Case) -> None:
    """Keys and words of the case and of what its guests were shown; an offer that stands holds a copy of its keys."""
    guests = Invitation.objects.filter(case=case)
    shred([case.locker, *guests.values_list("locker", flat=True)])
    for model in PARTS:
        model.objects.filter(case=case).update(sealed=b"")
    guests.update(sealed=b"", standing="withdrawn", rests_on="")
    case.offers.filter(state="offered").update(state="recalled", wraps={}, version=F("version") + 1)
    Case.objects.filter(pk=case.pk).update(sealed=b"", subject_tag=None)


def due(until: date, *, by: Actor) -> list[Due]:
    """Ended so long ago that the pathway says it goes. Of a restricted one nothing but the day is known."""
    rows = Case.objects.filter(state="closed", wake_on__lte=until).filter(Q(person=None) | Q(person__erased_at=None))
    return [
        Due(NAME, "case", row.pk, row.wake_on, "pathway.keep_months", row.person_id, row.locker)
        for row in rows.order_by("wake_on", "pk")
        if row.wake_on
    ]


def destroy(due: Due, *, by: Actor) -> int:
    """Gone but for the bare row: the figures stay, and say of nobody."""
    case = Case.objects.get(pk=due.id)
    with write():
        shred_case(case)
        change(case, wake_on=None, person=None, household=None)
        audit.record(by=by, action="care.record.destroyed", object_kind="record", object_id=case.pk)
    return 1


def needed(person: UUID) -> date | None:
    """While somebody works on an ordinary case, and until an ended one goes."""
    rows = Case.objects.personal().of(Person.objects.get(pk=person))
    if rows.standing().exists():
        return date.max
    return max((row.wake_on for row in rows if row.wake_on), default=None)


def register() -> None:
    DUTIES.register(
        NAME,
        Duty(
            export=export, erase=erase, due=due, destroy=destroy, needed=needed,
            consent_ended=conference.consent_ended,
        ),
    )  # fmt: skip
