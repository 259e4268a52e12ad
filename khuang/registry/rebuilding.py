"""People and households derived again from their observations: to compare, to mend, and because people grow older."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import paced, write
from khuang.base.ids import random_id
from khuang.registry.actions import restate
from khuang.registry.matching import blocks
from khuang.registry.models import Block, Household, Lookup, Person
from khuang.registry.observing import Intake, Source, Subject
from khuang.trust import audit

BATCH = 100
CLEAR = {
    Household: ("place_id",),
    Person: ("place_id", "household_id", "age_band", "bedridden", "disabled", "elderly", "gone_on"),
}


@dataclass(slots=True)
class Rebuilt:
    """``rows`` looked at; ``different``: those that stood otherwise than their truth says."""

    rows: int = 0
    different: int = 0


def rebuild(*, check: bool) -> dict[str, Rebuilt]:
    """Derive every household, person and look-up anew. ``check``: only count what would come out different."""
    found: dict[str, Rebuilt] = defaultdict(Rebuilt)
    for rows in paced(_batches(), rest=0 if check else 0.005):
        _one_batch(rows, found, check=check)
    return {
        name: found[name] for name in ("registry.household", "registry.person", "registry.lookup", "registry.block")
    }


def _batches() -> Iterator[list[Subject]]:
    """Households with the people who live in them, then the people without one."""
    homes = Household.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=BATCH)
    while some := list(islice(homes, BATCH)):
        yield [*some, *Person.objects.filter(household__in=some, erased_at=None)]
    alone = Person.objects.filter(household=None, erased_at=None).order_by("pk").iterator(chunk_size=BATCH)
    while lonely := list(islice(alone, BATCH)):
        yield list(lonely)


def _one_batch(rows: list[Subject], found: dict[str, Rebuilt], *, check: bool) -> None:
    stood = {row.id: _clear(row) for row in rows}
    intake = Intake(Source("rebuild", random_id(), timezone.now()), SYSTEM)
    intake.again(rows)
    wrong = {key for key in intake.after if _differs(intake, key, stood[key])}
    people = [row.id for row in rows if isinstance(row, Person) and row.id in intake.after]
    tags, standing = intake.tags(people), _standing(people)
    mistagged = {key for key in people if Counter(tags[key]) != standing[key]}
    keys, kept = blocks.of_many(intake.records(people)), _blocks(people)
    unkeyed = {key for key in people if Counter(keys.get(key, ())) != kept[key]}
    for row in rows:
        name = "registry.person" if isinstance(row, Person) else "registry.household"
        found[name].rows += 1
        found[name].different += row.id in wrong
    found["registry.lookup"].rows += sum(len(one) for one in tags.values())
    found["registry.lookup"].different += len(mistagged)
    found["registry.block"].rows += sum(len(one) for one in keys.values())
    found["registry.block"].different += len(unkeyed)
    if not check and (wrong or mistagged or unkeyed):
        _mend(intake, wrong | mistagged | unkeyed)


def _clear(row: Subject) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in CLEAR[type(row)])


def _differs(intake: Intake, key: UUID, stood: tuple[Any, ...]) -> bool:
    told = json.loads(json.dumps(intake.after[key], sort_keys=True))
    return bool(_clear(intake.rows[key]) != stood or told != intake.before[key])


def _standing(people: list[UUID]) -> dict[UUID, Counter[bytes]]:
    found: dict[UUID, Counter[bytes]] = defaultdict(Counter)
    for person, tag in Lookup.objects.filter(person__in=people).values_list("person", "tag"):
        found[person][bytes(tag)] += 1
    return found


def _blocks(people: list[UUID]) -> dict[UUID, Counter[int]]:
    found: dict[UUID, Counter[int]] = defaultdict(Counter)
    for person, key in Block.objects.filter(person__in=people).values_list("person", "key"):
        found[person][key] += 1
    return found


def _mend(intake: Intake, wrong: set[UUID]) -> None:
    """Store what should have stood; the rest of the batch stays untouched."""
    intake.after = {key: words for key, words in intake.after.items() if key in wrong}
    kept = {str(key) for key in wrong}
    with write():
        intake.store()
        sealed = [one for one in intake.pen.digests if one[1] in kept]
        audit.record(by=SYSTEM, action="registry.state.rebuilt", object_kind="list", detail={"sealed": sealed})
        restate(intake)
