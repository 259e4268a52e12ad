"""Closing pending facts into numbered batches, one immutable Parquet file each. Worker and command line only.

A file holds operations: ``fact`` (a row), ``retract`` (the id of an earlier row or alias), ``alias``.
So no file is ever written twice, and the facts as at batch n are those of files 1 to n. Where a fact came from
(``source_id``) never leaves the database. Rows lie in the order of their random ids.
"""

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max, Model, Q
from django.utils import timezone

from khuang.base.db import paced, write
from khuang.results.models import Alias, Batch, Fact
from khuang.results.split import Row

log = logging.getLogger("khuang.results")
PAGE = 500
COLUMNS = tuple(name for name in Row.__dataclass_fields__ if name != "line")
Values = dict[str, Any]


def folder() -> Path:
    path: Path = settings.DATA / "facts"
    path.mkdir(parents=True, exist_ok=True)
    return path


def file_of(number: int) -> Path:
    return folder() / f"{number:06d}.parquet"


def files(upto: int | None = None) -> list[Path]:
    """Files of the closed batches, up to a number."""
    closed = Batch.objects.exclude(digest="").order_by("number")
    if upto is not None:
        closed = closed.filter(number__lte=upto)
    return [file_of(number) for number in closed.values_list("number", flat=True)]


def latest() -> int:
    """Number of the last closed batch; 0 before the first."""
    return Batch.objects.exclude(digest="").aggregate(last=Max("number"))["last"] or 0


def pending() -> bool:
    """Whether anything waits to be closed."""
    waits = Q(batch=None) | Q(retracted=True, retracted_batch=None)
    return any(m.objects.filter(waits).exists() for m in (Fact, Alias)) or Batch.objects.filter(digest="").exists()


def close() -> int:
    """Close what is pending into the next batch (finishing one that was cut off). Returns the last batch's number."""
    with _alone():
        _mend()
        if pending():
            batch = Batch.objects.filter(digest="").first() or _open()
            for model in (Fact, Alias):
                _number(model, batch.number)
            rows, digest = _write_file(batch.number)
            Batch.objects.filter(pk=batch.pk).update(rows=rows, digest=digest, closed_at=timezone.now())
        return latest()


def _mend() -> None:
    """Write again the files that are gone: a restored backup brings the rows, not the files. Same rows, same bytes."""
    for number, digest in Batch.objects.exclude(digest="").values_list("number", "digest"):
        if not file_of(number).exists() and _write_file(number)[1] != digest:
            log.warning("the file of batch %d was written again and differs: another version wrote it first", number)


@contextmanager
def _alone() -> Iterator[None]:
    """One closer at a time, be it the worker or a command."""
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _open() -> Batch:
    return Batch.objects.create(number=latest() + 1, closed_at=timezone.now(), rows=0, digest="")


def _number(model: type[Model], number: int) -> None:
    for waits, column in (
        (Q(batch=None), "batch"),
        (Q(retracted=True, retracted_batch=None), "retracted_batch"),
    ):
        pages = _pages_of_ids(model, waits)
        for ids in paced(pages):
            with write():
                model._default_manager.filter(waits, pk__in=ids).update(**{column: number})


def _pages_of_ids(model: type[Model], waits: Q) -> Iterator[list[Any]]:
    last = None
    while True:
        rows = model._default_manager.filter(waits).order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        ids = list(rows.values_list("pk", flat=True)[:PAGE])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _write_file(number: int) -> tuple[int, str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    target, part = file_of(number), file_of(number).with_suffix(".part")
    rows = 0
    with pq.ParquetWriter(part, _schema(), compression="zstd") as writer:
        for page in _operations(number):
            writer.write_table(pa.Table.from_pylist(page, schema=_schema()))
            rows += len(page)
    with part.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    part.replace(target)
    return rows, digest


def _schema() -> Any:
    import pyarrow as pa

    special = {
        "starts": pa.date32(), "ends": pa.date32(), "person": pa.binary(), "household": pa.binary(),
        "dims": pa.map_(pa.string(), pa.string()), "count": pa.int64(), "amount": pa.int64(),
        "confidential": pa.bool_(),
    }  # fmt: skip
    ours = [(name, special.get(name, pa.string())) for name in COLUMNS]
    return pa.schema([("op", pa.string()), ("id", pa.string()), ("canonical", pa.binary()), *ours])


def _operations(number: int) -> Iterator[list[Values]]:
    for model, tell in ((Fact, _fact), (Alias, _alias)):
        for page in _pages(model, Q(batch=number)):
            yield [tell(row) for row in page]
        for page in _pages(model, Q(retracted_batch=number)):
            yield [{"op": "retract", "id": str(row.pk)} for row in page]


def _pages(model: type[Model], which: Q) -> Iterator[list[Any]]:
    for ids in _pages_of_ids(model, which):
        yield list(model._default_manager.filter(pk__in=ids).order_by("pk"))


def _fact(row: Fact) -> Values:
    values = {name: getattr(row, name) for name in COLUMNS}
    values["person"] = None if row.person is None else bytes(row.person)
    values["household"] = None if row.household is None else bytes(row.household)
    values["dims"] = sorted((str(k), str(v)) for k, v in row.dims.items())
    return {"op": "fact", "id": str(row.pk), **values}


def _alias(row: Alias) -> Values:
    return {"op": "alias", "id": str(row.pk), "person": bytes(row.pseudonym), "canonical": bytes(row.canonical)}
