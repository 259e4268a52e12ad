"""Writes of the registry: what was observed, corrections, erasure; groups and offices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Source as FactSource
from khuang.base.ids import derived_id, random_id
from khuang.base.work import wake
from khuang.registry import households
from khuang.registry.groups import add_member, add_members, end_member, found_group, replace_chair, source_of
from khuang.registry.models import (
    Block,
    GroupMember,
    Household,
    Lookup,
    Membership,
    Observation,
    Pair,
    Person,
    Unmatched,
)
from khuang.registry.observing import Intake, Seen, Source
from khuang.registry.offices import leave_office, make_office, take_office
from khuang.registry.queries import role_of, traits
from khuang.registry.unsaid import forget_unsaid
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.shred import shred

__all__ = [
    "Seen", "Source", "Taken", "add_member", "add_members", "correct", "end_member", "erase", "found_group", "leave_office",
    "make_office", "observe", "prepared", "replace_chair", "store", "take_office",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids of the subjects that are new, and of those that were known and changed. Both empty: it was told before."""

    new: tuple[UUID, ...]
    changed: tuple[UUID, ...]


def observe(*, seen: Sequence[Seen], source: Source, by: Actor) -> Taken:
    """Take in what a source says of a household and its people, new or known.

    The same source twice changes nothing; any order of sources gives the same state. Opens what was said before.
    """
    return store(prepared(seen=seen, source=source, by=by))


def prepared(*, seen: Sequence[Seen], source: Source, by: Actor) -> Intake:
    """Everything of ``observe`` that needs no lock: read, opened, derived and sealed."""
    intake = Intake(source, by)
    intake.read(seen)
    intake.derive()
    return intake


def store(intake: Intake) -> Taken:
    """Write what was prepared. Raises Stale or IntegrityError when somebody wrote about the same people meanwhile."""
    if not intake.observations:
        return Taken((), ())
    subject = intake.observations[0]
    with write():
        intake.store()
        audit.record(
            by=intake.by,
            action="registry.household.observed",
            object_kind=subject.subject_kind,
            object_id=subject.subject_id,
            detail={"source": str(intake.source.id), "sealed": intake.pen.digests},
        )
        households.tell(intake)
        restate(intake)
        forget_unsaid(intake)
    return Taken(
        tuple(key for key in intake.after if key not in intake.before),
        tuple(key for key in intake.after if key in intake.before),
    )


def restate(intake: Intake) -> None:
    """Facts about people who were known before speak of them as they are now."""
    changed = False
    for key in intake.after.keys() & intake.before.keys():
        if isinstance(intake.rows[key], Person) and intake.before[key]:
            old, new = traits(intake.before[key]), traits(intake.after[key])
            if old != new:
                ledger.restate(new.person, gender=new.gender, age_band=new.age_band)
                changed = True
    if changed:
        wake("results.figures")


def correct(
    *, subject: Person | Household, reason: str, by: Actor, values: Mapping[str, Any] | None = None,
    clears: tuple[str, ...] = (), retracts: tuple[tuple[str, str], ...] = (),
) -> Taken:  # fmt: skip
    """Put something right: a new observation with its reason; what was said before stays readable."""
    if not reason.strip():
        raise Problem(_("Say why this is corrected: whoever reads it later needs to know."), field="reason")
    if subject.erased_at:
        raise Problem(_("This record was erased and cannot be corrected."))
    kind = "person" if isinstance(subject, Person) else "household"
    number, now = random_id(), timezone.now()
    seen = Seen(
        kind, subject.id, derived_id(number, kind), values or {}, clears=clears, retracts=retracts, reason=reason
    )
    return observe(seen=[seen], source=Source("correction", number, now, role_of(by)), by=by)


def erase(*, person: Person, by: Actor) -> int:
    """Erase a person: keys, words, look-ups, flags, in every record found to be theirs. Empty records stay so that
    references hold. Returns rows."""
    if person.erased_at:
        return 0
    others = Person.objects.filter(canonical=person.canonical_id, erased_at=None).exclude(id=person.id)
    with write():
        return _erase_one(person, by) + sum(_erase_one(row, by) for row in others.select_related("household"))


def _erase_one(person: Person, by: Actor) -> int:
    now, home = timezone.now(), person.household
    with write():
        change(
            person, sealed=b"", erased_at=now, household=None, place=None, age_band="", bedridden=False,
            disabled=False, elderly=False,
        )  # fmt: skip
        rows = Observation.objects.filter(subject_id=person.id).update(sealed=b"")
        for index in (Lookup, Block, Unmatched):
            index.objects.filter(person=person).delete()
        Pair.objects.filter(Q(low=person) | Q(high=person)).delete()
        Membership.objects.filter(person=person, until=None).update(until=timezone.localdate())
        for member in GroupMember.objects.filter(person=person):
            ledger.forget(source_of("member", member))
        shred([person.locker])
        audit.record(by=by, action="registry.person.erased", object_kind="person", object_id=person.id)
        if home and not Person.objects.filter(household=home, erased_at=None).exists():
            rows += _forget_home(home, by=by)
    return rows + 1


def _forget_home(home: Household, *, by: Actor) -> int:
    """The home of somebody who lived alone speaks of nobody else: its address is forgotten with them."""
    change(home, sealed=b"", erased_at=timezone.now(), place=None)
    rows = Observation.objects.filter(subject_id=home.id).update(sealed=b"")
    ledger.forget(FactSource(households.KIND, str(home.id)))
    shred([home.locker])
    audit.record(by=by, action="registry.household.erased", object_kind="household", object_id=home.id)
    return rows + 1
