"""When somebody dies, moves away or moves: what ends in home care, their own part and roles as a volunteer, and a kind
word to whoever visited them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.access.actions import restore, revoke
from khuang.access.models import RoleGrant
from khuang.access.queries import standing
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.facts import Fact, Source
from khuang.care import lines
from khuang.care.actions import register as enrolments
from khuang.care.actions import risk, visits, volunteers
from khuang.care.actions.common import tell
from khuang.care.models import Assignment, Effort, Enrolment, Visit, Volunteer
from khuang.care.people import abouts
from khuang.care.pool.actions import hours
from khuang.registry.models import Person
from khuang.registry.queries import name_of
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all

ENDS = {"died": "died", "moved-away": "moved"}  # the event in the registry → why care ended
FIELD = ("volunteer", "researcher")  # roles of those who go from door to door
REMEMBERED = timedelta(days=30)  # so long the volunteer's day speaks of it
KINDS: dict[str, Any] = {"enrolment": Enrolment, "assignment": Assignment, "volunteer": Volunteer}


@dataclass(frozen=True, slots=True)
class Parted:
    """Somebody whom this volunteer visited and who is no longer here. Nothing of their care."""

    name: str
    died: bool
    on: date


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """End enrolments, visits, and the person's own part as a volunteer. Who only moves keeps all; figures follow."""
    subject = Person.objects.get(pk=person)
    ended: list[str] = []
    if why in ENDS:
        rows = list(_standing(subject))
        ended = [_end(kind, row, on, why) for kind, row in rows]
        ended += [f"grant:{grant.pk}" for kind, row in rows if kind == "volunteer" for grant in _shut_out(row, by)]
        lines.tell({person, *(row.person_id for _kind, row in rows)})
        audit.record(
            by=by, action="care.person.departed", object_kind="person", object_id=person, detail={"ended": ended}
        )
    _tell(subject, by)
    return ended


def _standing(subject: Person) -> Iterable[tuple[str, Any]]:
    """Whoever this person visited as a volunteer is without one from now on, and shows as such."""
    for row in Enrolment.objects.standing().of(subject):
        yield "enrolment", row
    for visit in Assignment.objects.standing().of(subject):
        yield "assignment", visit
    for part in Volunteer.objects.standing().of(subject):
        for visit in Assignment.objects.standing().filter(volunteer=part):
            yield "assignment", visit
        yield "volunteer", part


def _end(kind: str, row: Any, on: date, why: str) -> str:
    because = {"ended_because": ENDS[why]} if kind == "enrolment" else {}
    change(row, until=max(on, row.since), **because)
    return f"{kind}:{row.pk}"


def _shut_out(row: Volunteer, by: Actor) -> list[RoleGrant]:
    """Whoever holds the telephone now reads no list any more. The account stays, for what waits on that telephone."""
    grants = list(standing().filter(user=row.user_id, role__in=FIELD)) if row.user_id else []
    for grant in grants:
        revoke(grant=grant, by=by)
    return grants


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    """It was a mistake: open again what ended, but for what somebody arranged anew meanwhile."""
    subject, opened = Person.objects.get(pk=person), 0
    grants = [one.partition(":")[2] for one in ended if one.startswith("grant:")]
    opened += sum(
        restore(grant=grant, by=by) for grant in RoleGrant.objects.filter(pk__in=grants).exclude(revoked_at=None)
    )
    rows = (one.split(":") for one in ended if not one.startswith("grant:"))
    for kind, key in sorted(rows, reverse=True):  # volunteers before their visits
        row = KINDS[kind].objects.filter(pk=key).exclude(until=None).first()
        if row is not None and not _arranged_anew(kind, row):
            change(row, until=None, **({"ended_because": ""} if kind == "enrolment" else {}))
            lines.tell([row.person_id])
            opened += 1
    audit.record(by=by, action="care.person.came-back", object_kind="person", object_id=person)
    _tell(subject, by)
    return opened


def _arranged_anew(kind: str, row: Any) -> bool:
    rows = KINDS[kind].objects.standing().filter(person=row.person_id)
    if kind == "enrolment":
        rows = rows.filter(group=row.group)
    if kind == "volunteer":
        return bool(rows.exists() or Volunteer.objects.standing().exclude(user=None).filter(user=row.user_id).exists())
    return bool(rows.exists() or (kind == "assignment" and row.volunteer.until is not None))


def _tell(subject: Person, by: Actor) -> None:
    """All that care tells of this person, with the end and the villages as they are now."""
    about = abouts([subject], by=by)[subject.pk]
    told: list[tuple[Source, list[Fact]]] = [risk.told(subject, about)]
    told += [enrolments.told(row, about) for row in Enrolment.objects.of(subject)]
    told += [volunteers.told(row, about) for row in Volunteer.objects.of(subject)]
    seen = list(Visit.objects.standing().of(subject))
    words = open_all(seen, by=by, purpose=Purpose.PLANNING_COUNT)
    told += [visits.told(row, said.get("services", ()), about) for row, said in zip(seen, words, strict=True)]
    given = Effort.objects.standing().filter(volunteer__person__canonical=subject.canonical_id)
    told += [hours.told(row, about) for row in given]
    tell(told)


def parted(actor: Actor) -> list[Parted]:
    """Whom this volunteer visited until a few weeks ago and who died or moved away, the latest first."""
    since = timezone.localdate() - REMEMBERED
    if actor.id is None:
        return []
    mine = Assignment.objects.filter(volunteer__user=actor.id, volunteer__until=None, until__gte=since)
    rows = mine.filter(person__canonical__gone_on__gte=since, person__canonical__erased_at=None)
    people = list(
        {row.person.canonical_id: row.person.canonical for row in rows.select_related("person__canonical")}.values()
    )
    opened = open_all(people, by=actor, purpose=Purpose.VISIT)
    found = [_parted(row, words) for row, words in zip(people, opened, strict=True) if row.gone_on and words]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _parted(row: Person, words: dict[str, Any]) -> Parted:
    left = words.get("left", {})
    return Parted(name_of(words), left.get("how") == "died", row.gone_on or timezone.localdate())
