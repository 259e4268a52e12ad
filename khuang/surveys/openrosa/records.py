"""Homes and people as lists of records for a phone that may carry them: of its places alone, and no more than it takes
to find the right door."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.access.queries import in_whose_name
from khuang.base.actor import Actor
from khuang.registry import queries as registry
from khuang.registry import rules
from khuang.registry.models import Household, Person
from khuang.town import queries as town
from khuang.trust.reading import Purpose


class _Carried:
    """Rows of a phone's places, by id. The extra grant is the phone's own (``access.Device.lists``)."""

    columns: tuple[str, ...] = ()

    def rows(self, places: frozenset[str]) -> QuerySet[Any]:
        raise NotImplementedError

    def known(self, ids: Iterable[UUID]) -> QuerySet[Any]:
        raise NotImplementedError

    def versions(self, *, by: Actor) -> list[tuple[str, int]]:
        return [(str(key), version) for key, version in self._rows(by).values_list("pk", "version")]

    def gone(self, ids: Iterable[UUID], *, by: Actor) -> set[UUID]:
        known = set(self.known(ids).values_list("pk", flat=True))
        return known - set(self._rows(by).filter(pk__in=known).values_list("pk", flat=True))

    def _rows(self, by: Actor) -> QuerySet[Any]:
        return self.rows(in_whose_name(by)[1]).order_by("pk")


class Homes(_Carried):
    columns = ("name", "label", "__version", "village", "house_number")

    def __call__(self, *, by: Actor) -> list[dict[str, str]]:
        rows, places = list(self._rows(by)), town.names("th")
        opened = registry.words(rows, by=by, purpose=Purpose.VISIT)
        return [_home(row, words, places) for row, words in zip(rows, opened, strict=True)]

    def rows(self, places: frozenset[str]) -> QuerySet[Household]:
        return Household.objects.filter(erased_at=None, place__in=places)

    def known(self, ids: Iterable[UUID]) -> QuerySet[Household]:
        return Household.objects.filter(pk__in=ids)


class People(_Carried):
    columns = ("name", "label", "__version", "household", "village")

    def __call__(self, *, by: Actor) -> list[dict[str, str]]:
        rows = list(self._rows(by))
        opened = registry.words(rows, by=by, purpose=Purpose.VISIT)
        return [_person(row, words) for row, words in zip(rows, opened, strict=True)]

    def rows(self, places: frozenset[str]) -> QuerySet[Person]:
        return Person.objects.standing().filter(erased_at=None, place__in=places)

    def known(self, ids: Iterable[UUID]) -> QuerySet[Person]:
        return Person.objects.filter(pk__in=ids)


def _home(row: Household, words: dict[str, Any], places: dict[str, str]) -> dict[str, str]:
    number, village = str(words.get(rules.HOUSE, "")), row.place_id or ""
    label = " · ".join(filter(None, (number, places.get(village, village))))
    return {
        "name": str(row.pk),
        "label": label,
        "__version": str(row.version),
        "village": village,
        "house_number": number,
    }


def _person(row: Person, words: dict[str, Any]) -> dict[str, str]:
    return {
        "name": str(row.pk),
        "label": registry.name_of(words),
        "__version": str(row.version),
        "household": str(row.household_id or ""),
        "village": row.place_id or "",
    }
