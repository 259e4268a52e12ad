"""One SQLite library in a process, and a version that does not lose what two processes write."""

import os

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="about the embedded SQLite"),
]
# Everything the worker loads: figures (duckdb, pyarrow), maps (scipy), forms (pyxform, lxml), papers.
EVERYTHING = """
import importlib, sys
from django.db import connection
from django.urls import get_resolver
get_resolver().url_patterns
for name in ("duckdb", "pyarrow", "scipy.sparse", "ibis", "pyxform", "sqlite3"):
    importlib.import_module(name)
from khuang.base.work import run_once
run_once()
connection.cursor().execute("SELECT 1")
maps = open("/proc/self/maps").read()
held = {line.split()[-1] for line in maps.splitlines() if "sqlite" in line.lower() and ".so" in line}
print(sys.modules["sqlite3"].__name__, sorted(held))
print(connection.Database.sqlite_version_info >= (3, 51, 3))
"""


def test_it_loads_one_sqlite_library_and_a_sound_one(copy):
    printed = copy.does(EVERYTHING).splitlines()
    assert printed[-1] == "True"
    name, libraries = printed[-2].split(" ", 1)
    assert name == "pysqlite3"
    assert libraries.count("/") > 0
    assert len(eval(libraries)) == 1, libraries  # noqa: S307  printed by ourselves


def test_it_keeps_what_was_written_safe(copy):
    """Full synchronisation, write-ahead log, overwritten on deletion, foreign keys; no memory map."""
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "mmap_size")
    code = "from django.db import connection\nc = connection.cursor()\n"
    code += f"print([c.execute('PRAGMA ' + n).fetchone()[0] for n in {asked!r}], connection.transaction_mode)"
    assert copy.does(code) == "['wal', 2, 1, 1, 0] IMMEDIATE"
