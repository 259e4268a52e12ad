"""The fact that a home is known, told with its observations and told again when facts are rebuilt."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.facts import Fact, Source
from khuang.registry import facts, rules
from khuang.registry.models import Household, Observation
from khuang.registry.observing import Intake
from khuang.registry.queries import words
from khuang.results import ledger
from khuang.trust.reading import Purpose

KIND = "registry.household"


def tell(intake: Intake) -> None:
    """For each home of this source: known since its first observation, in the place it has now."""
    for key, said in intake.after.items():
        row = intake.rows[key]
        if isinstance(row, Household):
            first = min(one.observed_at for one in intake.told[key])
            ledger.replace(Source(KIND, str(key)), facts_of(row, said, first))


def facts_of(row: Household, said: dict[str, object], first: datetime) -> list[Fact]:
    since = timezone.localdate(first)
    return facts.household_facts(place=row.place_id or "", since=since, household=rules.pseudonyms(said))


def one(key: str) -> Iterable[Fact]:
    return [fact for _source, told in _told(list(Household.objects.filter(id=key, erased_at=None))) for fact in told]


def all_known() -> Iterator[tuple[Source, Iterable[Fact]]]:
    walk = Household.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=500)
    while some := list(islice(walk, 500)):
        yield from _told(some)


def _told(rows: list[Household]) -> Iterator[tuple[Source, Iterable[Fact]]]:
    opened = words(rows, by=SYSTEM, purpose=Purpose.PLANNING_COUNT)
    first = _first([row.pk for row in rows])
    for row, said in zip(rows, opened, strict=True):
        yield Source(KIND, str(row.pk)), facts_of(row, said, first[row.pk]) if said and row.pk in first else []


def _first(ids: list[UUID]) -> dict[UUID, datetime]:
    rows = Observation.objects.filter(subject_id__in=ids).values("subject_id").annotate(at=Min("observed_at"))
    return {row["subject_id"]: row["at"] for row in rows}
