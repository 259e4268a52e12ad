"""The keyed numbers under which a person is found again. Written with the person, made anew by ``khuang rebuild``."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from khuang.registry import rules
from khuang.registry.linkage import names
from khuang.registry.linkage.comparing import Record
from khuang.registry.linkage.dates import Birth
from khuang.registry.linkage.keys import Key, keys_of
from khuang.registry.linkage.values import number_of, phone_of
from khuang.registry.matching.models import Block, Unmatched
from khuang.trust.lookup import numbers

KIND = "registry.block"


def record_of(words: Mapping[str, Any], *, place: str, today: date) -> Record:
    """What is compared of a person, from the words of the blob."""
    held = [words.get(rules.NUMBER), *(one.get("value") for one in words.get(rules.IDENTIFIERS, ()))]
    gender = rules.gender(words)
    return Record(
        parts=names.all_parts(_named(words)),
        birth=Birth(*(rules.born(words, today) or (0, 0, 0))),
        sex=gender if gender in ("f", "m") else "",
        numbers=frozenset(number for one in held if one and (number := number_of(str(one)))),
        phones=frozenset(filter(None, [phone_of(str(words.get("phone") or ""))])),
        place=place,
        called=names.all_parts([str(words.get(rules.NICKNAME) or "")]),
    )


def _named(words: Mapping[str, Any]) -> list[str]:
    """The whole name where it was told as one, else given and family name."""
    codes = (rules.FULL,) if words.get(rules.FULL) else (rules.GIVEN, rules.FAMILY)
    return [str(words[code]) for code in codes if words.get(code)]


def hashed(told: Iterable[Key]) -> list[int]:
    return numbers(KIND, told)


def of_many(records: Mapping[UUID, Record]) -> dict[UUID, set[int]]:
    """The keys of several people, hashed in one go."""
    lists = {person: keys_of(record) for person, record in records.items()}
    flat = iter(hashed(key for keys in lists.values() for key in keys))
    return {person: {next(flat) for _ in keys} for person, keys in lists.items()}


def replace(found: Mapping[UUID, set[int]], known: Iterable[UUID]) -> None:
    """Store the keys of these people; ``known`` are those who had some."""
    if old := list(known):
        Block.objects.filter(person__in=old).delete()
    person = Block._meta.get_field("person")
    ids = {one: person.get_db_prep_value(one, connection) for one in found}
    rows = [(ids[one], key) for one, keys in found.items() for key in sorted(keys)]
    _insert(Block, "(person_id, key) VALUES (%s, %s)", rows)


def wait(people: Iterable[UUID]) -> None:
    """These are to be compared with the others, by the next sweep."""
    person = Unmatched._meta.get_field("person")
    rows = [(person.get_db_prep_value(one, connection),) for one in people]
    _insert(Unmatched, "(person_id) VALUES (%s) ON CONFLICT DO NOTHING", rows)


def _insert(model: Any, what: str, rows: list[Any]) -> None:
    """Past the ORM: some fifty rows a household."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} {what}", rows)
