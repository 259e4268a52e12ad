"""What the worker does: compares whoever is new with the known, and once a day everybody with everybody."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import paced
from khuang.registry.linkage.comparing import Record
from khuang.registry.linkage.weights import threshold
from khuang.registry.matching import actions
from khuang.registry.matching.blocks import record_of
from khuang.registry.matching.models import Unmatched
from khuang.registry.matching.queries import UNSURE, _people, scored
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all

BATCH, AT_ONCE = 500, 50
LONGEST = 4 * 3600  # seconds for everybody with everybody


def match_new(most: int = 200) -> int:
    """Compare those who came or changed since the last time with the known. Returns how many pairs are new in the queue."""
    found = 0
    waiting = list(Unmatched.objects.order_by("person").values_list("person", flat=True)[:most])
    if not waiting:
        return 0
    least = threshold(_people(), UNSURE)
    for start in paced(range(0, len(waiting), AT_ONCE)):
        found += _match(waiting[start : start + AT_ONCE], least)
    return found


def _match(ids: list[UUID], least: float) -> int:
    rows = list(Person.objects.standing().filter(id__in=ids, erased_at=None))
    today = timezone.localdate()
    opened = open_all(rows, by=SYSTEM, purpose=Purpose.MATCHING)
    pairs = []
    for row, words in zip(rows, opened, strict=True):
        if words:
            record = record_of(words, place=row.place_id or "", today=today)
            likely = scored(record, by=SYSTEM, leave_out={row.id})[:5]
            pairs += [(row.id, other.id, one.bits) for one, other, _w in likely if one.bits >= least]
    return actions.propose(found=pairs, origin="intake", by=SYSTEM, done=ids)


def link_all() -> int:
    """Everybody with everybody, in a process of its own; what is likely enough goes to the stewards' queue."""
    people = list(_everybody(timezone.localdate()))
    if len(people) < 2:
        return 0
    odds = threshold(_people(), UNSURE) - threshold(len(people), 0)  # the same bits as for those who are new
    asked = json.dumps({"odds": odds, "people": people})
    command = [sys.executable, "-m", "khuang.registry.linkage.process"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=LONGEST)  # noqa: S603  our own module
    if done.returncode:
        raise RuntimeError("the linkage process failed")  # what it says may hold names
    pairs = [(UUID(one), UUID(other), bits) for one, other, bits in json.loads(done.stdout)]
    found = 0
    for start in paced(range(0, len(pairs), BATCH)):
        found += actions.propose(found=pairs[start : start + BATCH], origin="sweep", by=SYSTEM)
    return found


def _everybody(today: date) -> Iterator[list[Any]]:
    rows = Person.objects.standing().filter(erased_at=None).order_by("pk").iterator(chunk_size=BATCH)
    while some := list(islice(rows, BATCH)):
        opened = open_all(some, by=SYSTEM, purpose=Purpose.MATCHING)
        for row, words in zip(some, opened, strict=True):
            if words:
                yield _told(row, record_of(words, place=row.place_id or "", today=today))


def _told(row: Person, record: Record) -> list[Any]:
    born = record.birth
    birth = f"{born.year:04d}-{born.month:02d}-{born.day:02d}" if born.day else str(born.year or "")
    return [
        str(row.id),
        " ".join(record.parts),
        birth,
        record.sex,
        sorted(record.numbers),
        next(iter(record.phones), ""),
        record.place,
    ]
