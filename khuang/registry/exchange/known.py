"""Who of a file is known already: by tags alone, nobody is opened. Tags are the register's own (``search.tags_of``)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from khuang.base.ids import derived_id
from khuang.registry import rules
from khuang.registry.exchange.preview import Row, key_of, name_of
from khuang.registry.models import Household, Lookup, Person
from khuang.registry.search import tags_of
from khuang.trust import keys

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Meant:
    """A row with the ids of those it speaks of. ``person_known``: the register had them before."""

    row: Row
    person: UUID
    person_known: bool
    household: UUID | None
    household_known: bool


def _some(every: Iterable[T], n: int) -> Iterator[list[T]]:
    walk = iter(every)
    while found := list(islice(walk, n)):
        yield found


def people_by_tag(tags: Iterable[bytes], among: QuerySet[Person]) -> dict[bytes, set[UUID]]:
    """Tag → people who have it, of those the asker may see, and each as the survivor of merges."""
    found: dict[bytes, set[UUID]] = defaultdict(set)
    allowed = among.values("canonical")
    for some in _some(sorted(set(tags)), 400):
        rows = Lookup.objects.filter(tag__in=some, person__canonical__in=allowed)
        for tag, person in rows.values_list("tag", "person__canonical"):
            found[bytes(tag)].add(person)
    return found


def meant(rows: Sequence[Row], *, among: QuerySet[Person], today: date) -> list[Meant]:
    """For each row whom and which home it speaks of.

    A record's own id counts when the asker may see it. A number counts when a part of the name, with the village or
    the year of birth, fits too: else a slip of one digit would write into a stranger's record. A home is known by its
    number within the village when all who live under it are of one household.
    """
    names = {row.number: _name_tags(row, today) for row in rows}
    numbers = {row.number: tags_of({rules.NUMBER: row.person.get(rules.NUMBER)}, place="", house="", today=today)
               for row in rows}  # fmt: skip
    houses = {row.number: tags_of({}, place=row.village, house=row.house, today=today) for row in rows}
    every = [tag for found in (names, numbers, houses) for tags in found.values() for tag in tags]
    having = people_by_tag(every, among)
    recorded = _recorded(rows, among)
    homes = _homes(having, houses)
    return [
        _one(row, recorded, _by_number(numbers[row.number], names[row.number], having), homes.get(row.number))
        for row in rows
    ]


def _name_tags(row: Row, today: date) -> set[bytes]:
    said = {code: row.person[code] for code in (*rules.NAMES, rules.BIRTH, rules.PRECISION) if code in row.person}
    return tags_of(said, place=row.village, house="", today=today)


def _by_number(numbers: set[bytes], names: set[bytes], having: Mapping[bytes, set[UUID]]) -> UUID | None:
    same = set().union(*(having.get(tag, set()) for tag in numbers))
    alike = set().union(*(having.get(tag, set()) for tag in names))
    both = same & alike
    return next(iter(both)) if len(both) == 1 else None


def _recorded(rows: Sequence[Row], among: QuerySet[Person]) -> dict[UUID, UUID | None]:
    """Ids of records named in the file, of those that may be seen: id → household."""
    wanted = [row.record for row in rows if row.record]
    found: dict[UUID, UUID | None] = {}
    for some in _some(wanted, 400):
        found |= dict(among.filter(id__in=some).values_list("id", "household"))
    return found


def _homes(having: Mapping[bytes, set[UUID]], houses: Mapping[int, set[bytes]]) -> dict[int, UUID]:
    people = {person for tags in houses.values() for tag in tags for person in having.get(tag, set())}
    home_of: dict[UUID, Any] = {}
    for some in _some(sorted(people), 400):
        rows = Person.objects.filter(id__in=some).exclude(household=None)
        home_of |= dict(rows.values_list("id", "household"))
    found = {}
    for number, tags in houses.items():
        here = {home_of[p] for tag in tags for p in having.get(tag, set()) if p in home_of}
        if len(here) == 1:
            found[number] = here.pop()
    return found


def _one(row: Row, recorded: Mapping[UUID, UUID | None], by_number: UUID | None, home: UUID | None) -> Meant:
    person, known = by_number, by_number is not None
    if row.record and row.record in recorded:
        person, known = row.record, True
        home = home or recorded[row.record]
    if person is None:
        person = _derived("import-person", *key_of(row), name_of(row))
    if home:
        return Meant(row, person, known, home, True)
    made = _derived("import-home", row.village, row.house) if row.village and row.house else None
    return Meant(row, person, known, made, False)


def _derived(kind: str, *parts: str) -> UUID:
    """An id that the same words give again, and that tells nobody which words."""
    return derived_id(keys.cell_id(), kind, keys.digest("index", kind, *parts).hex())


def fresh(found: Sequence[Meant]) -> tuple[int, int]:
    """(new people, new homes): those that no row before this file told of."""
    people = {one.person for one in found if not one.person_known}
    homes = {one.household for one in found if one.household and not one.household_known}
    there = set(Person.objects.filter(id__in=people).values_list("id", flat=True))
    built = set(Household.objects.filter(id__in=homes).values_list("id", flat=True))
    return len(people - there), len(homes - built)
