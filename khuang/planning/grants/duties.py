"""Whom to call back about a request: given out and erased on request. Sealed with the request; goes with it (works/duties)."""

import re
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.planning.models import BudgetRequest
from khuang.registry.linkage.values import phone_of
from khuang.registry.models import Person
from khuang.registry.queries import name_of, words
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer

NAME = "planning.grants"
WHY = Purpose.RIGHTS_REQUEST
Opened = list[tuple[BudgetRequest, dict[str, Any]]]


def of(key: UUID, *, by: Actor) -> Opened:
    """The request with this id; or those whose contact holds the full name or the telephone number of a person of the
    register. No link to the register is kept."""
    rows = list(BudgetRequest.objects.filter(pk=key).exclude(sealed=b""))
    if rows:
        return list(zip(rows, open_all(rows, by=by, purpose=WHY), strict=True))
    person = Person.objects.filter(pk=key, erased_at=None).first()
    rows = list(BudgetRequest.objects.exclude(sealed=b"")) if person else []
    if person is None or not rows:
        return []
    said = words([person.canonical], by=by, purpose=WHY)[0]
    name, phone = name_of(said).partition(" (")[0], phone_of(str(said.get("phone") or ""))
    opened = zip(rows, open_all(rows, by=by, purpose=WHY), strict=True)
    return [(row, told) for row, told in opened if named(str(told.get("contact", "")), name, phone)]


def named(contact: str, name: str, phone: str) -> bool:
    """Whether this full name (of two parts at least), or this telephone number, stands in what was written."""
    if phone and phone in {phone_of(one) for one in re.findall(r"[\d+][\d\s().-]{7,}", contact)}:
        return True
    whole = " ".join(contact.split())
    return " " in name and re.search(rf"(?<!\S){re.escape(name)}(?!\S)", whole) is not None


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    return [
        {"what": "contact of a request for money", "number": row.number, "on": row.on, "contact": told["contact"]}
        for row, told in of(person, by=by) if told.get("contact")
    ]  # fmt: skip


def erase(person: UUID, *, by: Actor) -> int:
    """The contact alone: the request is its group's, and stands."""
    found = [(row, told) for row, told in of(person, by=by) if told.get("contact")]
    for row, told in found:
        pen, fresh = Writer(), BudgetRequest(pk=row.pk, locker=row.locker)
        pen.seal(fresh, {**told, "contact": ""})
        with write():
            change(row, sealed=fresh.sealed, schema=fresh.schema)
            audit.record(
                by=by, action="planning.request.contact-erased", object_kind="request", object_id=row.id,
                detail={"sealed": pen.digests},
            )  # fmt: skip
    return len(found)


def register() -> None:
    DUTIES.register(NAME, Duty(export=export, erase=erase))
