"""What home care holds about a person, and erasing it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.facts import Source
from khuang.care import departing, lines
from khuang.care.allowances import duties as allowances
from khuang.care.assistance import duties as assistance
from khuang.care.models import Ability, Assessment, Assignment, Enrolment, Promise, Visit, Volunteer
from khuang.care.pool import duties as pool
from khuang.care.programmes import duties as programmes
from khuang.care.supervising import handing
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.surveys.duties import erase_forms
from khuang.surveys.models import Submission
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """Everything held, in plain words, for a request of the person."""
    subject = Person.objects.get(pk=person)
    found: list[dict[str, Any]] = []
    for row in Enrolment.objects.of(subject):
        found.append({"what": "enrolment", "group": row.group, "since": row.since, "until": row.until})
    for visits in Assignment.objects.of(subject):
        found.append({"what": "assignment", "since": visits.since, "until": visits.until, "days": visits.every_days})
    for part in Volunteer.objects.of(subject):
        found.append({"what": "volunteer", "since": part.since, "until": part.until, "care": part.care})
    found += pool.export(subject, by=by)
    seen = list(Visit.objects.of(subject).order_by("on"))
    for visit, words in zip(seen, open_all(seen, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        found.append({"what": "visit", "on": visit.on, "outcome": visit.outcome, "urgent": visit.urgent, **words})
    for promise in Promise.objects.of(subject).order_by("on"):
        found.append({"what": "promise", "on": promise.on, "task": promise.task, "state": promise.state})
    able = list(Ability.objects.of(subject).order_by("on", "at"))
    for row, words in zip(able, open_all(able, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        found.append({"what": "ability", "on": row.on, "points": words.get("points"), "most": words.get("most"),
                      "said": ", ".join(f"{key} {value}" for key, value in words.get("answers", {}).items())})  # fmt: skip
    judged = list(Assessment.objects.of(subject).order_by("at"))
    for row, words in zip(judged, open_all(judged, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        found.append({"what": "assessment", "at": row.at, "suggested": row.suggested, "decided": row.decided, **words})
    return found


def erase(person: UUID, *, by: Actor) -> int:
    """Words emptied, spells ended, facts cut off. The keys are the registry's to shred: all lies in the person's locker."""
    subject, today = Person.objects.get(pk=person), timezone.localdate()
    with write():
        erase_forms(_forms(subject), by=by)
        sources = _sources(subject)
        for kind in (Enrolment, Assignment, Volunteer):
            for row in kind.objects.standing().of(subject):
                change(row, until=max(today, row.since))
        for visits in Assignment.objects.standing().filter(volunteer__person__canonical=subject.canonical_id):
            change(visits, until=max(today, visits.since))
            lines.tell([visits.person_id])
        lines.tell([person])
        erased = Visit.objects.of(subject).update(sealed=b"") + Assessment.objects.of(subject).update(sealed=b"")
        erased += Ability.objects.of(subject).update(sealed=b"")
        Promise.objects.standing().of(subject).update(
            state="dropped", closed_at=timezone.now(), version=F("version") + 1
        )
        erased += pool.erase(subject)
        for source in sources:
            ledger.forget(source)
        audit.record(by=by, action="care.person.erased", object_kind="person", object_id=person)
    return erased


def _forms(person: Person) -> list[Submission]:
    """Forms that told of visits; those that told of the household are the surveys' own to erase."""
    told = Visit.objects.of(person).exclude(source_id=None).values("source_id")
    return list(Submission.objects.filter(id__in=told))


def _sources(person: Person) -> list[Source]:
    kinds = (("care.enrolment", Enrolment), ("care.volunteer", Volunteer), ("care.visit", Visit))
    found = [
        Source(name, str(pk)) for name, kind in kinds for pk in kind.objects.of(person).values_list("pk", flat=True)
    ]
    return [*found, *pool.sources(person), Source("care.risk", str(person.canonical_id))]


def changed(people: Iterable[UUID], *, by: Actor) -> int:
    """Merged, parted, or living elsewhere: the register's lines follow."""
    found = set(people)
    lines.tell(found)
    return len(found)


def register() -> None:
    for part in (programmes, assistance, allowances):
        part.register()
    DUTIES.register(
        "care",
        Duty(
            export=export, erase=erase, depart=departing.depart, come_back=departing.come_back, changed=changed,
            holds=handing.holds,
        ),
    )  # fmt: skip
