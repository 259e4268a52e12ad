"""Lets the flush after a transactional test empty append-only tables: triggers away, rows away, triggers back."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection


def _sqlite_triggers() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return list(cursor.fetchall())


@contextmanager
def thawed() -> Any:
    """Nothing is append-only inside. Only for tests that must forge or forget."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
        return
    triggers = _sqlite_triggers()
    with connection.cursor() as cursor:
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)


def patch_flush() -> None:
    """Replace the running backend's flush by one that works around the triggers."""
    operations = type(connection.ops)
    flush: Callable[[Any, Sequence[str]], None] = operations.execute_sql_flush

    def around(self: Any, statements: Sequence[str]) -> None:
        with thawed():
            flush(self, statements)

    operations.execute_sql_flush = around  # type: ignore[method-assign, assignment]
