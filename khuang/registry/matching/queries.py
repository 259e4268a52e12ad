"""Is this person known? The few records that share a key are opened, scored and explained. Nothing is merged here."""

import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from khuang.access.limits import spend
from khuang.base.actor import Actor
from khuang.registry.linkage.comparing import Compared, Record, compare
from khuang.registry.linkage.keys import WHOLE, keys_for
from khuang.registry.linkage.weights import MOST_NAME, threshold
from khuang.registry.matching.blocks import hashed, record_of
from khuang.registry.matching.models import Block, Pair
from khuang.registry.matching.wording import likelihood, why_of
from khuang.registry.models import Merge, Person
from khuang.registry.queries import name_of, place_names
from khuang.trust.reading import Purpose, open_all

SHARING = 150  # records read of those that share one key
OPENED = 60  # records opened, those first that share the rarest keys
TOP = 5
PROBES = 60  # an hour, by one person: else it is a look-up service for whoever hunts people
SHOWN, LEAST = -12.0, 6.0  # odds, and bits at least, from which somebody asking is shown a record
UNSURE = 2.0  # odds, in bits, from which a pair is worth a steward's look; see ``weights.threshold``


@dataclass(frozen=True, slots=True)
class Candidate:
    """``person`` and ``words`` are None when the asker may not read that record: somebody else must be asked."""

    bits: float
    compared: Compared
    person: Person | None
    words: Mapping[str, Any] | None


def candidates(record: Record, *, by: Actor, leave_out: Collection[UUID] = ()) -> list[Candidate]:
    """The five likeliest of those known, with reasons; none that is less likely than not worth a look.

    Counted against the asker's hour; audited. Raises TooMany. Records out of the asker's sight come without their words.
    """
    spend("people-matching", str(by.id), limit=PROBES, seconds=3600)
    found = scored(record, by=by, leave_out=leave_out)
    least = max(LEAST, threshold(_people(), SHOWN))
    shown = [each for each in found[:TOP] if each[0].bits >= least]
    seen = set(
        Person.objects.visible_to(by).filter(id__in=[row.id for _c, row, _w in shown]).values_list("id", flat=True)
    )
    return [
        Candidate(one.bits, one, row if row.id in seen else None, words if row.id in seen else None)
        for one, row, words in shown
    ]


def scored(
    record: Record, *, by: Actor, leave_out: Collection[UUID] = ()
) -> list[tuple[Compared, Person, dict[str, Any]]]:
    """All records that share a key, likeliest first: (why, survivor, words). Opens them; for this room alone."""
    ids, alike = _sharing(record)
    most = min(MOST_NAME, -log2((max(alike - 2, 0) + 0.5) / _people()))
    rows = list(_standing(ids, leave_out))
    today = timezone.localdate()
    opened = open_all(rows, by=by, purpose=Purpose.MATCHING)
    found = [
        (compare(record, record_of(words, place=row.place_id or "", today=today), most_name=most), row, words)
        for row, words in zip(rows, opened, strict=True)
        if words
    ]
    return sorted(found, key=lambda each: (-each[0].bits, str(each[1].id)))


def _standing(ids: Sequence[UUID], leave_out: Collection[UUID]) -> Any:
    """Survivors of these records: whoever was merged is met under the name of the winner."""
    if not ids:
        return Person.objects.none()
    roots = set(Person.objects.filter(id__in=ids, erased_at=None).values_list("canonical", flat=True)) - set(leave_out)
    return Person.objects.filter(id__in=roots, erased_at=None)


def _sharing(record: Record) -> tuple[list[UUID], int]:
    """(ids of records that share a key, those with the rarest keys first; how many are called the same)."""
    told = keys_for(record)
    keys = hashed(told)
    if not keys:
        return [], 0
    table = connection.ops.quote_name(Block._meta.db_table)
    # one SELECT a key, so that a common key cannot crowd out the others
    one = f"SELECT * FROM (SELECT key, person_id FROM {table} WHERE key = %s LIMIT {SHARING}) AS k"  # noqa: S608  constants
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(keys)), keys)
        rows = cursor.fetchall()
    many = Counter(key for key, _person in rows)
    worth: Counter[Any] = Counter()
    for key, person in rows:
        worth[person] += log2(1 + SHARING / many[key])  # type: ignore[assignment]
    called = sum(many[key] for key, words in zip(keys, told, strict=True) if words[1] == WHOLE)
    return [person if isinstance(person, UUID) else UUID(person) for person, _bits in worth.most_common(OPENED)], called


def _people() -> int:
    """About how many records there are; a thousand at least, so that a new town does not ask about everybody."""
    return max(1000, _counted(int(time.monotonic()) // 600))


@lru_cache(maxsize=1)
def _counted(_window: int) -> int:
    """Counting a million rows takes longer than finding one: done every ten minutes."""
    return Person.objects.count()


# -- what stewards decide
def waiting(by: Actor) -> Any:
    """Pairs this steward may decide about, the likeliest first."""
    return Pair.objects.visible_to(by).waiting().select_related("low", "high").order_by("state", "-bits", "id")


def elsewhere(by: Actor) -> int:
    """How many wait for somebody with a wider scope."""
    return int(Pair.objects.waiting().exclude(id__in=Pair.objects.visible_to(by).values("id")).count())


def of_person(person: UUID, by: Actor) -> Any:
    """Pairs that wait with this person on one side."""
    return waiting(by).filter(low__canonical=person) | waiting(by).filter(high__canonical=person)


def merges(by: Actor) -> Any:
    """Merges of records that this actor may both read."""
    visible = Person.objects.visible_to(by).values("id")
    return Merge.objects.filter(loser__in=visible, winner__in=visible).select_related("loser", "winner")


def merges_of(person: UUID) -> Any:
    """Merges that stand in this person, the latest first."""
    return (
        Merge.objects.filter(undone_at=None, loser__canonical=person).select_related("loser", "winner").order_by("-at")
    )


def shown(one: Candidate, lang: str, by: Actor) -> dict[str, Any]:
    """A candidate as the page draws it; of one out of sight nothing but that somebody like this may be known."""
    if one.person is None or one.words is None:
        return {"hidden": True}
    places = place_names(lang, by, everywhere=True)
    return {
        "hidden": False, "person": one.person.id, "name": name_of(one.words) or "–", "likelihood": likelihood(one.bits),
        "place": places.get(one.person.place_id or "", "–"), "why": why_of(one.compared.reasons),
    }  # fmt: skip
