"""What crosses all rooms: everything held about a person, erasing it, letting it expire."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


@dataclass(frozen=True)
class Duty:
    """One room's answer for one kind of row. Each takes keyword ``by=``.

    ``export(person_id, by=) -> list[dict]``; ``erase(person_id, by=) -> int`` rows erased; ``expire(by=) -> int``.
    """

    export: Callable[..., list[dict[str, Any]]] | None = None
    erase: Callable[..., int] | None = None
    expire: Callable[..., int] | None = None


DUTIES: Hook[Duty] = Hook("duties")


def export_all(person: UUID, *, by: Actor) -> dict[str, list[dict[str, Any]]]:
    return {name: duty.export(person, by=by) for name, duty in DUTIES.items() if duty.export}


def erase_all(person: UUID, *, by: Actor) -> dict[str, int]:
    return {name: duty.erase(person, by=by) for name, duty in DUTIES.items() if duty.erase}


def expire_all(*, by: Actor) -> dict[str, int]:
    return {name: duty.expire(by=by) for name, duty in DUTIES.items() if duty.expire}
