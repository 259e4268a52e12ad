"""What must be so before a town is served; run in a process of its own (``python -m khuang.cli.ready``),

so that the supervisor, which stays, loads neither Django nor a database.
"""

import os
import sys
from collections.abc import Iterator

from khuang.cli.common import guarded, setup_django, stop


def problems() -> Iterator[str]:
    """One sentence for each reason not to serve this town: what is wrong and what to do. Needs Django set up."""
    from django.conf import settings
    from django.db import connection
    from django.db.utils import DatabaseError

    if not settings.KEYS:
        yield f"there is no key file {settings.KEYS_FILE}: make a town with `khuang init`, or set KHUANG_KEYS"
    elif settings.KEYS.get("demo") and not settings.DEMO:
        yield f"{settings.KEYS_FILE} holds demo keys, known to everybody: make a town of your own with `khuang init`"
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["NAME"].exists():
        yield f"there is no town in {settings.DATA}: make one with `khuang init`, or set KHUANG_DATA"
        return
    try:
        if missing := _unmigrated():
            yield f"the database lacks {missing} migrations: bring it up to date with `khuang init`"
    except DatabaseError as error:
        yield f"the database does not answer ({type(error).__name__}): is it running, and KHUANG_DATABASE right?"


def _unmigrated() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def old_sqlite(processes: int) -> str:
    """The sentence against several processes on a SQLite that can corrupt its log, or nothing."""
    import sqlite3

    from khuang.base.sqlite import is_safe

    allowed = os.environ.get("KHUANG_OLD_SQLITE", "") not in ("", "0")
    if os.environ.get("KHUANG_DATABASE") or is_safe() or processes < 2 or allowed:
        return ""
    return (
        f"SQLite {sqlite3.sqlite_version} can corrupt a database that two processes write: use 3.51.3 or newer "
        "(pip install pysqlite3) or PostgreSQL, or accept the risk with KHUANG_OLD_SQLITE=1"
    )


def collect_static() -> None:
    """Bring style sheets and scripts, named by their content, to where the web process serves them from."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def main() -> None:
    setup_django()
    if sentence := next(problems(), ""):
        stop(sentence)
    collect_static()


if __name__ == "__main__":
    sys.exit(guarded(main))
