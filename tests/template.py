"""Migrates the test database once for each state of the migrations, then copies it: seconds for every run after the first.

For SQLite alone: a file beside the other things that are built, named by a digest of all that migrating reads.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core import management
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
READ = ("khuang/*/migrations/*.py", "khuang/base/ledger.py", "khuang/base/tables.py", "ops/requirements*.txt")


def template() -> Path:
    found = hashlib.sha256()
    for path in sorted(path for pattern in READ for path in ROOT.glob(pattern)):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return ROOT / "build" / f"test-{found.hexdigest()[:16]}.sqlite3"


def copies() -> Any:
    """A patch: while it is on, ``migrate`` is done by copying where that state was migrated before."""
    run = management.call_command

    def call(command: Any, *arguments: Any, **options: Any) -> Any:
        if command != "migrate" or connection.vendor != "sqlite":
            return run(command, *arguments, **options)
        return _copied(lambda: run(command, *arguments, **options))

    return patch.object(management, "call_command", call)


def _copied(migrate: Callable[[], Any]) -> None:
    path = template()
    connection.ensure_connection()
    if path.exists():
        with sqlite3.connect(path) as source:
            source.backup(connection.connection)
        return
    migrate()
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.glob("test-*.sqlite3"):
        old.unlink(missing_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    target = sqlite3.connect(made)
    connection.connection.backup(target)
    target.close()
    Path(made).replace(path)
