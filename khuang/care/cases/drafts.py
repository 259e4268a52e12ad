"""Answers to a screening put aside half-way: sealed in the case's locker, gone when they are judged."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.care.actions.common import writing
from khuang.care.cases.actions.common import check_worker, record
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import put
from khuang.care.models import Draft
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer

Words = Mapping[str, Any]


def waits(folder: Folder) -> bool:
    """Whether answers were put aside and not judged yet."""
    return Draft.objects.filter(case=folder.row).exists()


def kept(folder: Folder, *, by: Actor) -> dict[str, Any]:
    """``{"answers": {question: code}, "seen": [question]}``; empty when nothing was put aside."""
    row = Draft.objects.filter(case=folder.row).first()
    return open_one(row, by=by, purpose=Purpose.CASEWORK, keys=folder.keys) if row else {}


def keep(*, folder: Folder, words: Words, by: Actor) -> None:
    """Put the answers so far aside. Raises Denied, Problem, Stale."""
    check_worker(folder)
    check_open(folder)
    case = folder.row
    row = Draft.objects.filter(case=case).first()
    made = row or Draft(case=case, locker=case.locker, tier=case.tier)
    pen = Writer(folder.keys)
    put(pen, made, {**words, "by": str(by.id), "at": timezone.now().isoformat()}, {})
    with writing():
        if row is None:
            made.save(force_insert=True)
        else:
            change(row, sealed=made.sealed, schema=made.schema)
        record("care.case.answered", case, pen, by)


def drop(folder: Folder) -> None:
    with writing():
        Draft.objects.filter(case=folder.row).delete()
