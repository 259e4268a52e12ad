"""Short writes. SQLite has one writer: whoever holds it long makes the whole town wait."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, models, transaction

from khuang.base.errors import Stale

log = logging.getLogger("khuang.db")
LIMIT = 0.05  # seconds between taking the write lock and COMMIT
T = TypeVar("T")


@contextmanager
def write() -> Iterator[None]:
    """One transaction. Only the outermost opens it; actions called inside join it.

    Parsing, hashing, matching reads and network calls come before. More than 50 ms inside is
    logged with the time it took (never with a value).
    """
    if transaction.get_connection().in_atomic_block and not _is_test_outermost():
        yield
        return
    start = time.perf_counter()
    with transaction.atomic():
        yield
    took = time.perf_counter() - start
    if took > LIMIT:
        log.warning("a write held the lock for %d ms", took * 1000)


def _is_test_outermost() -> bool:
    return bool(getattr(settings, "TESTING", False)) and len(transaction.get_connection().savepoint_ids) == 0


def paced(items: Iterable[T], *, rest: float = 0.005, sleep: Callable[[float], None] = time.sleep) -> Iterator[T]:
    """Every import and job walks its items through this: a pause outside the lock after each one.

    Measured: without it web writers wait 4.9 s in the median, with it 0.5 ms (docs/adr/0005).
    """
    for item in items:
        yield item
        sleep(rest)


def change(row: models.Model, **values: object) -> None:
    """Compare-and-set: change a record only if nobody did since it was read. Raises Stale.

    SQLite ignores ``select_for_update``; the version column does not.
    """
    version: int = row.version  # type: ignore[attr-defined]
    changed = type(row)._default_manager.filter(pk=row.pk, version=version).update(**values, version=version + 1)  # type: ignore[misc]
    if not changed:
        raise Stale("somebody else changed this since you opened it: look at it again, then repeat your change")
    for name, value in {**values, "version": version + 1}.items():
        setattr(row, name, value)


def insert(rows: Sequence[models.Model]) -> None:
    """``bulk_create`` for rows of one model that know their ids, at a third of its cost: the statement is built once.

    For what stands in every submission. An id that the database would give is not read back.
    """
    if not rows:
        return
    fields, statement = _inserting(type(rows[0]))
    values = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@lru_cache(maxsize=64)
def _inserting(model: type[models.Model]) -> tuple[list[Any], str]:
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    return fields, f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608  names of our own columns


def there(model: type[models.Model], column: str, *values: object) -> bool:
    """Whether any row has one of these values in this column; ``exists()`` at a fifth of its cost, for every submission."""
    if not values:
        return False
    field: Any = model._meta.get_field(column)
    statement = _asking(model, column, len(values))
    with connection.cursor() as cursor:
        cursor.execute(statement, [field.get_db_prep_value(value, connection) for value in values])
        return cursor.fetchone() is not None


@lru_cache(maxsize=256)
def _asking(model: type[models.Model], column: str, count: int) -> str:
    field: Any = model._meta.get_field(column)
    table, name = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(field.column)
    return f"SELECT 1 FROM {table} WHERE {name} IN ({', '.join(['%s'] * count)}) LIMIT 1"  # noqa: S608  our own columns
