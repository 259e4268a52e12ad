"""What happens in people's lives, in one step each: what was true ends on that day in every room, and can be taken back.

What is said of people is said by observations of the source ``life``; taking it back retracts them. What other rooms
end with it (care, group parts) they end through ``trust.duties``, and open again what the event lists.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem, Stale
from khuang.base.ids import derived_id, random_id
from khuang.base.work import wake
from khuang.registry import actions, households
from khuang.registry.life import rules
from khuang.registry.models import Household, LifeEvent, Observation, Person
from khuang.registry.observing import Intake, Seen, Source, observed
from khuang.registry.queries import role_of
from khuang.registry.reducers import Observed
from khuang.registry.rules import LEFT
from khuang.trust import audit
from khuang.trust.duties import come_back, depart_all
from khuang.trust.reading import Purpose, open_all

Address = Mapping[str, Any]  # village and house_number of a home that is new


def leave(*, person: Person, how: str, on: date, by: Actor) -> LifeEvent:
    """Somebody died or moved away; ``on`` is the last day. Raises Problem when that cannot be."""
    _standing(person)
    told, now = told_of(person, by), timezone.now()
    course = rules.course(told, _zone())
    _checked(rules.check_may_leave, course, rules.last_seen(told, _zone()), on, how, today=timezone.localdate())
    event = LifeEvent(kind=how, person=person, household=person.household, on=on, by=by.id, at=now)
    left = rules.told(rules.Left(how, on, person.place_id or ""))
    seen = [_seen(event, "person", person.id, {LEFT: left})]
    at = rules.moment(on, (one.observed_at for one in told), now=now, zone=_zone())
    _happen(event, seen, at=at, by=by, departing=[person.id])
    return event


def move(
    *, person: Person, on: date, by: Actor, to: Household | None = None, address: Address | None = None,
    values: Mapping[str, Any] | None = None,
) -> LifeEvent:  # fmt: skip
    """Somebody lives in another home of the town from that day on: a known one, or a new one at this address.

    ``values``: what else was said of them when they came.
    """
    _standing(person)
    told, now = told_of(person, by), timezone.now()
    course = rules.course(told, _zone())
    _checked(rules.check_may_move, course, rules.last_seen(told, _zone()), on, today=timezone.localdate())
    if to is not None and str(to.id) == course.home:
        raise Problem(_("This person lives there already."), field="house_number")
    event = LifeEvent(kind="moved", person=person, household=person.household, on=on, by=by.id, at=now)
    home = to.id if to else derived_id(event.id, "home")
    seen = [] if to else [_seen(event, "household", home, address or {})]
    seen.append(_seen(event, "person", person.id, values or {}, parent=home))
    at = rules.moment(on, (one.observed_at for one in told), now=now, zone=_zone())
    _happen(event, seen, at=at, by=by, departing=[person.id], also=[home])
    return event


def split(*, household: Household, people: Sequence[Person], address: Address, on: date, by: Actor) -> LifeEvent:
    """Some of a household form one of their own from that day on."""
    if not people:
        raise Problem(_("Choose who forms the new household."), field="people")
    now, every = timezone.now(), []
    for person in people:
        _standing(person)
        told = told_of(person, by)
        course = rules.course(told, _zone())
        _checked(rules.check_may_move, course, rules.last_seen(told, _zone()), on, today=timezone.localdate())
        every += [one.observed_at for one in told]
    event = LifeEvent(kind="split", household=household, on=on, by=by.id, at=now)
    home = derived_id(event.id, "home")
    seen = [_seen(event, "household", home, address)]
    seen += [_seen(event, "person", person.id, {}, parent=home) for person in people]
    at = rules.moment(on, every, now=now, zone=_zone())
    _happen(event, seen, at=at, by=by, departing=[person.id for person in people], also=[home])
    return event


def join(*, household: Household, values: Mapping[str, Any], on: date, by: Actor) -> tuple[LifeEvent, UUID]:
    """A child was born, or somebody new came to live here: a new person of the register. Gives the person's id."""
    if household.erased_at:
        raise Problem(_("This record was erased and cannot be corrected."))
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    now = timezone.now()
    event = LifeEvent(kind="joined", household=household, on=on, by=by.id, at=now)
    person = derived_id(event.id, "person")
    seen = [_seen(event, "person", person, values, parent=household.id)]
    at = rules.moment(on, (), now=now, zone=_zone())
    _happen(event, seen, at=at, by=by)
    return event, person


def take_back(*, event: LifeEvent, reason: str, by: Actor) -> None:
    """It was a mistake: all stands again as it stood, as far as nobody built upon it since."""
    if event.undone_at:
        raise Stale(_("This was taken back already."))
    if not reason.strip():
        raise Problem(_("Say why this is corrected: whoever reads it later needs to know."), field="reason")
    number, now = random_id(), timezone.now()
    rows = list(Observation.objects.filter(source_kind="life", source_id=event.id))
    seen = [_retracting(number, row, event, reason) for row in rows]
    intake = actions.prepared(seen=seen, source=Source("correction", number, now, role_of(by)), by=by)
    people = [row.subject_id for row in rows if row.subject_kind == "person"]
    with write():
        change(event, undone_at=now)
        actions.store(intake)
        for one in people:
            come_back(one, ended=event.ended.get(str(one), {}), by=by)
        _tell_homes(intake)
        audit.record(by=by, action="registry.life.taken-back", object_kind="life-event", object_id=event.id)


def _retracting(number: UUID, row: Observation, event: LifeEvent, reason: str) -> Seen:
    """Whoever was entered by mistake leaves the lists; the record of that stays."""
    values: dict[str, Any] = {}
    if event.kind == "joined" and row.subject_kind == "person":
        place = event.household.place_id if event.household else ""
        values = {LEFT: rules.told(rules.Left(rules.MISTAKE, event.on, place or ""))}
    made = derived_id(number, str(row.id))
    return Seen(row.subject_kind, row.subject_id, made, values, retracts=((str(row.id), "*"),), reason=reason)


def told_of(person: Person, by: Actor) -> list[Observed]:
    """All that was said of a person, opened."""
    rows = list(Observation.objects.filter(subject_id=person.id))
    blobs = open_all(rows, by=by, purpose=Purpose.CASEWORK)
    return [observed(row, blob) for row, blob in zip(rows, blobs, strict=True)]


def _standing(person: Person) -> None:
    if person.erased_at:
        raise Problem(_("This record was erased and cannot be corrected."))


def _checked(rule: Any, *given: Any, **also: Any) -> None:
    """A pure rule, with its reason in the reader's language."""
    try:
        rule(*given, **also)
    except Problem as problem:
        raise type(problem)(_(str(problem)), field=problem.field) from None


def _zone() -> Any:
    return timezone.get_default_timezone()


def _seen(event: LifeEvent, kind: str, subject: UUID, values: Mapping[str, Any], parent: UUID | None = None) -> Seen:
    return Seen(kind, subject, derived_id(event.id, str(subject)), values, parent=parent)


def _happen(
    event: LifeEvent, seen: Sequence[Seen], *, at: datetime, by: Actor, departing: Sequence[UUID] = (),
    also: Sequence[UUID] = (),
) -> None:  # fmt: skip
    """Everything in one transaction: what is known, what ends with it, figures, audit."""
    intake = actions.prepared(seen=seen, source=Source("life", event.id, at, role_of(by)), by=by)
    with write():
        event.save(force_insert=True)
        actions.store(intake)
        if departing:
            ended = {str(one): depart_all(one, why=event.kind, on=event.on, by=by) for one in departing}
            change(event, ended=ended)
        _tell_homes(intake, [event.household_id] if event.household_id else [], also)
        audit.record(by=by, action=f"registry.life.{event.kind}", object_kind="life-event", object_id=event.id)
        wake("results.figures")


def _tell_homes(intake: Intake, *more: Sequence[UUID]) -> None:
    """A home is known while somebody lives in it."""
    homes = {UUID(stay.home) for found in intake.courses.values() for stay in found.stays}
    homes |= {key for some in more for key in some}
    homes |= {key for key, row in intake.rows.items() if isinstance(row, Household)}
    households.tell_again(Household.objects.filter(id__in=homes))
