"""What crosses all rooms: everything held about a person, erasing it, letting it expire, and what ends when they go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time ends on a day. ``duty``: the name of the duty that destroys it; ``rule``: by which rule; a
    legal hold on ``person`` or ``locker`` keeps it."""

    duty: str
    kind: str
    id: UUID
    on: date
    rule: str
    person: UUID | None = None
    locker: UUID | None = None


@dataclass(frozen=True)
class Duty:
    """One room's answer for one kind of row. Each takes keyword ``by=``.

    ``export(person_id, by=) -> list[dict]``; ``erase(person_id, by=) -> int`` rows erased; ``expire(by=) -> int``.
    ``depart(person_id, why=, on=, by=) -> list[str]``: somebody died, moved away or moved (``why``), ``on`` is that
    day; end what ends with it and name it; ``come_back(person_id, ended=, by=) -> int`` opens exactly that again. Both
    run inside the transaction of the event. ``consent_ended(consent, why=, by=) -> int``: a consent was withdrawn, ran
    out or never was one; close what rests on it, inside that transaction too. ``due(until, by=) -> list[Due]``: whose
    time is over by that day, changing nothing; ``destroy(due, by=) -> int``: it goes, unless a hold keeps it.
    ``needed(person) -> date | None``: until when this room needs the person's record whole (None: not at all).
    ``changed(person_ids, by=) -> int``: these records were merged or parted, or live in another village; whoever keeps a
    list by person or place tells it again, inside that transaction. ``holds(user_id, by=) -> int``: so much work is in
    this account's hands and nobody else's; an account is closed when nothing is.
    """

    export: Callable[..., list[dict[str, Any]]] | None = None
    erase: Callable[..., int] | None = None
    expire: Callable[..., int] | None = None
    depart: Callable[..., list[str]] | None = None
    come_back: Callable[..., int] | None = None
    consent_ended: Callable[..., int] | None = None
    due: Callable[..., list[Due]] | None = None
    destroy: Callable[..., int] | None = None
    needed: Callable[..., date | None] | None = None
    changed: Callable[..., int] | None = None
    holds: Callable[..., int] | None = None


DUTIES: Hook[Duty] = Hook("duties")


def export_all(person: UUID, *, by: Actor) -> dict[str, list[dict[str, Any]]]:
    return {name: duty.export(person, by=by) for name, duty in DUTIES.items() if duty.export}


def erase_all(person: UUID, *, by: Actor) -> dict[str, int]:
    return {name: duty.erase(person, by=by) for name, duty in DUTIES.items() if duty.erase}


def expire_all(*, by: Actor) -> dict[str, int]:
    return {name: duty.expire(by=by) for name, duty in DUTIES.items() if duty.expire}


def depart_all(person: UUID, *, why: str, on: date, by: Actor) -> dict[str, list[str]]:
    """What each room ended, by the name of its duty; rooms that ended nothing are left out."""
    found = {name: duty.depart(person, why=why, on=on, by=by) for name, duty in DUTIES.items() if duty.depart}
    return {name: ended for name, ended in found.items() if ended}


def come_back(person: UUID, *, ended: Mapping[str, list[str]], by: Actor) -> int:
    """It was a mistake: each room opens what it had ended."""
    duties = [(DUTIES[name], rows) for name, rows in ended.items() if name in DUTIES]
    return sum(duty.come_back(person, ended=rows, by=by) for duty, rows in duties if duty.come_back)


def consent_ended(consent: UUID, *, why: str, by: Actor) -> dict[str, int]:
    """What each room closed that rested on this consent."""
    return {name: duty.consent_ended(consent, why=why, by=by) for name, duty in DUTIES.items() if duty.consent_ended}


def changed(people: Iterable[UUID], *, by: Actor) -> int:
    """Tell every room that these records stand otherwise: merged, parted, or in another village."""
    found = list(people)
    return sum(duty.changed(found, by=by) for _name, duty in DUTIES.items() if duty.changed) if found else 0


def held_by(user: UUID, *, by: Actor) -> dict[str, int]:
    """What is still in this account's hands, by the name of the duty; empty when it may be closed."""
    found = {name: duty.holds(user, by=by) for name, duty in DUTIES.items() if duty.holds}
    return {name: number for name, number in found.items() if number}


def due_all(until: date, *, by: Actor) -> list[Due]:
    """What is past its time by that day, in every room. Whether a hold keeps it, the rights desk knows."""
    return [one for _name, duty in DUTIES.items() if duty.due for one in duty.due(until, by=by)]


def needed_until(person: UUID) -> date | None:
    """The last day on which some room needs this person's record whole."""
    return max(filter(None, (duty.needed(person) for _name, duty in DUTIES.items() if duty.needed)), default=None)
