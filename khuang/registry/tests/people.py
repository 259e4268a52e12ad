"""Invented homes and people for tests of the registry, taken in as a survey would."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from khuang.base.ids import random_id
from khuang.registry import properties
from khuang.registry.actions import Seen, Source, observe
from khuang.registry.models import Household, Person
from khuang.town.models import Place, PlaceCover

A, B = "TH52030601", "TH52030602"
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def villages() -> None:
    """Two of them, known to the registry."""
    for number, code in enumerate((A, B), 1):
        Place.objects.get_or_create(
            code=code, defaults={"kind": "village", "name_th": f"บ้าน {number}", "name_en": f"Village {number}"}
        )
        PlaceCover.objects.get_or_create(ancestor_id=code, descendant_id=code)
    properties.forget()


def home(
    *names: str, place: str = A, house: str = "12/3", at: datetime = AT, **values: Any
) -> tuple[Household, list[Person]]:
    """A household with these people in it."""
    key, ids = random_id(), [random_id() for _ in names]
    seen = [Seen("household", key, random_id(), {"village": place, "house_number": house})]
    for one, name in zip(ids, names, strict=True):
        told = {"given_name": name, "family_name": "ใจคำ", "gender": "f", "birth_date": "1950", **values}
        seen.append(Seen("person", one, random_id(), told, parent=key))
    observe(seen=seen, source=Source("submission", random_id(), at, "researcher"), by=SYSTEM)
    rows = Person.objects.in_bulk(ids)
    return Household.objects.get(id=key), [rows[one] for one in ids]


def met(person: Person, household: UUID, *, days: int, **values: Any) -> None:
    """A later survey meets the person at a home."""
    at = AT + timedelta(days=days)
    seen = [Seen("person", person.id, random_id(), values, parent=household)]
    observe(seen=seen, source=Source("submission", random_id(), at, "researcher"), by=SYSTEM)
